"""The corridor: which room comes after which, for one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate import annotate_article
from vedette.claim import check_proposals, find_attributions, find_claims
from vedette.clean import CleanOptions, clean_capture
from vedette.records import ArticleSummary, Reading, Rejected, Resolved
from vedette.resolve import Known, calibrate_claims, locate_places, note_inconsistencies, resolve_claims

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.records import Annotated, Attribution, Capture, Claim, DroppedProposal, Opinion
    from vedette.run.settings import ReadSettings
    from vedette.run.tools import Tools

    Propose = Callable[[tuple[Attribution, ...], tuple[Claim, ...]], tuple[Claim, ...]]

__all__ = ["read_capture", "read_with_opinion"]


def read_capture(capture: Capture, *, tools: Tools, settings: ReadSettings) -> Reading | Rejected:
    """`read_capture(capture, tools=load_tools(), settings=ReadSettings())` -> `Reading("reading/1", "report.html", …)`.

    A capture that holds no report gives `Rejected` with the reason.
    """
    if settings.opinion is not None:
        return read_with_opinion(capture, settings.opinion, tools=tools, settings=settings)[0]
    annotated = _annotate_capture(capture, tools=tools, settings=settings)
    if isinstance(annotated, Rejected):
        return annotated
    return make_reading(annotated, think(annotated, tools=tools, settings=settings), settings=settings)


def read_with_opinion(
    capture: Capture, opinion: Opinion, *, tools: Tools, settings: ReadSettings
) -> tuple[Reading | Rejected, tuple[DroppedProposal, ...]]:
    """`read_with_opinion(capture, opinion, tools=…, settings=…)` -> `(Reading(…), (DroppedProposal(…),))`.

    As `read_capture`, with what a second reader proposed, as far as it holds, beside what did not.
    """
    annotated = _annotate_capture(capture, tools=tools, settings=settings)
    if isinstance(annotated, Rejected):
        return annotated, ()
    lost: list[DroppedProposal] = []

    def propose(attributions: tuple[Attribution, ...], own: tuple[Claim, ...]) -> tuple[Claim, ...]:
        more, dropped = check_proposals(opinion.proposals, annotated, attributions, by=opinion.by, beside=own)
        lost.extend(dropped)
        return more

    resolved = think(annotated, tools=tools, settings=settings, propose=propose)
    return make_reading(annotated, resolved, settings=settings), tuple(lost)


def _annotate_capture(capture: Capture, *, tools: Tools, settings: ReadSettings) -> Annotated | Rejected:
    """The report in a capture, with its sentences, syntax, mentions, times and quantities."""
    article = clean_capture(
        capture,
        options=CleanOptions(verbatim=settings.verbatim, published=settings.published, outlet=settings.outlet),
    )
    return article if isinstance(article, Rejected) else annotate_article(article, tools.reader, actors=tools.actors)


def think(annotated: Annotated, *, tools: Tools, settings: ReadSettings, propose: Propose | None = None) -> Resolved:
    """Claims and all that they point to, also those that `propose` makes beside the reader's own.

    The layers that nobody asked for are not worked out.
    """
    attributions = find_attributions(annotated) if settings.wants("attributions", "claims", "entities") else ()
    claims = find_claims(annotated, attributions) if settings.wants("claims", "entities") else ()
    if propose is not None and settings.wants("claims", "entities"):
        claims = (*claims, *propose(attributions, claims))
    needs_places = settings.wants("places", "claims", "entities", "mentions", "clusters")
    places = locate_places(annotated, tools.gazetteer, tools.sites) if needs_places else ()
    known = Known(
        annotated=annotated,
        attributions=attributions,
        actors=tools.actors,
        gazetteer=tools.gazetteer,
        sites=tools.sites,
        places=places,
    )
    return calibrate_claims(note_inconsistencies(resolve_claims(claims, known), known), annotated, tools.scores)


def make_reading(annotated: Annotated, resolved: Resolved, *, settings: ReadSettings) -> Reading:
    """The public record of one report: only the layers asked for, the others empty."""
    layers = {
        "sentences": annotated.sentences,
        "mentions": resolved.mentions,
        "entities": resolved.entities,
        "clusters": resolved.clusters,
        "times": annotated.times,
        "places": resolved.places,
        "quantities": annotated.quantities,
        "attributions": resolved.attributions,
        "claims": resolved.claims,
    }
    wanted = {name: layer for name, layer in layers.items() if settings.wants(name)}
    return Reading(
        vedette="reading/1",
        id=annotated.article.name,
        article=summarise(annotated, resolved),
        **wanted,  # type: ignore[arg-type]  # each layer's type is checked where it is made
    )


def summarise(annotated: Annotated, resolved: Resolved) -> ArticleSummary:
    """The article without its way back into the capture, with every note that the rooms made on it."""
    article = annotated.article
    notes = (*annotated.article.notes, *annotated.notes, *resolved.notes)
    return ArticleSummary(
        text=article.text,
        title=article.title,
        outlet=article.outlet,
        byline=article.byline,
        url=article.url,
        published=article.published.isoformat() if article.published else None,
        published_from=article.published_from,
        language=article.language,
        capture=article.capture,
        dropped=article.dropped,
        notes=tuple(sorted(notes, key=lambda note: (note.start, note.end, note.kind))),
    )
