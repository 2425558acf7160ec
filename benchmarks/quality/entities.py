"""People, forces and sites across the reports of an arc, and what the gazetteer lacks.

    python -m benchmarks.quality.entities --data ../shared/data

The gold's role fillers are given, their entities are not: every filler that is a person or a force, over all reports of
an arc, is put with those that resolve to the same id (B³, Bagga and Baldwin 1998; one that resolves to nothing stands
alone). A site is right within 25 km of the gold claim's place. A gold toponym has no candidate where neither the
gazetteer nor the sites have a row within 161 km of it under its name.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality.tasks import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.records import Claim, Resolved
    from vedette.run.tools import Tools

__all__ = ["b_cubed", "measure_entities"]

NEAR_KM = 25
FAR_KM = 161
SITE_KM = 30
"""Gold places wider than this are regions: the mission that is closed in a country is no site."""
Figures = dict[str, float]
GROUND_ROLES = ("place", "site", "facility", "destination", "origin", "object")


def measure_entities(data: Path, *, show: bool = False) -> Figures:
    """`{"entities across texts, arc1: B3 F1": 97.0, …}`."""
    from vedette.run.tools import load_tools

    tools = load_tools()
    arcs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    sites: list[bool] = []
    for arc, row in _reports(data):
        resolved = _resolve(row, tools)
        pairs = _keys(row, resolved)
        arcs[arc].extend(pairs)
        sites.extend(_sites_right(row, resolved, show=show) if arc != "our own arc" else ())
    figures = {f"entities across texts, {arc}: B3 F1": round(100 * b_cubed(keys)[2], 1) for arc, keys in arcs.items()}
    if show:
        for arc, keys in arcs.items():
            print(arc, len(keys), "fillers; B3 precision, recall, F1:", *(f"{100 * x:.1f}" for x in b_cubed(keys)))
    figures["sites of the posture arcs: within 25 km"] = round(100 * sum(sites) / max(1, len(sites)), 1)
    for name in ("lgl", "geovirus"):
        figures |= _candidates(data / f"places/{name}-dev.jsonl", tools, show=show)
    return figures


def b_cubed(keys: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """`b_cubed([("a", "1"), ("a", "1"), ("b", "2")])` -> `(1.0, 1.0, 1.0)`: gold and found, a pair a filler."""
    gold: dict[str, set[int]] = defaultdict(set)
    found: dict[str, set[int]] = defaultdict(set)
    for number, (one, two) in enumerate(keys):
        gold[one].add(number)
        found[two].add(number)
    shared = [len(gold[one] & found[two]) for one, two in keys]
    precision = sum(n / len(found[two]) for n, (_, two) in zip(shared, keys, strict=True)) / max(1, len(keys))
    recall = sum(n / len(gold[one]) for n, (one, _) in zip(shared, keys, strict=True)) / max(1, len(keys))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _reports(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for line in (data / "posture/dev.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        yield row["id"].partition("-")[0], row
    for line in (OWN / "indopacific-sahel.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        yield "our own arc", json.loads(line)


def _resolve(row: dict[str, Any], tools: Tools) -> Resolved:
    from vedette.annotate import annotate_article
    from vedette.records import Article, Attribution, Span
    from vedette.resolve import Known, locate_places, resolve_claims

    text = row["text"]
    article = Article(
        row["id"], row["id"], text, row.get("title"), row.get("outlet"), None, row.get("url"), None, None, "en", "gold"
    )
    annotated = annotate_article(article, tools.reader, actors=tools.actors)
    claims = [_claim(one, text) for one in row["gold"]["claims"]]
    cited: dict[Any, set[Any]] = defaultdict(set)
    for claim in claims:
        if claim.chain and claim.chain[0].start is not None:
            cited[claim.chain[0].start, claim.chain[0].end].add(claim.evidence[0])
    attributions = tuple(
        Attribution((Span(*source),), (), (content,)) for source, contents in cited.items() for content in contents
    )
    places = locate_places(annotated, tools.gazetteer, tools.sites)
    known = Known(annotated, attributions, tools.actors, tools.gazetteer, tools.sites, places)
    return resolve_claims(claims, known)


def _fillers(filled: object) -> list[dict[str, Any]]:
    return filled if isinstance(filled, list) else [filled]  # type: ignore[list-item]  # the gold's own shape


def _claim(one: dict[str, Any], text: str) -> Claim:
    from vedette.records import Claim, Filler, Hop, Span

    roles = {
        role: tuple(Filler(filler.get("start"), filler.get("end")) for filler in _fillers(filled))
        for role, filled in one["roles"].items()
    }
    chain = []
    for hop in one["chain"]:
        starts = [match.start() for match in re.finditer(re.escape(hop["who"]), text)]
        if starts:
            start = min(starts, key=lambda at: abs(at - one["start"]))
            chain.append(Hop(hop["who"], hop["kind"], False, None, start, start + len(hop["who"])))
    evidence = (Span(one["start"], one["end"]),)
    held = (one["polarity"], one["modality"], None, None, None)
    return Claim("gold", one["frame"], None, roles, *held, evidence, (), tuple(chain), 1.0)


def _keys(row: dict[str, Any], resolved: Resolved) -> list[tuple[str, str]]:
    """Gold and found key of each filler that is a person or a force, the same words counted once a report."""
    keys: dict[tuple[int, int], tuple[str, str]] = {}
    for gold, claim in zip(row["gold"]["claims"], resolved.claims, strict=False):
        for role, filled in gold["roles"].items():
            for filler, found in zip(_fillers(filled), claim.roles.get(role, ()), strict=False):
                if filler["kind"] in ("person", "force") and filler.get("start") is not None:
                    alone = f"{row['id']} {filler['start']}"
                    key = (f"{filler['kind']} {filler['name']} {filler.get('country')}", found.entity or alone)
                    keys.setdefault((filler["start"], filler["end"]), key)
    return list(keys.values())


def _sites_right(row: dict[str, Any], resolved: Resolved, *, show: bool) -> Iterator[bool]:
    """For each gold claim placed at a site that its roles name: whether the claim's place is within 25 km."""
    for gold, claim in zip(row["gold"]["claims"], resolved.claims, strict=False):
        place = gold.get("place")
        named = any(
            filler["kind"] == "site" and filler.get("start") is not None
            for role in GROUND_ROLES
            for filler in _fillers(gold["roles"].get(role, []))
        )
        if not place or place.get("lat") is None or place.get("km", 0) > SITE_KM or not named:
            continue
        found = claim.place
        right = found is not None and found.lat is not None and _km(place, found.lat, found.lon or 0.0) <= NEAR_KM
        if show and not right:
            words = row["text"][gold["start"] : gold["end"]]
            print(
                "missed site",
                row["id"],
                gold["frame"],
                "|",
                words[:90],
                "|",
                place["name"],
                "| got",
                found and found.name,
            )
        yield right


