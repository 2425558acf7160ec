"""Where the model runs."""

from __future__ import annotations

import pytest

from vedette.annotate.reader.loading import providers_for
from vedette.errors import SettingError

BOTH = ["CUDAExecutionProvider", "CPUExecutionProvider"]


def test_the_processor_unless_a_card_is_asked_for() -> None:
    assert providers_for("cpu", BOTH) == ["CPUExecutionProvider"]
    assert providers_for("cuda", ["TensorrtExecutionProvider", *BOTH]) == BOTH


def test_a_card_that_is_not_there_gives_one_line_that_says_what_to_do() -> None:
    with pytest.raises(SettingError, match=r"^--device cuda: .* install onnxruntime-gpu"):
        providers_for("cuda", BOTH[1:])
    with pytest.raises(SettingError, match="no device 'tpu'; choose from cpu, cuda"):
        providers_for("tpu", BOTH)
