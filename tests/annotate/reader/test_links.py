"""Sources, cues and contents to attributions."""

import numpy as np

from vedette.annotate.reader.links import LinkScores, choose_cue, join_attributions, place_cues
from vedette.annotate.reader.spans import Found


def span(start: int, end: int) -> Found:
    return Found(start, end, "", 0.8)


def links(pairs: dict[int, int], size: int) -> list[LinkScores]:
    scores = np.zeros((size, size), np.float32)
    for word, cue in pairs.items():
        scores[word, cue] = 20
    return [LinkScores(0, size, np.arange(size), scores)]


def test_the_model_says_which_cue() -> None:
    """Paris said that Niamey claimed victory: the content of `said` holds the other attribution."""
    sources, cues = [span(0, 1), span(3, 4)], [span(1, 2), span(4, 5)]
    said = links({0: 1, 3: 4, 5: 4}, 6)
    made, of_source, of_content = join_attributions(sources, cues, [span(5, 6)], place_cues(cues, [0], said))
    assert of_source == [0, 1]
    assert of_content == [1]
    assert made[1][:3] == (((3, 4),), ((4, 5),), ((5, 6),))


def test_where_the_model_is_silent_the_nearest_cue_of_the_sentence_is_taken() -> None:
    cues = [span(1, 2), span(8, 9)]
    placed = place_cues(cues, [0, 5], links({}, 10))
    assert join_attributions([], cues, [span(3, 5)], placed)[2] == [0]


def test_content_without_any_cue_is_an_attribution_of_its_own() -> None:
    made, _, of_content = join_attributions([], [], [span(0, 4)], place_cues([], [0], []))
    assert made[0][:3] == ((), (), ((0, 4),))
    assert of_content == [0]


def test_pieces_of_a_content_share_a_cue() -> None:
    """`We will go`, he said, `soon`."""
    cues = [span(4, 5)]
    placed = place_cues(cues, [0], links({0: 4, 6: 4}, 8))
    made, _, _ = join_attributions([span(3, 4)], cues, [span(0, 3), span(5, 8)], placed)
    assert made[0].content == ((0, 3), (5, 8))


def test_cue_in_another_window_counts_by_distance_alone() -> None:
    cues = [span(0, 1), span(9, 10)]
    parts = [LinkScores(0, 5, np.array([0]), np.zeros((5, 1), np.float32))]
    parts.append(LinkScores(5, 10, np.array([9]), np.zeros((5, 1), np.float32)))
    assert choose_cue(span(5, 7), place_cues(cues, [0, 5], parts)) == 1
