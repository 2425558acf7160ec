"""Time expressions: TIMEX3 spans, types and values, with EDTF beside them."""

from vedette.annotate.times.finder import find_times

__all__ = ["find_times"]
