"""Readings of an invented world, one a line.

python -m benchmarks.generate --reports 1000 > readings.jsonl
"""

from __future__ import annotations

import argparse
import sys

import msgspec

from benchmarks.generate import generate_reports

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--reports", type=int, default=1000)
parser.add_argument("--seed", type=int, default=1)
asked = parser.parse_args()
for _, reading in generate_reports(asked.reports, seed=asked.seed):
    sys.stdout.write(msgspec.json.encode(reading).decode() + "\n")
