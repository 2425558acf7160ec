from __future__ import annotations

from training.reader.mentions import Mention, gum_groups, read_spans

MISC = [
    "Entity=(1-person-new-nnnnn-cf1-1-coref|SpaceAfter=No",  # the mayor of the town waved; she left with a mayor
    "_",
    "_",
    "Entity=(2-place-new-nnnnn-cf2-2-sgl",
    "Entity=2)1)",
    "_",
    "Entity=(1-person-acc:inf-nnnnn-cf1-1-coref)",
    "_",
    "_",
    "Entity=(3-person-new-nnnnn-cf3-2-sgl",
    "Entity=3)",
]
HEADS = [1, 5, 4, 4, 1, 5, 7, 5, 10, 10, 7]


def test_brackets_nest_and_close_together() -> None:
    assert sorted(read_spans(MISC)) == [
        Mention(0, 5, "person", "1"),
        Mention(3, 5, "place", "2"),
        Mention(6, 7, "person", "1"),
        Mention(9, 11, "person", "3"),
    ]


def test_the_head_word_stands_for_its_mention() -> None:
    groups = gum_groups(HEADS, MISC)
    assert groups[1] == groups[6] >= 0
    assert len({groups[1], groups[4], groups[10]}) == 3
    assert [i for i, group in enumerate(groups) if group < 0] == [0, 2, 3, 5, 7, 8, 9]


def test_of_two_mentions_with_one_head_word_the_one_with_company_counts() -> None:
    misc = ["Entity=(1-person-new-n-cf1-1-coref)(2-person-new-n-cf1-1-sgl", "_", "Entity=2)", "Entity=(1-person-acc)"]
    groups = gum_groups([0, 2, 0, 3], misc)
    assert groups[0] == groups[3] >= 0
