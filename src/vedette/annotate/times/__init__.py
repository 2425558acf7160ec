"""Time expressions: TIMEX3 spans, types and values, with EDTF beside them, and the intervals of claims."""

from vedette.annotate.times.finder import find_times
from vedette.annotate.times.relations import claim_interval, joined_interval, time_relation

__all__ = ["claim_interval", "find_times", "joined_interval", "time_relation"]
