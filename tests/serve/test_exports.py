"""Exports: each read back by the format's own library, or checked against its standard."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.fakes.adding import capture_of
from tests.fakes.salt_road import make_salt_road, salt_road_readings
from typer.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from vedette.errors import SettingError
from vedette.records import Span, schema_of
from vedette.run import Material, trace_spans
from vedette.serve.command_line import app
from vedette.serve.exports import FORMATS, Rows, load_writer
from vedette.serve.exports.follow_the_money import make_key
from vedette.serve.exports.formats import need
from vedette.serve.exports.stix import CONFIDENCE
from vedette.serve.exports.tabular import defuse
from vedette.serve.exports.writing import refuse_precious, write_whole
from vedette.store import Store, keep_exchange

JULY = date(2031, 7, 1)
MARCH = date(2031, 3, 10)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("salt")


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return make_salt_road(folder)


def export(
    store: Store, name: str, *, rows: Rows = Rows.presences, day: date = MARCH, about: str | None = None
) -> bytes:
    file = io.BytesIO()
    load_writer(name)(Material(store, as_of=day, known=day, about=about), file, rows=rows)
    return file.getvalue()


def vedette(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+2", "'=1+2"),
        ("+31 20", "'+31 20"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("a\x00b", "ab"),
        ("../2024-09-15", "../2024-09-15"),
        (-5.2, -5.2),
        (90.0, 90),
        (None, None),
    ],
)
def test_what_a_spreadsheet_would_run_is_defused(cell: str | float | None, written: str | float | None) -> None:
    assert defuse(cell) == written


def test_a_table_is_read_back_with_its_formula_as_text(store: Store) -> None:
    text = export(store, "csv", rows=Rows.claims).decode()
    assert text.count("\r\n") == len(text.splitlines())
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [row["article"] for row in rows] == ["wire-1", "wire-1", "mill-2", "radio-3", "paper-4", "wire-1"]
    assert next(row["words"] for row in rows if row["article"] == "paper-4").startswith("'=140")
    assert [row["told_as"] for row in rows if row["article"] == "wire-1"] == ["done", "open", "planned"]


@pytest.mark.parametrize("rows", list(Rows))
def test_every_kind_of_row_has_as_many_lines_in_both_tables(store: Store, rows: Rows) -> None:
    lines = [json.loads(line) for line in export(store, "jsonl", rows=rows).splitlines()]
    table = list(csv.reader(io.StringIO(export(store, "csv", rows=rows).decode(), newline="")))
    assert {len(row) for row in table} == {len(table[0])}
    assert {line["vedette"] for line in lines} <= {f"{rows.value[:-1]}/1"}
    if rows is not Rows.conflicts:
        assert len(table) - 1 == len(lines)


def test_claims_as_lines_follow_their_schema(store: Store) -> None:
    checker = jsonschema.Draft202012Validator(schema_of("claim"))
    for line in export(store, "jsonl", rows=Rows.claims).splitlines():
        checker.validate(json.loads(line))


def test_a_map_has_points_as_known_and_how_exact_they_are(store: Store) -> None:
    geojson = pytest.importorskip("geojson")
    collection = geojson.loads(export(store, "geojson"))
    assert collection.is_valid, collection.errors()
    (feature,) = collection["features"]
    assert feature["geometry"]["coordinates"] == [8.01, 16.95]
    assert feature["properties"]["radius_m"] == 2000.0
    assert collection["as_of"] == "2031-03-10"


def test_only_what_is_told_as_done_is_an_event(store: Store) -> None:
    assert [line for line in export(store, "plover").splitlines() if b"RETREAT" in line] == []
    (event,) = [json.loads(line) for line in export(store, "plover", day=JULY).splitlines()]
    assert (event["event_type"], event["event_mode"], event["date"]) == ("RETREAT", None, "2031-06-14")
    assert [actor["id"] for actor in event["actors"]] == ["force:USA"]
    assert [report["outlet"] for report in event["reports"]] == ["Corvid Wire"]


def test_entities_and_claims_are_valid_for_follow_the_money(store: Store) -> None:
    model = need("followthemoney", format="ftm").model
    made = [json.loads(line) for line in export(store, "ftm", day=JULY).splitlines()]
    proxies = [model.get_proxy(entity) for entity in made]
    for proxy in proxies:
        model.get(proxy.schema.name).validate(proxy.to_dict())
    ids = {proxy.id for proxy in proxies}
    events = [proxy for proxy in proxies if proxy.schema.name == "Event"]
    assert {ref for event in events for ref in (*event.get("involved"), *event.get("proof"))} <= ids
    plans = [proxy for proxy in proxies if "planned" in (proxy.first("summary", quiet=True) or "")]
    assert {proxy.schema.name for proxy in plans} == {"Note"}


def test_statements_make_the_same_entities_again(store: Store) -> None:
    model = need("followthemoney", format="ftm").model
    entities = {e["id"]: e for e in map(json.loads, export(store, "ftm").splitlines())}
    rows = list(csv.DictReader(io.StringIO(export(store, "ftm-statements").decode(), newline="")))
    rebuilt: dict[str, Any] = {}
    for row in rows:
        proxy = rebuilt.setdefault(row["entity_id"], model.make_entity(row["schema"]))
        proxy.id = row["entity_id"]
        proxy.add(row["prop"], row["value"], cleaned=True)
    assert {id: proxy.to_dict()["properties"] for id, proxy in rebuilt.items()} == {
        id: entity["properties"] for id, entity in entities.items()
    }
    assert len({row["id"] for row in rows}) == len(rows)


def test_a_bundle_is_valid_stix_and_says_where_each_claim_was_read(store: Store) -> None:
    stix2 = need("stix2", format="stix")
    bundle = stix2.parse(export(store, "stix").decode(), allow_custom=False)
    by_type: dict[str, list[Any]] = {}
    for thing in bundle.objects:
        by_type.setdefault(thing["type"], []).append(thing)
    (line,) = by_type["relationship"]
    assert (line.relationship_type, line.confidence) == ("located-at", CONFIDENCE["3"])
    assert [location.precision for location in by_type["location"]] == [2000.0]
    assert [location.country for location in by_type["location"]] == ["NE"]
    notes = {note.id for note in by_type["note"]}
    assert notes
    assert notes == {ref for report in by_type["report"] for ref in report.object_refs if ref.startswith("note")}
    hashes = {file.hashes["SHA-256"] for file in by_type["file"]}
    assert hashes <= {reading.article.capture.removeprefix("sha256:") for reading in salt_road_readings()}


def test_the_same_record_gives_the_same_bundle(store: Store) -> None:
    assert export(store, "stix") == export(store, "stix")


def test_every_line_leads_back_to_a_capture_in_prov(store: Store) -> None:
    model = need("prov.model", format="prov")
    document = model.ProvDocument.deserialize(content=export(store, "prov").decode(), format="json")
    origins: dict[str, set[str]] = {}
    for record in document.get_records(model.ProvDerivation):
        made, used = (str(value) for _, value in record.formal_attributes[:2])
        origins.setdefault(made, set()).add(used)
    lines = [name for name in origins if name.startswith("line:")]
    assert lines
    for line in lines:
        reached = [line]
        for name in reached:
            reached += [origin for origin in origins.get(name, ()) if origin not in reached]
        assert any(name.startswith("capture:") for name in reached)


def test_an_annotation_quotes_the_words_and_says_where_they_lie_in_the_capture(store: Store) -> None:
    collection = json.loads(export(store, "annotations"))
    texts = {reading.article.capture: reading.article.text for reading in salt_road_readings()}
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(collection["first"]["items"]) == 6
    for item in collection["first"]["items"]:
        target = item["target"]
        text = texts[target["state"]["cached"].removeprefix("urn:")]
        selectors = target["selector"] if isinstance(target["selector"], list) else [target["selector"]]
        quote = selectors[0]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        for position in selectors[1:]:
            assert text[position["start"] : position["end"]] == quote["exact"]


def test_a_span_is_traced_to_its_capture_and_not_into_another_text() -> None:
    wire, mill = salt_road_readings()[:2]
    spans = (Span(6, 9), Span(0, 5))
    assert trace_spans(wire, capture_of(wire), spans) == spans
    assert trace_spans(wire, capture_of(mill), spans) == (None, None)


def test_captures_are_read_back_from_a_warc_byte_for_byte(store: Store) -> None:
    written = export(store, "warc", day=JULY)
    found = {}
    for record in ArchiveIterator(io.BytesIO(written), check_digests="raise"):
        if record.rec_type == "resource":
            found[record.rec_headers.get_header("WARC-Target-URI")] = record.content_stream().read().decode()
    assert found == {f"urn:vedette:file:{r.id}": r.article.text for r in salt_road_readings()}
    assert gzip.decompress(written).startswith(b"WARC/1.1\r\n")


def test_an_archived_exchange_is_exported_as_it_was(store: Store) -> None:
    wire = salt_road_readings()[0]
    address, body = "https://corvid.example/wire", wire.article.text.encode()
    at = datetime(2031, 2, 3, tzinfo=UTC)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    keep_exchange(store, address=address, at=at, sent=b"GET /wire HTTP/1.1\r\n\r\n", received=head, body=body,
                  capture=wire.article.capture)  # fmt: skip
    found = ArchiveIterator(io.BytesIO(export(store, "warc", day=JULY)), check_digests="raise")
    kinds = [(record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in found]
    assert {("response", address), ("request", address)} <= set(kinds)
    assert ("resource", f"urn:vedette:file:{wire.id}") not in kinds


def test_only_what_speaks_of_the_subject_is_exported(store: Store) -> None:
    whole = export(store, "jsonl", rows=Rows.claims, day=JULY)
    part = export(store, "jsonl", rows=Rows.claims, day=JULY, about="Tidewater Radio")
    assert {json.loads(line)["article"] for line in part.splitlines()} == {"radio-3"}
    assert set(part.splitlines()) < set(whole.splitlines())


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_ledger_is_written_all_the_same(store: Store, name: str) -> None:
    assert isinstance(export(store, name, day=date(2030, 1, 1)), bytes)


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"before")

    def stop_midway() -> None:
        with write_whole(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_midway()
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-f", "xls", "-o", "x"), "there is no format 'xls'; choose from csv,"),
        (("-f", "stix", "-o", "x", "--rows", "claims"), "stix holds objects, not claims"),
        (("-f", "csv", "-o", "{folder}/salt.db"), "belongs to the record"),
        (("-f", "csv", "-o", "{folder}/salt.db-wal"), "belongs to the record"),
        (("-f", "csv", "-o", "{folder}/salt.db.captures/a/x"), "belongs to the record"),
        (("-f", "csv", "-o", "{folder}"), "is a folder"),
        (("-f", "csv", "-o", "{folder}/nowhere/x.csv"), "cannot be written"),
        (("-f", "csv", "-o", "x", "--about", "qqq", "--known", "2031-07-01"), "nothing on record is called 'qqq'"),
    ],
)
def test_a_wrong_export_is_one_line(store: Store, folder: Path, arguments: tuple[str, ...], said: str) -> None:
    del store
    told = [argument.format(folder=folder) for argument in arguments]
    result = vedette("--store", folder / "salt.db", "export", *told)
    assert isinstance(result.exception, SettingError)
    assert said in str(result.exception)
    assert "\n" not in str(result.exception)


def test_captures_elsewhere_are_not_written_over(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path}/salt.db?captures={tmp_path}/kept"
    for name in ("salt.db", "salt.db-wal", "kept/aa/x"):
        with pytest.raises(SettingError, match="belongs to the record"):
            refuse_precious(tmp_path / name, set(), store=store)
    refuse_precious(tmp_path / "salt.db.captures", set(), store=store)
    with pytest.raises(SettingError, match="belongs to the record"):
        refuse_precious(tmp_path / "kept/x", set(), store=f"postgresql://host/salt?captures={tmp_path}/kept")
    refuse_precious(tmp_path / "salt.csv", set(), store="postgresql://host/salt")


def test_a_report_of_the_record_and_another_record_are_not_written_over(store: Store, folder: Path) -> None:
    del store
    (folder / "other.db").write_bytes(b"SQLite format 3\x00 and more")
    result = vedette("--store", folder / "salt.db", "export", "-f", "csv", "-o", folder / "other.db")
    assert isinstance(result.exception, SettingError)
    assert "is a record" in str(result.exception)
    assert (folder / "other.db").read_bytes().startswith(b"SQLite")


def test_a_missing_library_is_one_line_that_says_what_to_install() -> None:
    with pytest.raises(SettingError, match=r"needs the library nosuchlibrary; .*pip install 'vedette\[exports\]'"):
        need("nosuchlibrary.part", format="stix")


def test_an_export_says_what_it_wrote_and_standard_output_takes_it_too(store: Store, folder: Path) -> None:
    del store
    days = ("--as-of", "2031-03-10", "--known", "2031-03-10")
    result = vedette("--store", folder / "salt.db", "export", "-f", "geojson", "-o", folder / "x.geojson", *days)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("1 features written to")
    piped = vedette("--store", folder / "salt.db", "export", "-f", "geojson", "-o", "-", *days)
    assert piped.stdout_bytes == (folder / "x.geojson").read_bytes()


@pytest.mark.parametrize(
    ("id", "key"),
    [
        ("site:air-base-201", "vedette-site-air-base-201"),
        ("place:аир", "vedette-place-13145c749db8"),
        ("place:алд", "vedette-place-9685dcca89b7"),
    ],
)
def test_keys_are_plain_and_never_fall_together(id: str, key: str) -> None:
    assert make_key(id) == key
