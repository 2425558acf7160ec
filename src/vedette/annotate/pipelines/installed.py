"""Which spaCy pipelines are installed, and what one of them can and cannot do for us, without loading it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from vedette.errors import SettingError

__all__ = ["PipelineCard", "describe_pipeline"]

CLEAR_LABELS: Final = frozenset({"dobj", "pobj", "nsubjpass"})
"""Labels that the ClearNLP scheme has and Universal Dependencies has not."""
TAGGERS: Final = frozenset({"tagger"})
POS_SETTERS: Final = frozenset({"morphologizer", "attribute_ruler"})
PARSERS: Final = frozenset({"parser", "experimental_biaffine_parser", "trainable_parser"})
LEMMATIZERS: Final = frozenset({"lemmatizer", "trainable_lemmatizer"})
NAMERS: Final = frozenset({"ner", "beam_ner", "entity_ruler", "span_finder"})


def describe_pipeline(name: str) -> PipelineCard:
    """`describe_pipeline("en_core_web_sm")` -> `PipelineCard("en_core_web_sm", "3.8.0", clear_labels=True, …)`.

    `name` is an installed package or a folder. Raises `SettingError` for a name that is neither, a damaged folder,
    and for a language other than English.
    """
    path = _find(name)
    try:
        raw = (path / "meta.json").read_bytes()
        meta = msgspec.json.decode(raw, type=_Meta)
    except (OSError, msgspec.DecodeError):
        raise SettingError(f"--model: '{name}' is no spaCy pipeline: its meta.json cannot be read") from None
    if meta.lang != "en":
        raise SettingError(f"--model: '{name}' reads '{meta.lang}'; Vedette's rules need an English pipeline")
    labels = {label for group in meta.labels.values() if isinstance(group, list) for label in group}
    parts = frozenset(meta.components or meta.pipeline)
    return PipelineCard(
        name=path.name if Path(name).is_dir() else name,
        version=meta.version,
        digest=sha256(raw).hexdigest()[:8],
        source=name,
        tags=bool(parts & TAGGERS),
        coarse_tags=bool(parts & POS_SETTERS),
        trees=bool(parts & PARSERS),
        lemmas=bool(parts & LEMMATIZERS),
        names=bool(parts & NAMERS),
        clear_labels=bool(labels & CLEAR_LABELS),
    )


def _find(name: str) -> Path:
    from spacy.util import get_installed_models, get_package_path, is_package

    if Path(name).is_dir():
        return Path(name)
    if name.isidentifier() and is_package(name):
        return get_package_path(name)
    there = ", ".join(sorted(get_installed_models())) or "none"
    raise SettingError(f"--model: there is no spaCy pipeline '{name}'; installed: {there}")


class _Meta(msgspec.Struct, frozen=True):
    lang: str
    version: str
    pipeline: list[str] = []
    components: list[str] = []
    labels: dict[str, object] = {}


class PipelineCard(msgspec.Struct, frozen=True, kw_only=True):
    """What another pipeline brings; `source` is what `spacy.load` takes."""

    name: str
    version: str
    digest: str
    source: str
    tags: bool
    coarse_tags: bool
    trees: bool
    lemmas: bool
    names: bool
    clear_labels: bool

    @property
    def maker(self) -> str:
        """`en_core_web_sm/3.8.0-1b5c02aa+universal/1`: with the version of what we do to its annotations.

        The digits are of its meta.json, which tells apart what people train and leave at version 0.0.0.
        """
        return f"{self.name}/{self.version}-{self.digest}+universal/1"

    def told(self) -> str:
        """One line for the person who asked for it: what comes from rules, what is mapped, what is missing."""
        ruled = [
            *(() if self.coarse_tags else ("coarse tags",) if self.tags else ()),
            *(() if self.lemmas else ("lemmas",)),
            "attributions",
            "noun phrases" if self.names else "names and noun phrases",
        ]
        missing = [
            *(() if self.tags or self.coarse_tags else ("tags",)),
            *(() if self.trees else ("trees, so that there are few claims",)),
            "sentence vectors",
        ]
        mapped = "its labels are mapped to Universal Dependencies; " if self.clear_labels else ""
        return (
            f"{self.name} {self.version} reads in the reader's place; {mapped}"
            f"from rules: {', '.join(ruled)}; missing: {', '.join(missing)}"
        )
