"""What a report says that cannot all be so."""

from __future__ import annotations

import pytest

from vedette.lexicon.site_numbers import site_numbers
from vedette.lexicon.sites import Site, Sites
from vedette.records import (
    Annotated,
    Article,
    Claim,
    ClaimPlace,
    Count,
    Filler,
    Hop,
    Mention,
    Place,
    Quantity,
    Resolved,
    Span,
)
from vedette.resolve.consistency.noting import find_inconsistencies, note_inconsistencies
from vedette.resolve.consistency.places import distance_km
from vedette.resolve.known import Known

SITES = Sites(
    (Site("site:camp-norr", "Camp Norr", (), "camp", 58.38, 26.72, 2000, "EST", ("EST",), "Tartu", "invented"),)
)
TOWNS = {"Tartu": (58.38, 26.72), "Narva": (59.38, 28.19), "Elva": (58.22, 26.42)}


@pytest.mark.parametrize(
    ("text", "site", "noted"),
    [
        ("Camp Norr in Tartu is full. Troops left Camp Norr in Narva.", "Camp Norr", None),
        ("Fort Ulm, in Tartu, is full. Troops left Fort Ulm, in Narva.", "Fort Ulm", "Fort Ulm, in Narva"),
        ("Fort Ulm in Tartu is full. Troops left Fort Ulm near Elva.", "Fort Ulm", None),
        ("Fort Ulm in Tartu is full. Troops left Fort Ulm for Narva.", "Fort Ulm", None),
        ("Troops left Fort Ulm in Narva.", "Fort Ulm", None),
        ("Fort Ulm in Tartu is full. Troops left Fort Ulm in Narva.", "Fort Ulm", "Fort Ulm in Narva"),
        ("Fort Ulm in Tartu is full. Troops left Fort Ulm in Tartu.", "Fort Ulm", None),
    ],
)
def test_a_site_in_another_town(text: str, site: str, noted: str | None) -> None:
    notes = find_inconsistencies(_annotated(text), _resolved(text, site), SITES)
    assert [text[note.start : note.end] for note in notes] == ([noted] if noted else [])


def test_the_note_says_where_the_site_is() -> None:
    text = "Fort Ulm in Tartu is full. Troops left Fort Ulm in Narva."
    (note,) = find_inconsistencies(_annotated(text), _resolved(text, "Fort Ulm"), SITES)
    assert (note.kind, note.note) == ("inconsistent", "Fort Ulm is in Tartu, not in Narva")


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("They met on Monday, March 4, 2025.", ["Monday, March 4, 2025"]),
        ("They met on Tuesday, March 4, 2025.", []),
        ("They met on Tuesday 4 March 2025.", []),
        ("They met on Friday 4 March 2025.", ["Friday 4 March 2025"]),
        ("They met on Friday, February 30, 2024.", ["Friday, February 30, 2024"]),
    ],
)
def test_a_weekday_that_is_not_the_date(text: str, noted: list[str]) -> None:
    notes = find_inconsistencies(_annotated(text), _resolved(text, "none"), SITES)
    assert [text[note.start : note.end] for note in notes] == noted


def test_a_part_larger_than_its_whole() -> None:
    text = "They killed 30 soldiers, including 50 officers."
    amounts = (Quantity(12, 14, 30, 30, False, "person"), Quantity(35, 37, 50, 50, False, "person"))
    (note,) = find_inconsistencies(_annotated(text, amounts), _resolved(text, "none"), SITES)
    assert (text[note.start : note.end], note.note) == ("50", "a part larger than the whole of 30")


def test_the_number_of_a_base_is_no_count() -> None:
    text = "Troops hold Air Base 77. The 77 soldiers will stay."
    amounts = (Quantity(29, 31, 77, 77, False, "person"),)
    (note,) = find_inconsistencies(_annotated(text, amounts), _resolved(text, "none"), SITES)
    assert text[note.start : note.end] == "77"


def test_site_numbers() -> None:
    assert site_numbers("Air Base 101, the 82nd Airborne Brigade and 300 men of Tower 22") == {101, 82, 22}


@pytest.mark.parametrize(
    ("first", "second", "chains", "clash"),
    [
        ((30, 30), (300, 300), ("", ""), True),
        ((30, 30), (30, 40), ("", ""), False),
        ((30, 30), (300, 300), ("", "a guard"), False),
        ((30, None), (300, 300), ("", ""), False),
    ],
)
def test_two_figures_for_one_thing(
    first: tuple[float, float | None], second: tuple[float, float | None], chains: tuple[str, str], clash: bool
) -> None:
    text = "There were 30 soldiers at Camp Norr. There were 300 soldiers at Camp Norr."
    claims = (_presence(11, first, chains[0]), _presence(48, second, chains[1]))
    notes = find_inconsistencies(_annotated(text), _resolved(text, "none", claims), SITES)
    assert [(note.start, note.end) for note in notes] == ([(48, 51)] if clash else [])


def test_notes_change_no_claim() -> None:
    text = "They met on Monday, March 4, 2025."
    claim = _presence(0, (1, 1), "")
    resolved = _resolved(text, "none", (claim,))
    known = Known(_annotated(text), (), actors=None, gazetteer=None, sites=SITES)  # type: ignore[arg-type]
    noted = note_inconsistencies(resolved, known)
    assert [note.kind for note in noted.notes] == ["inconsistent"]
    assert noted.claims == (claim,)


def test_a_sound_report_is_given_back_as_it_is() -> None:
    text = "They met on Tuesday, March 4, 2025."
    resolved = _resolved(text, "none", (_presence(0, (1, 1), ""),))
    known = Known(_annotated(text), (), actors=None, gazetteer=None, sites=SITES)  # type: ignore[arg-type]
    assert note_inconsistencies(resolved, known) is resolved


def test_distance_km() -> None:
    assert round(distance_km(13.51, 2.11, 16.97, 7.99)) == 739


def _annotated(text: str, amounts: tuple[Quantity, ...] = ()) -> Annotated:
    import spacy

    article = Article("article:t", "t", text, None, None, None, None, None, None, "en", "sha256:t")
    return Annotated(article=article, doc=spacy.blank("en").make_doc(text), quantities=amounts)


def _resolved(text: str, site: str, claims: tuple[Claim, ...] = ()) -> Resolved:
    """Every appearance of the site as a mention, every town of the table as a place."""
    mentions = tuple(Mention(at, at + len(site), "site", named=True) for at in _all(text, site))
    places = tuple(
        Place(at, at + len(name), name, 1, lat, lon, "EST", 1000.0, 0.9)
        for name, (lat, lon) in TOWNS.items()
        for at in _all(text, name)
    )
    places = tuple(sorted(places, key=lambda place: place.start))
    return Resolved(claims, mentions, (), (), places, ())


def _all(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]


def _presence(at: int, bounds: tuple[float, float | None], who: str) -> Claim:
    low, high = bounds
    return Claim(
        id="claim:t",
        frame="presence",
        plover=None,
        roles={"force": (Filler(at, at + 3, "force", "force:EST"),)},
        polarity="affirmed",
        modality="asserted",
        time=None,
        place=ClaimPlace("Camp Norr", 58.38, 26.72, 2000, "EST", 1),
        count=Count(low, high, approximate=False, unit="person", start=at, end=at + 3),
        evidence=(Span(at, at + 20),),
        trigger=(Span(at, at + 2),),
        chain=(Hop(who, "person", named=False),) if who else (),
        score=0.5,
    )
