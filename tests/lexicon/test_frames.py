"""The frame lexicon and its linter."""

from __future__ import annotations

import pytest

from vedette.errors import BrokenPackage
from vedette.lexicon.frame_files import build_lexicon, load_frames, read_frame_files
from vedette.lexicon.frame_lint import Problem, lint_examples, lint_frames
from vedette.lexicon.verb_forms import forms_of, lemma_table
from vedette.records.vocabulary import FRAMES

WORDS = read_frame_files()["words.yaml"]
LEAVING = """
- frame: withdraw
  says: a force leaves a place
  plover: RETREAT (withdraw)
  roles:
    force: {required: true, kinds: [forces], each: true}
    place: {kinds: [places]}
  triggers:
    - verbs: [leave, pull out]
      roles: {force: subject, place: "object, from"}
      examples:
        - The army left Gao.
"""


def test_the_packaged_lexicon_has_every_frame_and_no_fault() -> None:
    assert set(load_frames().frames) == set(FRAMES)
    assert lint_frames(read_frame_files()) == ()


def test_every_frame_has_its_plover_type_or_is_a_state() -> None:
    states = {name for name, frame in load_frames().frames.items() if frame.plover is None}
    assert states == {
        "presence",
        "control",
        "ownership",
        "access",
        "location",
        "alignment",
        "position",
        "armed-conflict",
    }


def test_a_file_becomes_rules() -> None:
    lexicon = build_lexicon({"words.yaml": WORDS, "leaving.yaml": LEAVING})
    (leave,) = lexicon.triggers["verbs"]["leave"]
    assert leave.roles == {"force": ("subject",), "place": ("object", "from")}
    assert "nationality" in lexicon.frames["withdraw"].roles["force"].kinds
    assert lexicon.triggers["verbs"]["pull"][0].particle == "out"
    assert lexicon.lemmas["left"] == ("leave",)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('place: "object, from"', "plaec: object", "unknown role 'plaec'"),
        ("force: subject", "place: from", "never fires: no path to 'force'"),
        ("kinds: [places]", "kinds: [planets]", "unknown kind 'planets' of role 'place'"),
        ("object, from", "objekt", "unknown step 'objekt'"),
        ("pull out", "pull sideways", "never fires: 'sideways' is no particle"),
        ("leave, pull out", "leave, leave", "leave: given twice"),
        ("frame: withdraw", "frame: depart", "unknown frame"),
        ("plover: RETREAT", "plover: YIELD", "unknown PLOVER type 'YIELD'"),
    ],
)
def test_the_linter_says_what_is_wrong(right: str, wrong: str, said: str) -> None:
    problems = lint_frames({"words.yaml": WORDS, "leaving.yaml": LEAVING.replace(right, wrong)})
    assert any(said in problem.what for problem in problems if problem.file)


SECOND = """
    - verbs: [leave]
      roles: {force: subject, place: object}
      examples:
        - The army left Gao.
"""


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (SECOND, ["leave: never reached: another rule outweighs it"]),
        (SECOND.replace("examples", "weight: 0.8\n      examples"), []),
        (SECOND.replace("examples", "where: {object: [=site]}\n      examples"), []),
        (SECOND.replace("place: object", "place: since"), []),
    ],
)
def test_the_linter_names_rules_in_the_shadow_of_another(second: str, said: list[str]) -> None:
    problems = lint_frames({"words.yaml": WORDS, "leaving.yaml": LEAVING + second.lstrip("\n")})
    assert [problem.what for problem in problems if problem.what not in ("frame is missing",)] == said


def test_the_linter_names_examples_that_do_not_fire() -> None:
    files = {"words.yaml": WORDS, "leaving.yaml": LEAVING}
    assert lint_examples(files, lambda _: {"withdraw"}) == ()
    assert lint_examples(files, lambda _: {"arrive"}) == (
        Problem("leaving.yaml", "withdraw", "example does not fire: The army left Gao."),
    )


def test_a_file_that_does_not_fit_names_itself() -> None:
    with pytest.raises(BrokenPackage, match=r"leaving\.yaml"):
        build_lexicon({"words.yaml": WORDS, "leaving.yaml": "- frame: [withdraw"})
    with pytest.raises(BrokenPackage, match=r"leaving\.yaml"):
        build_lexicon({"words.yaml": WORDS, "leaving.yaml": "- frame: withdraw"})


@pytest.mark.parametrize(
    ("verb", "irregular", "forms"),
    [
        ("leave", "left", {"leave", "leaves", "left", "leaving"}),
        ("ban", "", {"ban", "bans", "baned", "banned", "baning", "banning"}),
        ("carry", "", {"carry", "carries", "carried", "carrying"}),
        ("march", "", {"march", "marches", "marched", "marching"}),
    ],
)
def test_forms_of_a_verb(verb: str, irregular: str, forms: set[str]) -> None:
    assert forms_of(verb, irregular) == forms


def test_a_form_may_have_two_lemmas() -> None:
    table = lemma_table(["lay", "lie"], {"lay": "laid", "lie": "lay lain"})
    assert (table["lay"], table["lain"]) == (("lay", "lie"), ("lie",))
