"""What holds for the whole house, checked on its files."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "vedette"
MODULES = sorted(SOURCE.rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_module_is_small_and_says_what_is_public(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module opens with what it is for"
    assert text.count("\n") <= 400, "a file over 400 lines wants a wall"
    assert module.stem not in VAGUE
    names = {target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets
             if isinstance(target, ast.Name)}  # fmt: skip
    if module.name != "__main__.py" and len(tree.body) > 1:
        assert "__all__" in names


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nobody_imports_the_package_root(module: Path) -> None:
    if module.parent == SOURCE or "serve" in module.parts:
        return
    tree = ast.parse(module.read_text(encoding="utf-8"))
    roots = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "vedette"]
    assert not roots


def test_help_imports_no_heavy_library() -> None:
    script = (
        "import sys; import vedette.serve.command_line\n"
        "heavy = {'spacy', 'onnxruntime', 'numpy', 'trafilatura', 'lxml', 'httpx2', 'pypdfium2'} & set(sys.modules)\n"
        "sys.exit(f'imported at start: {sorted(heavy)}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
