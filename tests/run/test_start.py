"""What reads reports alone does not wait for the database's library to load."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("sqlalchemy", "alembic", "spacy", "fastapi", "onnxruntime")


def test_the_corridor_loads_neither_database_nor_reader_nor_web() -> None:
    asked = f"import sys, vedette.run; print([name for name in {HEAVY} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
