"""The brief as PDF, by Typst."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.errors import SettingError

if TYPE_CHECKING:
    from vedette.serve.brief.contents import Brief

__all__ = ["brief_as_pdf"]

LAYOUT: Final = Path(__file__).with_name("brief.typ")


def brief_as_pdf(brief: Brief) -> bytes:
    """`brief_as_pdf(brief)` -> `b"%PDF-1.7…"`. Raises `SettingError` where the extra `pdf` is not installed."""
    try:
        import typst
    except ImportError:
        raise SettingError("brief: PDF needs the extra `pdf`: pip install 'vedette[pdf]'; or ask for JSON") from None
    drawn = msgspec.structs.replace(brief, map=brief.map.replace("var(--ground, #ffffff)", "#ffffff"))
    data = msgspec.json.encode(drawn).decode()
    pdf: bytes = typst.compile(str(LAYOUT), sys_inputs={"brief": data})
    return pdf
