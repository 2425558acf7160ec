"""Who can act, by any name: states, governments, armed forces and groups, missions, organisations, outlets."""

from vedette.lexicon.actors.lookup import (
    Actor,
    Actors,
    Description,
    Name,
    Sense,
    Succession,
    armed_forces_of,
    government_of,
    load_actors,
    state_actor,
    successor_of,
)

__all__ = [
    "Actor",
    "Actors",
    "Description",
    "Name",
    "Sense",
    "Succession",
    "armed_forces_of",
    "government_of",
    "load_actors",
    "state_actor",
    "successor_of",
]
