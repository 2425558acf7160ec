"""W3C PROV (PROV-JSON) for those who must show how every line came about: captures, reports, claims, lines, people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Final
from urllib.parse import quote

from vedette import __version__
from vedette.serve.exports.formats import need

if TYPE_CHECKING:
    from vedette.records import CopyLink, Reading
    from vedette.run import ExportedClaim, Material
    from vedette.serve.exports.formats import Rows

__all__ = ["write"]

SPACES: Final = {
    "capture": "urn:vedette:capture:",
    "report": "urn:vedette:report:",
    "claim": "urn:vedette:claim:",
    "line": "urn:vedette:line:",
    "who": "urn:vedette:who:",
    "run": "urn:vedette:run:",
    "vedette": "urn:vedette:",
}
"""Namespaces of the names in the document."""


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """A claim is quoted from its report and attributed to its root; a line of the ledger is derived from its claims."""
    del rows  # provenance is of all
    model = need("prov.model", format="prov")
    document = model.ProvDocument()
    for prefix, uri in SPACES.items():
        document.add_namespace(prefix, uri)
    software = {"prov:type": model.PROV["SoftwareAgent"], "prov:label": f"Vedette {__version__}"}
    document.agent("vedette:software", software)
    names = set()
    for reading in material.readings():
        names.add(reading.id)
        _add_report(document, reading)
    for item in material.claims:
        _add_claim(document, item)
    for link in material.links:
        if {link.copy, link.of} <= names:
            _add_copy(document, link)
    _add_lines(document, material)
    unified = document.unified()
    file.write(unified.serialize(format="json").encode() + b"\n")
    return len(unified.records)


def _name(space: str, id: str) -> str:
    """`_name("claim", "claim:1f…")` -> `"claim:1f…"`; what is no name is quoted."""
    plain = id.removeprefix(f"{space}:").removeprefix("sha256:")
    return f"{space}:{quote(plain, safe='').replace('_', '_5F').replace('%', '_')}"


def _add_report(document: Any, reading: Reading) -> None:
    article = reading.article
    capture = document.entity(_name("capture", article.capture), {"vedette:sha256": article.capture})
    about = {"prov:label": article.title or reading.id, "vedette:name": reading.id}
    about |= {"vedette:url": article.url} if article.url else {}
    about |= {"vedette:published": article.published} if article.published else {}
    report = document.entity(_name("report", reading.id), about)
    run = document.activity(_name("run", reading.id), other_attributes={"prov:label": f"reading {reading.id}"})
    document.used(run, capture)
    document.wasGeneratedBy(report, run)
    document.wasAssociatedWith(run, "vedette:software")
    document.wasDerivedFrom(report, capture, run)
    if article.outlet:
        document.wasAttributedTo(report, _agent(document, f"outlet:{article.outlet}", article.outlet))


def _agent(document: Any, key: str, name: str) -> Any:
    return document.agent(_name("who", key), {"prov:label": name})


def _add_claim(document: Any, item: ExportedClaim) -> None:
    told = item.told
    about = {
        "prov:label": f"{told.frame}, {told.modality}, {told.polarity}",
        "vedette:words": told.words,
        "vedette:evidence": " ".join(f"{span.start}-{span.end}" for span in item.claim.evidence),
    }
    claim = document.entity(_name("claim", told.id), about)
    report = _name("report", told.article)
    document.wasQuotedFrom(claim, report)
    document.wasGeneratedBy(claim, _name("run", told.article))
    root = _agent(document, told.root.key, told.root.name)
    document.wasAttributedTo(claim, root)
    # each hop spoke for the one before it, the outlet for the last
    before = root
    for number, hop in enumerate(told.chain[1:], 1):
        here = _agent(document, f"{told.id}.{number}", hop.who)
        document.actedOnBehalfOf(here, before)
        before = here


def _add_copy(document: Any, link: CopyLink) -> None:
    about = {"vedette:how": link.how, "vedette:score": link.score, "vedette:changes": len(link.changes)}
    document.wasDerivedFrom(_name("report", link.copy), _name("report", link.of), other_attributes=about)


def _add_lines(document: Any, material: Material) -> None:
    run = document.activity(
        _name("run", f"fold {material.as_of} {material.known}"),
        other_attributes={"prov:label": f"as of {material.as_of}, as known on {material.known}"},
    )
    document.wasAssociatedWith(run, "vedette:software")
    held = {item.told.id for item in material.claims}
    for presence in material.situation.presences:
        key = f"{presence.force.entity} {presence.place.entity or presence.place.name}"
        about = {
            "prov:label": f"{presence.title}: {presence.state}",
            "vedette:grade": presence.grade,
            "vedette:why": presence.why,
        }
        line = document.entity(_name("line", f"{key} {material.as_of} {material.known}"), about)
        document.wasGeneratedBy(line, run)
        for claim in presence.claims:
            if claim in held:
                document.wasDerivedFrom(line, _name("claim", claim), run)
