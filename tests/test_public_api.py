"""What is public is listed, and the list is true."""

from __future__ import annotations

import importlib

import pytest

ROOMS = ("records", "lexicon", "capture", "clean", "annotate", "claim", "resolve", "run")


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_is_there_and_documented(room: str) -> None:
    module = importlib.import_module(f"vedette.{room}")
    assert module.__all__ == sorted(module.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    for name in module.__all__:
        value = getattr(module, name)
        if callable(value):
            assert value.__doc__, f"{room}.{name} has no docstring"
