"""From probabilities to attributions."""

import numpy as np

from vedette.annotate.reader.attribute import find_attributions, split_contents, without_cues
from vedette.annotate.reader.links import LinkScores, place_cues
from vedette.annotate.reader.results import Result, empty_result
from vedette.annotate.reader.spans import Found

LAYERS = dict.fromkeys(("source", "cue", "content"), ("O", "B", "I"))
WIDTHS = dict.fromkeys(("named", "nominal", "report", "source", "cue", "content"), 3)


def result_of(words: int, sure: dict[str, tuple[int, int, float]], begins: tuple[int, ...] = (0,)) -> Result:
    """A result with one span a layer, each of the given probability."""
    result = empty_result(words, WIDTHS)
    for scores in result.spans.values():
        scores[:, 0] = 1
    for name, (start, end, chance) in sure.items():
        result.spans[name][start:end] = (1 - chance, 0, chance)
        result.spans[name][start] = (1 - chance, chance, 0)
    result.links.append(LinkScores(0, words, np.arange(words), np.zeros((words, words), np.float32)))
    result.vectors.update(dict.fromkeys(begins, np.zeros(2, np.float32)))
    return result


def test_an_attribution() -> None:
    found = find_attributions(result_of(5, {"source": (0, 1, 0.9), "cue": (1, 2, 0.9), "content": (2, 5, 0.9)}), LAYERS)
    assert [one[:3] for one in found.attributions] == [(((0, 1),), ((1, 2),), ((2, 5),))]
    assert found.numbers == {"source": [0], "cue": [0], "content": [0]}


def test_a_weak_source_is_taken_where_a_content_has_no_other() -> None:
    sure = {"source": (0, 1, 0.25), "cue": (1, 2, 0.9), "content": (2, 5, 0.9)}
    assert find_attributions(result_of(5, sure), LAYERS).attributions[0].source == ((0, 1),)
    del sure["content"]
    assert find_attributions(result_of(5, sure), LAYERS).spans["source"] == []


def test_a_cue_without_content_makes_no_attribution() -> None:
    found = find_attributions(result_of(5, {"source": (0, 1, 0.9), "cue": (1, 2, 0.9)}), LAYERS)
    assert found.attributions == []
    assert found.numbers["cue"] == [-1]


def test_content_is_cut_between_sentences_of_different_cues() -> None:
    cues = [Found(0, 1, "", 1.0), Found(9, 10, "", 1.0)]
    scores = np.zeros((10, 10), np.float32)
    scores[1:4, 0] = scores[4:9, 9] = 20
    placed = place_cues(cues, [0, 4], [LinkScores(0, 10, np.arange(10), scores)])
    assert [c[:2] for c in split_contents([Found(1, 9, "", 1.0)], [0, 4], placed)] == [(1, 4), (4, 9)]
    assert [c[:2] for c in split_contents([Found(4, 9, "", 1.0)], [0, 4, 6], placed)] == [(4, 9)]


def test_the_words_of_a_cue_are_cut_from_the_edges_of_a_source() -> None:
    sources = [Found(0, 2, "", 0.9), Found(3, 4, "", 0.9), Found(5, 9, "", 0.9)]
    cues = [Found(1, 2, "", 0.9), Found(3, 4, "", 0.9), Found(6, 7, "", 0.9)]
    assert [span[:2] for span in without_cues(sources, cues)] == [(0, 1), (5, 9)]
