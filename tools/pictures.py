"""The pictures in the README: what the terminal shows, as SVG.

python -m tools.pictures
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
EXAMPLES = Path("examples/niger-2024")
PICTURES = {
    "read": (["read", str(EXAMPLES / "06-agadez-observer.html")], 60),
    "situation": (["--store", "{store}", "situation", "--as-of", "2024-07-10", "--known", "2024-07-10"], 60),
}


def main() -> None:
    """Writes docs/pictures/NAME.svg for each picture."""
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "niger.db")
        run("--store", store, "add", str(EXAMPLES))
        for name, (arguments, lines) in PICTURES.items():
            printed = run(*(argument.format(store=store) for argument in arguments))
            draw(f"vedette {' '.join(arguments).format(store='niger.db')}", printed, lines, name)


def run(*arguments: str) -> str:
    """What the command prints on a terminal of 120 columns, colours and all."""
    settings = {"FORCE_COLOR": "1", "COLUMNS": "120", "TERM": "xterm-256color"}
    command = ["env", *(f"{key}={value}" for key, value in settings.items()), sys.executable, "-m", "vedette"]
    return subprocess.run([*command, *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def draw(title: str, printed: str, lines: int, name: str) -> None:
    """Saves the first lines of the output as a picture of a terminal."""
    console = Console(record=True, width=122, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {title}\n", style="bold"))
    console.print(Text.from_ansi("\n".join(printed.splitlines()[:lines])))
    path = ROOT / "docs" / "pictures" / f"{name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    console.save_svg(str(path), title="vedette")


if __name__ == "__main__":
    main()
