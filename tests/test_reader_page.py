"""The examples of docs/reader.md run, one after the other, as a reader would type them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "reader.md"


def test_the_examples_run(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        exec(block, names)
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("[('A', 'DET', 'a', 'det')")
    assert "('Lomé', 'LOC')" in printed[1]
    assert printed[2].startswith("(A Malian official,) (told,) (")
    assert printed[-1] == "['they', 'leave', '.', 'he', 'stay', '.']"
