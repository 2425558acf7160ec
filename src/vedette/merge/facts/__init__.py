"""Facts, and the fold of the record one partition at a time, over every day."""

from vedette.merge.facts.folding import Folded, Line, fold_partition
from vedette.merge.facts.joining import join_situation
from vedette.merge.facts.partitions import NOWHERE, PACT, home_of, is_of, partitions_of
from vedette.merge.facts.slimming import SlimLine, slim_line, whole_line
from vedette.merge.facts.spans import EVER, NEVER, LineDays, Rows, Spanned, span_at

__all__ = [
    "EVER",
    "NEVER",
    "NOWHERE",
    "PACT",
    "Folded",
    "Line",
    "LineDays",
    "Rows",
    "SlimLine",
    "Spanned",
    "fold_partition",
    "home_of",
    "is_of",
    "join_situation",
    "partitions_of",
    "slim_line",
    "span_at",
    "whole_line",
]
