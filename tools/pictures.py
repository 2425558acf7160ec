"""The pictures in README and docs: the terminal as SVG, the pages and the brief as PNG, all of the example record.

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

from tools import pictures_of_pages

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
EXAMPLES = Path("examples/niger-2024")
PICTURES = {
    "read": (["read", str(EXAMPLES / "06-agadez-observer.html")], 60),
    "situation": (["--store", "{store}", "situation", "--as-of", "2024-07-10", "--known", "2024-07-10"], 60),
}


def main() -> None:
    """Writes docs/pictures/NAME.svg for each picture of the terminal, and NAME.png for each of a page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "niger.db")
        run("--store", store, "add", str(EXAMPLES))
        for name, (arguments, lines) in PICTURES.items():
            printed = run(*(argument.format(store=store) for argument in arguments))
            draw(f"vedette {' '.join(arguments).format(store='niger.db')}", printed, lines, name)
        pictures_of_pages.draw_pages(store, FOLDER)
        brief = Path(folder) / "brief.pdf"
        run("--store", store, "brief", "Niger", "--since", "2024-05-01", "--until", "2024-07-10", "-o", str(brief))
        pictures_of_pages.draw_first_page(brief, FOLDER / "brief.png")


def run(*arguments: str) -> str:
    """What the command prints on a terminal of 100 columns, colours and all."""
    settings = {"FORCE_COLOR": "1", "COLUMNS": "100", "TERM": "xterm-256color"}
    command = ["env", *(f"{key}={value}" for key, value in settings.items()), sys.executable, "-m", "vedette"]
    return subprocess.run([*command, *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def draw(title: str, printed: str, lines: int, name: str) -> None:
    """Saves the first lines of the output as a picture of a terminal."""
    console = Console(record=True, width=102, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {title}\n", style="bold"))
    console.print(Text.from_ansi("\n".join(printed.splitlines()[:lines])))
    console.save_svg(str(FOLDER / f"{name}.svg"), title="vedette")


if __name__ == "__main__":
    main()
