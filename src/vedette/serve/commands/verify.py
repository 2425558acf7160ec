"""`vedette verify`: whether the record, or one report of it, is still what was read."""

from __future__ import annotations

import sys
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cryptography.x509 import Certificate

    from vedette.run import Proof
    from vedette.store import Store

__all__ = ["verify"]

MOST_SHOWN = 5


class Format(StrEnum):
    """How a proof is written."""

    text = "text"
    json = "json"


def verify(
    context: typer.Context,
    report: Annotated[
        str | None,
        typer.Argument(
            metavar="[REPORT]", help="One report: its address, name or title, an id, or a part that only it has."
        ),
    ] = None,
    certificates: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Certificates of timestamp authorities that you trust, PEM.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="Of a report's proof: text or json.")] = Format.text,
) -> None:
    """Check the record: captured bytes, evidence word for word, judgements, the journal's chain, the kept situation.

    With REPORT, prove its chain step by step: bytes, archive, text, each claim's words, journal, timestamp.

    Example: vedette --store niger.db verify
    """
    from vedette.run import load_certificates
    from vedette.store import open_store

    trusted = load_certificates(certificates)
    with closing(open_store(context.obj, create=False)) as store:
        holds = _verify_record(store, trusted) if report is None else _prove(store, report, trusted, format)
    if not holds:
        raise typer.Exit(1)


def _verify_record(store: Store, trusted: tuple[Certificate, ...]) -> bool:
    from vedette.run import verify_record

    found = verify_record(store, certificates=trusted)
    for fault in found.faults:
        typer.echo(f"vedette: {fault}", err=True)
    typer.echo(
        f"{found.captures} captures, {found.exchanges} exchanges, {found.claims} claims, {found.entries} journal "
        f"entries and {found.stamps} timestamps checked, {len(found.faults)} faults"
    )
    return not found.faults


def _prove(store: Store, report: str, trusted: tuple[Certificate, ...], format: Format) -> bool:
    import msgspec

    from vedette.run import prove_report

    proofs = prove_report(store, report, certificates=trusted)
    proofs = proofs or prove_report(store, _name(store, report), certificates=trusted)
    if format is Format.json:
        sys.stdout.write(msgspec.json.encode(proofs).decode() + "\n")
    else:
        sys.stdout.writelines(_told(proofs))
    return all(proof.holds for proof in proofs)


def _name(store: Store, given: str) -> str:
    """The one report that is meant: by its address, name or title, an id, or a part that only one has."""
    names = store.names_called(given)
    if not names:
        said = f"there is no report and no claim '{given}' in the record"
        raise SettingError(f"verify: {said}; give a report's address or name, as vedette families shows it, or a part")
    if len(names) > 1:
        more = ", …" if len(names) > MOST_SHOWN else ""
        raise SettingError(f"verify: '{given}' may be {', '.join(names[:MOST_SHOWN])}{more}; give more of the name")
    return names[0]


def _told(proofs: Iterable[Proof]) -> Iterator[str]:
    for proof in proofs:
        yield f"{proof.report}\n  {proof.version}\n"
        for step in proof.steps:
            yield f"  {step.step:<8} {step.outcome:<12} {step.said}\n"
        wrong = [step.step for step in proof.steps if step.outcome == "fails"]
        yield f"  the chain {'holds' if proof.holds else 'fails at: ' + ', '.join(dict.fromkeys(wrong))}\n"
