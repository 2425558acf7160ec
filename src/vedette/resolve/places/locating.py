"""Place names of a text with their coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.sites import Sites, open_sites
from vedette.records import OtherPlace, Place, Span
from vedette.resolve.places.choosing import Choice, choose_rows
from vedette.resolve.places.recognising import ToponymWeights, load_toponym_weights, recognise_toponyms
from vedette.resolve.places.surroundings import find_surroundings
from vedette.resolve.places.toponym import group_toponyms
from vedette.resolve.places.unlisted import fill_gaps
from vedette.resolve.places.weights import PlaceWeights, load_weights

if TYPE_CHECKING:
    from vedette.lexicon.gazetteer import Gazetteer, GazetteerRow
    from vedette.records import Annotated

__all__ = ["locate_places"]


def locate_places(
    annotated: Annotated,
    gazetteer: Gazetteer,
    sites: Sites | None = None,
    *,
    toponyms: ToponymWeights | None = None,
    choice: PlaceWeights | None = None,
) -> tuple[Place, ...]:
    """`locate_places(annotated, gazetteer)` of "in Niamey" -> `(Place(3, 9, "Niamey", 2440485, 13.51, 2.11, …),)`.

    Needs the reader's marks on `annotated.doc`; without them only the gazetteer proposes names. Sorted by start, none
    overlapping. One name has one meaning in one text. A name that the gazetteer does not know stands where the text
    puts it ("Ten Mile, Tennessee"), with that region's radius, else its coordinates are `None`. The weights are those
    and the sites are those
    that ship with the package unless given.
    """
    article = annotated.article
    sites = sites or open_sites()
    found = recognise_toponyms(annotated, gazetteer, sites, toponyms or load_toponym_weights())
    doc = annotated.doc
    spans = {Span(doc[p.start].idx, doc[p.end - 1].idx + len(doc[p.end - 1])): score for p, score in found}
    names = group_toponyms(article.text, spans, gazetteer, sites)
    surroundings = find_surroundings(article, names, gazetteer)
    chosen = choose_rows(names, surroundings, choice or load_weights())
    places = [
        _place(span, span.of(article.text), found_row, spans[span])
        for toponym, found_row in zip(names, fill_gaps(article.text, names, chosen, gazetteer), strict=True)
        for span in toponym.spans
    ]
    return tuple(sorted(places, key=lambda place: place.start))


def _place(span: Span, words: str, choice: Choice | None, certainty: float) -> Place:
    if choice is None:
        return Place(span.start, span.end, words, None, None, None, None, None, round(certainty, 3))
    row = choice.row
    others = tuple(OtherPlace(other.geonames, full_name(other), round(score, 3)) for other, score in choice.others)
    score = round(certainty * choice.score, 3)
    name, geonames = (row.name, row.geonames) if choice.exact else (words, None)
    return Place(
        span.start, span.end, name, geonames, row.lat, row.lon, row.country, float(row.radius_m), score, others
    )


def full_name(row: GazetteerRow) -> str:
    """`full_name(row)` -> `"Alexandria, Louisiana, USA"`."""
    return ", ".join(dict.fromkeys(part for part in (row.name, row.admin1, row.country) if part))
