"""Learns the weights of the claims' score: `python training/scores/train.py --data ../shared/data --write`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.quality.calibration.fitting import fit
from benchmarks.quality.calibration.gathering import gather

from vedette.resolve.scores.weights import WEIGHTS_FILE


def main() -> None:
    """Prints the weights; writes them into the package where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of gold sets")
    parser.add_argument("--write", action="store_true", help="into the package")
    options = parser.parse_args()
    data = msgspec.json.format(msgspec.json.encode(fit(gather(options.data))), indent=1) + b"\n"
    sys.stdout.write(data.decode())
    if options.write:
        WEIGHTS_FILE.write_bytes(data)


if __name__ == "__main__":
    main()
