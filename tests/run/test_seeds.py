"""What is folded does not hang on the seed by which Python scatters its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.fakes.salt_road import make_salt_road

ROOT = Path(__file__).parents[2]
CHECK = """
import sys
from vedette.run import rebuild_differs
from vedette.store import open_store
print(rebuild_differs(open_store(sys.argv[1])))
"""


def test_a_rebuild_under_another_seed_gives_the_same_rows(tmp_path: Path) -> None:
    make_salt_road(tmp_path).close()
    for seed in ("1", "2", "3"):
        done = subprocess.run(
            [sys.executable, "-c", CHECK, str(tmp_path / "salt.db")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        )
        assert done.stdout.strip() == "[]"
