"""How an outer word changes what an inner one says of the same thing."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Stance"]

# What stands inside -> what stands outside -> what comes of both. Where nothing is listed the inner one stays: the
# nearest word decides ("considered asking them to leave" is a leaving demanded, not possible). "future",
# "conditional" and "must" are a bare "will", "would" and "must", which lean on what governs them.
OPEN = ("asserted", "future", "conditional", "must")
CHANGES: dict[str, dict[str, str]] = {
    "must": {"planned": "must", "expected": "must", "assessed": "assessed"},
    "future": {"assessed": "expected", "condition": "hypothetical"},
    "conditional": {"assessed": "expected", "condition": "hypothetical", "report": "future", "planned": "planned"},
    "planned": {each: each for each in ("possible", "hypothetical", "expected", "unknown", "demanded")},
    "able": {"condition": "hypothetical"},
    "possible": {"unknown": "unknown", "condition": "possible"},
    "expected": {"unknown": "unknown", "hypothetical": "hypothetical"},
    "assessed": {"unknown": "unknown", "hypothetical": "hypothetical"},
    "asserted": {"able": "asserted"},
}
NOT_MODALITIES = ("report", "condition", "able")


@dataclass(slots=True)
class Stance:
    """What is known so far, from the inside out: of "would leave" at first `Stance("conditional")`."""

    modality: str = "asserted"
    denied: bool = False

    def meet(self, outer: str) -> None:
        """Under "fear" a "will" is expected: `Stance("future")` that meets `"expected"` -> `Stance("expected")`."""
        change = CHANGES.get(self.modality, {}).get(outer)
        if change is not None:
            self.modality = change
        elif self.modality in OPEN and outer not in NOT_MODALITIES:
            self.modality = outer

    def flip(self) -> None:
        """A negation: denied becomes affirmed and the reverse."""
        self.denied = not self.denied
