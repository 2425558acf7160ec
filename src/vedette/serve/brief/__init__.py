"""The brief: what the record holds on one subject over a span of days, every line footnoted, to be printed."""

from vedette.serve.brief.contents import Brief, Footnote, make_brief
from vedette.serve.brief.printing import brief_as_pdf

__all__ = ["Brief", "Footnote", "brief_as_pdf", "make_brief"]
