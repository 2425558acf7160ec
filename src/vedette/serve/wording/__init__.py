"""What people read for the values of the record: one table of words, days in words, counted things."""

from vedette.serve.wording.counting import say_families, say_number, say_roots
from vedette.serve.wording.days import say_stay, say_time
from vedette.serve.wording.naming import find_country, name_country, say_conflict
from vedette.serve.wording.table import KINDS, explain, say, say_value

__all__ = [
    "KINDS",
    "explain",
    "find_country",
    "name_country",
    "say",
    "say_conflict",
    "say_families",
    "say_number",
    "say_roots",
    "say_stay",
    "say_time",
    "say_value",
]