def _candidates(path: Path, tools: Tools, *, show: bool) -> Figures:
    """The share of gold toponyms that have a candidate within 161 km."""
    held: dict[tuple[str, float, float], bool] = {}
    right = total = 0
    missed: dict[str, int] = defaultdict(int)
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        for place in row["gold"]["places"]:
            if place.get("lat") is None:
                continue
            name = row["text"][place["start"] : place["end"]]
            key = (name, place["lat"], place["lon"])
            if key not in held:
                held[key] = _has_candidate(name, place, tools)
            total += 1
            right += held[key]
            missed[name] += not held[key]
    if show:
        some = sorted(missed.items(), key=lambda item: -item[1])[:20]
        print(f"{path.stem}: {total - right} of {total} toponyms without a candidate, such as", some)
    return {
        f"gazetteer: {path.stem.partition('-')[0]} toponyms with a candidate": round(100 * right / max(1, total), 1)
    }


def _has_candidate(name: str, place: dict[str, Any], tools: Tools) -> bool:
    points = [(row.lat, row.lon) for row in tools.gazetteer.lookup(name)]
    points += [(site.lat, site.lon) for _, site in tools.sites.all_listed(name)]
    return any(_km(place, *point) <= FAR_KM for point in points)


def _km(place: dict[str, Any], lat: float, lon: float) -> float:
    north, south = math.radians(place["lat"]), math.radians(lat)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(lon - place["lon"]) / 2) ** 2
    return 12_742 * math.asin(math.sqrt(min(1.0, half)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    print(json.dumps(measure_entities(parser.parse_args().data, show=True), indent=1))
