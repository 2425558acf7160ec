"""Records: ids that are hashes, spans that are half open, a schema that asks for every layer."""

from __future__ import annotations

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.records import Claim, Filler, Span, content_id, overlap, schema_of


def test_a_span_is_half_open_and_written_as_a_pair() -> None:
    assert Span(0, 5).of("Niger asked") == "Niger"
    assert msgspec.json.encode(Span(0, 5)) == b"[0,5]"


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_overlap_counts_shared_characters(a: int, b: int, c: int, d: int) -> None:
    one, two = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert overlap(one, two) == len(set(range(one.start, one.end)) & set(range(two.start, two.end)))


def test_an_id_depends_on_content_parent_and_maker() -> None:
    first = content_id("claim", "withdraw", Span(0, 9), parent="article:1", maker="claim/1")
    assert first == content_id("claim", "withdraw", Span(0, 9), parent="article:1", maker="claim/1")
    others = {
        content_id("claim", "withdraw", Span(0, 8), parent="article:1", maker="claim/1"),
        content_id("claim", "withdraw", Span(0, 9), parent="article:2", maker="claim/1"),
        content_id("claim", "withdraw", Span(0, 9), parent="article:1", maker="claim/2"),
    }
    assert first.startswith("claim:")
    assert len(others | {first}) == 4


def test_records_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Span(0, 1).start = 2  # type: ignore[misc]


def test_the_schema_wants_every_layer_and_knows_the_words() -> None:
    schema = schema_of("reading")
    jsonschema.Draft202012Validator.check_schema(schema)
    claim = schema["$defs"]["Claim"]
    assert set(claim["required"]) == set(Claim.__struct_fields__) - {"proposed_by"}
    assert "hypothetical" in claim["properties"]["modality"]["enum"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"vedette": "reading/1", "id": "a"}, schema)


def test_a_filler_with_no_words_has_no_offsets() -> None:
    assert msgspec.json.decode(msgspec.json.encode(Filler(None, None, kind="force")))["start"] is None
