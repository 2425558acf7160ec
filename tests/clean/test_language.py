"""Which language a text is in."""

from __future__ import annotations

import pytest

from vedette.clean.language import language_of, language_tag

ENGLISH = "The troops have left the base and it is not known when they will be back, the ministry said."
FRENCH = "Les troupes ont quitté la base et on ne sait pas quand elles seront de retour, a indiqué le ministère."


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "de", "en"),
        (FRENCH, "en-US", "fr"),
        (
            "Las tropas han dejado la base y no se sabe cuándo van a volver, dijo el ministro.",
            None,
            "es",
        ),
        ("Die Truppen haben den Stützpunkt verlassen, und es ist nicht bekannt, wann sie wieder da sind.", None, "de"),
        ("Войска покинули базу, и не известно, когда они будут на месте, как сказал министр в четверг.", None, "ru"),
        ("غادرت القوات القاعدة صباح الخميس", None, "ar"),
        ("部隊は木曜日に基地を離れたと報道官が述べた。", None, "ja"),
        ("部队星期四离开了基地，发言人说。", None, "zh"),
        ("Kandoro 14.3.", "en-GB", "en"),
        ("Kandoro 14.3.", None, None),
        ("", None, None),
    ],
)
def test_language_of(text: str, declared: str | None, language: str | None) -> None:
    assert language_of(text, declared=declared) == language


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-GB", "en"), ("EN", "en"), ("pt_BR", "pt"), ("English", None), ("", None), (None, None)],
)
def test_language_tag(tag: str | None, language: str | None) -> None:
    assert language_tag(tag) == language
