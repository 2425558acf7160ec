"""How far scores and shares of right claims lie apart, by cross-validation over the arcs.

    python -m benchmarks.quality.calibration --data ../shared/data

Prints the expected calibration error and draws docs/pictures/reliability.svg.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.quality.calibration.fitting import Group, calibration_error, cross_validate
from benchmarks.quality.calibration.gathering import gather, gather_held_out
from vedette.resolve.scores import load_weights, probability

PICTURE = Path(__file__).parents[3] / "docs" / "pictures" / "reliability.svg"


def main() -> None:
    """One table and one picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of gold sets")
    samples = gather(parser.parse_args().data)
    error, groups = calibration_error(cross_validate(samples))
    share = sum(sample.right for sample in samples) / len(samples)
    print(f"{len(samples)} claims, {share:.3f} right; expected calibration error {error:.3f}")
    for mean, right, size in groups:
        print(f"  scored {mean:.2f}  right {right:.2f}  ({size} claims)")
    held = gather_held_out()
    strange, _ = calibration_error([(probability(s.features, load_weights()), s.right) for s in held])
    share = sum(sample.right for sample in held) / len(held)
    print(f"held out: {len(held)} claims, {share:.3f} right; expected calibration error {strange:.3f}")
    PICTURE.write_text(draw(groups, error), encoding="utf-8")


def draw(groups: list[Group], error: float) -> str:
    """A reliability diagram: the nearer the dots to the line, the better the scores can be believed."""
    dots = "".join(
        f'<circle cx="{40 + 260 * mean:.1f}" cy="{280 - 260 * right:.1f}" r="4" fill="#16507c"/>'
        for mean, right, _ in groups
    )
    grid = "".join(
        f'<line x1="40" x2="300" y1="{280 - 52 * i}" y2="{280 - 52 * i}" stroke="#dcdcd5"/>'
        f'<text x="34" y="{284 - 52 * i}" text-anchor="end">{i / 5:.1f}</text>'
        f'<text x="{40 + 52 * i}" y="296" text-anchor="middle">{i / 5:.1f}</text>'
        for i in range(6)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 330 325" width="330" height="325" '
        'font-family="sans-serif" font-size="11" fill="#565f67"><rect width="330" height="325" fill="#ffffff"/>'
        f'{grid}<line x1="40" y1="280" x2="300" y2="20" stroke="#a9b0b6" stroke-dasharray="4 3"/>{dots}'
        f'<text x="170" y="315" text-anchor="middle">score of the claims; expected calibration error {error:.3f}</text>'
        '<text x="12" y="150" text-anchor="middle" transform="rotate(-90 12 150)">share that is right</text></svg>\n'
    )


if __name__ == "__main__":
    main()
