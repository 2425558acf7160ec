"""A second reader: a model behind an OpenAI-compatible endpoint that proposes claims where our own is unsure."""

from vedette.run.second_reader.choosing import why_ask
from vedette.run.second_reader.consulting import SecondedReader, consult, read_and_consult
from vedette.run.second_reader.endpoint import Endpoint, Unheard, ask_endpoint
from vedette.run.second_reader.tally import SecondTally

__all__ = [
    "Endpoint",
    "SecondTally",
    "SecondedReader",
    "Unheard",
    "ask_endpoint",
    "consult",
    "read_and_consult",
    "why_ask",
]
