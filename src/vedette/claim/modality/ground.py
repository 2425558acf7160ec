"""What every step of the walk needs, and where it goes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.modality.stance import Stance
    from vedette.lexicon.governors import GovernorLexicon
    from vedette.records import Annotated

__all__ = ["Ground", "Step"]


@dataclass(frozen=True, slots=True)
class Ground:
    """The article, the table of governing words, and the walk itself, for a step that needs another word's stance."""

    annotated: Annotated
    lexicon: GovernorLexicon
    walk: Callable[[Token, Ground], Stance]
    depth: int = 0

    def stance_of(self, token: Token) -> Stance:
        """How another word is meant: at "said" of "never said" `Stance("asserted", denied=True)`."""
        return self.walk(token, replace(self, depth=self.depth + 1))


@dataclass(frozen=True, slots=True)
class Step:
    """The next word up and how much of it counts: `Step(began, "full")`.

    `full`: its auxiliaries, adverbs and negation; `governor`: its "may" and "would", and its negation where that
    rises; `modal`: its auxiliaries alone; `negation`: its negation alone; `quiet`: nothing; `noun`: as a noun.
    """

    word: Token
    reading: str
