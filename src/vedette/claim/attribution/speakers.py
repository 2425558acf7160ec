"""Who has spoken so far in a text, so that "he", "they" and "the official" lead back to the words that name them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.claim.attribution.kinds import head_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.claim.attribution.tree import Tree
    from vedette.records import Hop

__all__ = ["OWN_VOICE", "Speakers", "is_pronoun"]

OWN_VOICE = frozenset({"i", "we", "my", "our", "us", "me"})
PERSONAL = frozenset({"he", "she", "his", "her", "him"})
PLURAL = frozenset({"they", "their", "them", "both", "others"})
NEUTER = frozenset({"it", "its", "this", "which", "that"})
SOMEBODY = frozenset({"official", "person"})
SOMETHING = frozenset({"organisation", "outlet", "document"})
PREFERENCES = {
    **dict.fromkeys(PERSONAL, (SOMEBODY,)),
    **dict.fromkeys(PLURAL, (frozenset({"many"}), frozenset({"organisation"}), SOMEBODY)),
    **dict.fromkeys(NEUTER, (SOMETHING,)),
}
RECENT = 8
"""Speakers back, within which a pronoun's meaning is sought."""
REMEMBERED = 200
"""Speakers back, within which a name or a definite noun leads to somebody."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


def is_pronoun(tree: Tree, token: int) -> bool:
    """True of "he", "its", "who"; false of "some", "one"."""
    return tree.lower[token] in OWN_VOICE | PERSONAL | PLURAL | NEUTER | {"who", "whom"}


@dataclass(frozen=True, slots=True)
class _Speaker:
    head: int
    words: frozenset[str]
    hops: tuple[Hop, ...]
    is_plural: bool


@dataclass(slots=True)
class Speakers:
    """Speakers in the order of the text; `find` gives the hops of the latest that fits, `add` enters one."""

    known: list[_Speaker] = field(default_factory=list)

    def add(self, tree: Tree, source: Sequence[int], hops: tuple[Hop, ...]) -> None:
        """Enter the speaker whose words `source` are, with all hops from it outwards."""
        head = head_of(tree, source)
        if head is not None and hops:
            words = frozenset(tree.lemmas[i] for i in source if tree.poses[i] in ("NOUN", "PROPN", "ADJ", "NUM"))
            self.known.append(_Speaker(head, words, hops, tree.tags[head] in ("NNS", "NNPS")))

    def find(self, tree: Tree, source: Sequence[int]) -> tuple[Hop, ...]:
        """Hops of whom "he", "the official" or a bare family name means; empty where nobody fits."""
        head = head_of(tree, source)
        if head is None:
            return ()
        if is_pronoun(tree, head):
            return self._by_pronoun(tree.lower[head])
        is_definite = any(tree.lower[i] in DEFINITE for i in source) or tree.poses[head] == "PROPN"
        if not is_definite and tree.lower[source[0]] in ("a", "an", "another", "some", "one"):
            return ()
        return self._by_name(tree, source, head)

    def _by_pronoun(self, word: str) -> tuple[Hop, ...]:
        """The latest speaker that the pronoun suits best: for "they" one in the plural before an organisation."""
        recent = self.known[:-RECENT:-1]
        for fits in PREFERENCES.get(word, ()):
            for speaker in recent:
                if ("many" if speaker.is_plural else speaker.hops[0].kind) in fits:
                    return speaker.hops
        return ()

    def _by_name(self, tree: Tree, source: Sequence[int], head: int) -> tuple[Hop, ...]:
        words = {tree.lemmas[i] for i in source if tree.poses[i] in ("NOUN", "PROPN", "ADJ", "NUM")}
        is_many = tree.tags[head] == "NNS"
        for speaker in self.known[:-REMEMBERED:-1]:
            if tree.poses[head] == "NOUN" and is_many != speaker.is_plural:
                continue
            if tree.lemmas[head] in speaker.words and words <= speaker.words:
                return speaker.hops
        return ()
