"""The model's files to a reader at work, on the processor or on a graphics card."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Final

from vedette.annotate.reader.labels import load_labels
from vedette.annotate.reader.pieces import PieceTable
from vedette.annotate.reader.reader import Reader
from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["DEVICES", "load_model", "providers_for"]

DEVICES: Final = ("cpu", "cuda")
CPU, CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"
NO_CUDA = "this onnxruntime has no CUDA; install onnxruntime-gpu and a driver, or leave --device out"


def load_model(*, threads: int = 1, path: Path | None = None, device: str = "cpu") -> Reader:
    """`load_model()` -> the `Reader` of the package.

    `path` is a folder with another `reader.onnx`, `labels.json` and `tokenizer.json`; `threads` is how many threads the
    model may use. Raises `SettingError` where `device` is not there.
    """
    if path is not None:
        return _load(path, threads, device)
    with as_file(files("vedette.annotate.reader") / "model") as folder:
        return _load(folder, threads, device)


def providers_for(device: str, available: Sequence[str]) -> list[str]:
    """`providers_for("cuda", ["CUDAExecutionProvider", …])` -> both providers, the card first.

    What a card cannot do falls back to the processor. Raises `SettingError` for a device that is not available.
    """
    if device not in DEVICES:
        raise SettingError(f"--device: there is no device '{device}'; choose from {', '.join(DEVICES)}")
    if device == "cpu":
        return [CPU]
    if CUDA not in available:
        raise SettingError(f"--device cuda: {NO_CUDA}")
    return [CUDA, CPU]


def _load(folder: Path, threads: int, device: str) -> Reader:
    from tokenizers import Tokenizer

    session = _start_session(folder, threads, device)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Reader(session, PieceTable(tokenizer), load_labels(folder))


def _start_session(folder: Path, threads: int, device: str) -> Any:
    from onnxruntime import (  # type: ignore[attr-defined]  # not in its stub
        InferenceSession,
        SessionOptions,
        get_available_providers,
    )

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    providers = providers_for(device, get_available_providers())
    session = InferenceSession(str(folder / "reader.onnx"), options, providers=providers)
    if session.get_providers()[0] != providers[0]:  # the library is there, the card or its driver is not
        raise SettingError(f"--device {device}: {NO_CUDA}")
    return session
