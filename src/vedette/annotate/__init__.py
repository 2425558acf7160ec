"""One pass of the reader model and the rules over an article: sentences, syntax, mentions, times, quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.annotate.garble import find_garble
from vedette.annotate.mentions.finding import find_mentions
from vedette.annotate.quantities import find_quantities
from vedette.annotate.quotations import find_quotations
from vedette.annotate.reader import Reader, load_model
from vedette.annotate.times import find_times
from vedette.annotate.tokens import make_doc
from vedette.records import Annotated, Mention

if TYPE_CHECKING:
    from vedette.annotate.pipelines import Annotator
    from vedette.lexicon import Actors
    from vedette.records import Article, Quantity, TimeExpression

__all__ = ["Reader", "annotate_article", "load_model"]


def annotate_article(article: Article, reader: Annotator, *, actors: Actors) -> Annotated:
    """`annotate_article(article, load_model(), actors=load_actors())` -> `Annotated(article, doc, mentions=(…), …)`.

    The text is read once: tokens and sentences by rule, syntax, mentions and attribution pieces by the reader, times,
    quantities and quotations by rule. Nothing is cut; every span leads into `article.text`.
    """
    doc = reader.annotate(make_doc(article.text))
    times = find_times(doc, article.published)
    quantities = find_quantities(doc)
    return Annotated(
        article=article,
        doc=doc,
        mentions=_with_figures(find_mentions(doc, actors), times, quantities),
        times=times,
        quantities=quantities,
        quotations=find_quotations(article.text),
        notes=find_garble(doc),
        reader=reader.name,
    )


def _with_figures(
    mentions: tuple[Mention, ...], times: tuple[TimeExpression, ...], quantities: tuple[Quantity, ...]
) -> tuple[Mention, ...]:
    """Times and quantities are mentions too, of kinds of their own."""
    taken = {(mention.start, mention.end, mention.kind) for mention in mentions}
    figures = [Mention(time.start, time.end, "time", named=False) for time in times]
    figures += [Mention(quantity.start, quantity.end, "quantity", named=False) for quantity in quantities]
    more = [figure for figure in figures if (figure.start, figure.end, figure.kind) not in taken]
    return tuple(sorted((*mentions, *more), key=lambda mention: (mention.start, -mention.end, mention.kind)))
