"""What cannot be right together inside one text: noted, never corrected."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from vedette.lexicon.countries import load_states, read_table
from vedette.records import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.resolve.coreference.references import Reference
    from vedette.resolve.entities.ground import Ground
    from vedette.resolve.known import Known

__all__ = ["find_inconsistencies"]

FARTHEST_KM = 100.0
PEOPLE_FORMS = frozenset({"people", "adjective"})
GROUND_FORMS = frozenset({"country", "capital"})


def find_inconsistencies(references: Sequence[Reference], known: Known, ground: Ground) -> tuple[Note, ...]:
    """`find_inconsistencies(…)` of "Air Base 101 in Agadez" -> `(Note(0, 12, "inconsistent", "… lies in Niamey …"),)`.

    A site said to be in a town more than 100 km from it; a people whose country the text never speaks of, where it
    does speak of one that is easily taken for it ("Nigerians" in a report on Niger).
    """
    return tuple(sorted({*wrong_towns(references, ground), *wrong_peoples(known)}, key=lambda note: note.start))


def wrong_towns(references: Sequence[Reference], ground: Ground) -> Iterator[Note]:
    for one in references:
        site = one.meaning
        if site is None or site.kind != "site" or site.lat is None or site.lon is None or site.form != "site":
            continue
        town = ground.after(one.end)
        if town is None or town.kind != "place" or town.lat is None or town.lon is None:
            continue
        far = kilometres(site.lat, site.lon, town.lat, town.lon)
        if far > FARTHEST_KM + (town.radius_m or 0.0) / 1000:
            yield Note(one.start, one.end, "inconsistent", f"{site.name} lies {far:.0f} km from {town.name}")


def wrong_peoples(known: Known) -> Iterator[Note]:
    """Peoples of a country that only looks like the one spoken of."""
    names = known.actors.names_in(known.annotated.article.text)
    on_ground = [name.senses[0].country for name in names if name.senses[0].form in GROUND_FORMS]
    for name in names:
        sense = name.senses[0]
        if sense.form not in PEOPLE_FORMS or sense.country is None or sense.country in on_ground:
            continue
        other = next((country for country in on_ground if country in lookalikes().get(sense.country, ())), None)
        if other is not None:
            states = load_states()
            words = known.annotated.article.text[name.start : name.end]
            note = f"“{words}” is of {states[sense.country].name}, but the text speaks of {states[other].name}"
            yield Note(name.start, name.end, "inconsistent", note)


@cache
def lookalikes() -> dict[str, frozenset[str]]:
    """`lookalikes()["NGA"]` -> `frozenset({"NER"})`, from `data/countries/lookalikes.csv`."""
    pairs = [(row["one"], row["other"]) for row in read_table("countries", "lookalikes")]
    both = pairs + [(other, one) for one, other in pairs]
    return {one: frozenset(other for first, other in both if first == one) for one, _ in both}


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """`kilometres(13.5, 2.1, 17.0, 8.0)` -> `736.…`: on a sphere of 6,371 km."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))
