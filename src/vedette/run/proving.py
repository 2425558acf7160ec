"""One report's chain, from the captured bytes to each claim, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from vedette.records import Claim, Reading
from vedette.run.stamping import check_stamp
from vedette.run.verifying import clean_again, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.x509 import Certificate

    from vedette.store import LaidReport, Store

__all__ = ["Proof", "ProofStep", "prove_report"]

Outcome = Literal["holds", "fails", "not there", "not checked"]


class ProofStep(msgspec.Struct, frozen=True):
    """`ProofStep("bytes", "holds", "3,041 bytes captured from https://… on 2031-02-03 still have the SHA-256 1f…")`.

    `step` is bytes, archive, text, claim, journal or stamp. "not there" is no fault: what was added from a folder has
    no exchange. "not checked" says what is needed to check it.
    """

    step: str
    outcome: Outcome
    said: str
    about: str | None = None


class Proof(msgspec.Struct, frozen=True):
    """One version of a report with its steps; `holds` where none of them fails."""

    report: str
    version: str
    capture: str
    holds: bool
    steps: tuple[ProofStep, ...]
    vedette: str = "proof/1"


def prove_report(store: Store, name: str, *, certificates: tuple[Certificate, ...] = ()) -> tuple[Proof, ...]:
    """`prove_report(store, "https://corvid.example/1")` -> a `Proof` for each version, `()` where there is none.

    `name` may also be the id of a version or of a claim. Nothing is believed that can be worked out again: bytes are
    hashed, cleaned and looked through, the journal is followed from its first entry to its last.
    """
    return tuple(_proof(laid, store, certificates) for laid in store.laid_reports(name))


def _proof(laid: LaidReport, store: Store, certificates: tuple[Certificate, ...]) -> Proof:
    steps = (
        *_bytes(laid, store),
        *_archive(laid, store),
        *_words(laid, store),
        *_journal(laid, store, certificates),
    )
    return Proof(laid.name, laid.id, laid.capture, all(step.outcome != "fails" for step in steps), steps)


def _bytes(laid: LaidReport, store: Store) -> Iterator[ProofStep]:
    from vedette.store import read_bytes, verify_bytes

    fault = verify_bytes(store.folder, laid.capture)
    if fault is not None:
        yield ProofStep("bytes", "fails", fault)
        return
    size, digest = len(read_bytes(store.folder, laid.capture)), laid.capture.removeprefix("sha256:")
    said = f"{size:,} bytes captured from {laid.address} at {laid.captured_at} still have the SHA-256 {digest}"
    yield ProofStep("bytes", "holds", said)


def _archive(laid: LaidReport, store: Store) -> Iterator[ProofStep]:
    from vedette.store import Archive

    archive = Archive(store)
    kept = archive.of_capture(laid.capture)
    if not kept:
        yield ProofStep("archive", "not there", f"no exchange with a server brought these bytes ({laid.how})")
    for one in kept:
        fault = archive.fault(one)
        where = f"{one.file}, byte {one.offset:,}: {one.kind} of {one.address} at {one.at}"
        said = f"{where}, with a body of that hash" if fault is None else fault
        yield ProofStep("archive", "holds" if fault is None else "fails", said, one.id)


def _words(laid: LaidReport, store: Store) -> Iterator[ProofStep]:
    """The text, then the words of each claim in it."""
    from vedette.store import verify_bytes

    try:
        reading = msgspec.json.decode(laid.reading, type=Reading)
        rows = {id: msgspec.json.decode(body, type=Claim) for id, body in laid.claims.items()}
    except msgspec.MsgspecError as error:
        yield ProofStep("text", "fails", f"the reading or a claim cannot be decoded ({error})")
        return
    fresh = () if verify_bytes(store.folder, laid.capture) else clean_again(laid, store)
    text = reading.article.text
    if not fresh:
        yield ProofStep("text", "fails", "no text comes out of the bytes")
    elif text in fresh:
        yield ProofStep("text", "holds", f"its {len(text):,} characters come out of the bytes again, letter for letter")
    else:
        yield ProofStep("text", "not checked", "this Vedette takes it otherwise from the bytes; the claims' words tell")
    if rows != {claim.id: claim for claim in reading.claims}:
        yield ProofStep("claim", "fails", "the rows of the claims are not those of the reading")
    printed = "\n".join(map(plain, fresh))
    yield from (_claim(claim, text, printed) for claim in reading.claims)


def _claim(claim: Claim, text: str, printed: str) -> ProofStep:
    spans = claim.evidence
    if not spans or any(not 0 <= span.start < span.end <= len(text) for span in spans):
        return ProofStep("claim", "fails", "its evidence is not in the text", claim.id)
    words = [span.of(text) for span in spans]
    where = " and ".join(f"{span.start} to {span.end}" for span in spans)
    how = claim.modality if claim.polarity == "affirmed" else f"{claim.modality}, {claim.polarity}"
    told = f'{claim.frame}, {how}: characters {where}, "{plain(" … ".join(words))}"'
    if all(plain(part) in printed for part in words):
        return ProofStep("claim", "holds", told, claim.id)
    return ProofStep("claim", "fails", f"{told}: these words are not in the captured bytes", claim.id)


def _journal(laid: LaidReport, store: Store, certificates: tuple[Certificate, ...]) -> Iterator[ProofStep]:
    from vedette.store import digest_of, hash_entry

    before, number, broken, own, numbers = "", 0, 0, None, dict[str, int]()
    for entry in store.journal():
        number += 1
        if not broken and (entry.number != number or entry.before != before or hash_entry(entry) != entry.hash):
            broken = entry.number
        before, numbers[entry.hash] = entry.hash, entry.number
        if own is None and entry.what == "add" and entry.about == laid.id:
            own = entry
    if own is None:
        yield ProofStep("journal", "fails", "no entry tells of this report: somebody put it in past Vedette")
        return
    about = f"entry {own.number} of {number} ({own.at})"
    if own.digest is not None and own.digest != digest_of(laid.reading):
        yield ProofStep("journal", "fails", f"{about} is over another reading: this one was changed since", own.hash)
    elif broken:
        yield ProofStep("journal", "fails", f"the chain is broken at entry {broken}", own.hash)
    else:
        yield ProofStep("journal", "holds", f"{about} is over this reading, and the chain is whole", own.hash)
    yield _stamp(store, {key: at for key, at in numbers.items() if at >= own.number}, certificates)


def _stamp(store: Store, later: dict[str, int], certificates: tuple[Certificate, ...]) -> ProofStep:
    """The earliest stamp over the report's entry or one after it, which is bound up with it."""
    from vedette.store import Stamps

    found = next((stamp for stamp in Stamps(store).all() if stamp.over in later), None)
    if found is None:
        return ProofStep("stamp", "not there", "no authority has stamped the journal since (vedette stamp)")
    said = f"{found.authority} stamped entry {later[found.over]} at {found.at}"
    fault = check_stamp(found, certificates)
    if fault is not None:
        return ProofStep("stamp", "fails", f"{said}, but the stamp {fault}", found.id)
    if not certificates:
        needed = "give the authority's certificates (--certificates) to check its signature"
        return ProofStep("stamp", "not checked", f"{said}; {needed}", found.id)
    return ProofStep("stamp", "holds", f"{said}, and its certificates vouch for it", found.id)
