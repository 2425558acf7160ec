"""The frames and the words that open them: what `data/frames/*.yaml` holds, ready to look up."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from vedette.records.vocabulary import KINDS

__all__ = ["FORMS", "PARTICLES", "STEPS", "WORD_KINDS", "Frame", "FrameLexicon", "Role", "Trigger"]

FORMS = ("verbs", "nouns", "adjectives", "copulas", "heads", "offices")
"""The ways a trigger may stand in a sentence; `copulas` are prepositions, `heads` kinds of the noun itself."""

WORD_KINDS = frozenset({*KINDS, "event", "name", "thing", "pronoun", "number", "adverb", "words", "group", "office"})
"""The kinds of mentions, and those that a word has where no mention covers it (see `words.yaml`)."""

PARTICLES = frozenset(
    [
        "out",
        "back",
        "over",
        "up",
        "down",
        "off",
        "away",
        "in",
        "on",
        "together",
        "aside",
        "apart",
        "forward",
        "through",
        "home",
        "by",
        "ahead",
    ]
)
"""Words that belong to the verb before them: "pull out", "hand over"."""

STEPS = frozenset(
    [
        "subject",
        "object",
        "indirect",
        "content",
        "purpose",
        "self",
        "poss",
        "modifier",
        "bearer",
        "aux",
        "particle",
        "adverb",
        "home",
        "case",
        "teller",
        "credited",
        "governor",
        "asked",
        "preceding",
        "within",
        "above",
        "aside",
        "listed",
        "doer",
        "hyphened",
        "backed",
        "antecedent",
        "shared",
        "joined",
        "name",
        "through",
        "of",
        "by",
        "as",
        "from",
        "with",
        "without",
        "using",
        "under",
        "before",
        "after",
        "since",
        "until",
        "between",
    ]
)
"""Steps of a path beside the prepositions that `words.yaml` names."""


class Role(msgspec.Struct, frozen=True):
    """`Role("force", required=True, kinds=frozenset({"force", "equipment"}), each=True)`.

    `kinds` may fill it (empty: any). `each`: coordinated fillers make one claim each. `words`: the filler is words
    (an office, a charge), not an entity.
    """

    name: str
    required: bool = False
    kinds: frozenset[str] = frozenset()
    each: bool = False
    words: bool = False


class Trigger(msgspec.Struct, frozen=True):
    """One way to open a frame: the verb `pull` with the particle `out` opens `withdraw`.

    `roles` gives for each role the paths to try, in order. `where` are conditions: a path, and the lemmas (or
    `=kind`) of which one must stand there; `unless` are their opposites. `needs` are roles wanted beside the frame's
    own, `lacks` required ones that may be left to the context ("some 300 remain"). `also`: opens its frame beside
    another frame at the same word. `among`: opens its frame only where the article has so many others of it. `voice`
    is "", active or passive. `plover` stands in the place of the frame's own PLOVER type. `meant` is the modality that
    the trigger itself gives: who "wants them out" demands it. `turns`: what the words affirm the claim denies, and
    the other way round: who "does not recognise" a ruling refuses it.
    """

    frame: str
    form: str
    word: str
    particle: str
    roles: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, frozenset[str]]
    where: Mapping[str, frozenset[str]]
    unless: Mapping[str, frozenset[str]]
    needs: frozenset[str]
    lacks: frozenset[str]
    also: bool
    weight: float
    voice: str
    among: int = 0
    plover: str | None = None
    meant: str | None = None
    turns: bool = False


class Frame(msgspec.Struct, frozen=True):
    """`Frame("agree", "AGREE", {"party": Role(…), …}, pair=("party", "partner"))`.

    `pair` names the two roles over which coordinated parties are spread. `examples` are sentences that must open it.
    """

    name: str
    plover: str | None
    roles: Mapping[str, Role]
    pair: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class FrameLexicon(msgspec.Struct, frozen=True):
    """All frames, and the triggers by form and word: `lexicon.triggers["verbs"]["pull"]`.

    `kinds` gives the kind of a head noun by its lemma ("soldier": "force"); `support` are the verbs that lend a noun
    their subject ("hold talks"); `control` groups of verbs and nouns that say whose an infinitive is; `paths` names
    sets of prepositions; `measures` count what follows "of"; `places` are adverbs of place and the preposition each
    stands for ("there": "in"); `lemmas` maps each form of the verbs to its lemmas.
    """

    frames: Mapping[str, Frame]
    triggers: Mapping[str, Mapping[str, tuple[Trigger, ...]]]
    kinds: Mapping[str, str]
    support: frozenset[str]
    control: Mapping[str, frozenset[str]]
    paths: Mapping[str, tuple[str, ...]]
    measures: frozenset[str]
    places: Mapping[str, str]
    lemmas: Mapping[str, tuple[str, ...]]
