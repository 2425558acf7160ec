"""Spellings of one name meet, namesakes and look-alikes stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.resolve.across.spelling import frame_of, name_likeness, parts_of, person_likeness

ONE = 0.85


def alike(one: str, two: str) -> float:
    return person_likeness(parts_of(one), parts_of(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Khalifa Haftar", "Khalifa Hifter"),
        ("Khalifa Haftar", "Khalifah Belqasim Haftar"),
        ("Yevgeny Prigozhin", "Evgueni Prigojine"),
        ("Yevgeny Prigozhin", "Evgeny Prigozhyn"),
        ("Muammar Gaddafi", "Moammar Qaddafi"),
        ("Muammar Gaddafi", "Mouammar Kadhafi"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Sergei Shoigu", "Sergey Shoygu"),
        ("Mohammed Dahlan", "Muhammad Dahlan"),
        ("Abdel Fattah al-Burhan", "Abdel-Fattah Burhan"),
        ("Mahamat Idriss Deby", "Mahamat Deby"),
        ("Yousef al-Otaiba", "Yusuf Al Otaiba"),
        ("Abdourahamane Tiani", "Abdourahmane Tchiani"),
        ("Bashar Assad", "Bachar al-Assad"),
        ("Dmitri Peskov", "Dmitry Peskov"),
        ("A. Lisk", "Anna Lisk"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, two: str) -> None:
    assert alike(one, two) >= ONE
    assert alike(one, two) == alike(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Khalifa Haftar", "Saddam Haftar"),
        ("Hassan Nasrallah", "Hussein Nasrallah"),
        ("Mohammed Ali", "Mahmoud Ali"),
        ("Ahmed Hamid", "Hamid Ahmed"),
        ("Omar Saleh", "Ali Saleh"),
        ("Anna Lisk", "Boris Lisk"),
        ("Bashar al-Assad", "Maher al-Assad"),
        ("Ivan Petrov", "Ivan Petrenko"),
    ],
)
def test_relatives_and_look_alikes_stay_apart(one: str, two: str) -> None:
    assert alike(one, two) < 0.7


def test_a_last_name_alone_is_likely_and_not_certain() -> None:
    assert 0.7 <= alike("Haftar", "Khalifa Hifter") < ONE


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Barda Liberation Front", "Liberation Front of Barda", True),
        ("Barda Liberation Front", "BLF", True),
        ("101st Brigade", "82nd Brigade", False),
        ("Union of Barda Farmers", "Northern Road Company", False),
    ],
)
def test_names_of_groups(one: str, two: str, same: bool) -> None:
    assert (name_likeness(one, two) >= 0.8) is same


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_borne(one: str, two: str) -> None:
    assert 0.0 <= person_likeness(parts_of(one), parts_of(two)) <= 1.0
    assert 0.0 <= name_likeness(one, two) <= 1.0
    assert isinstance(frame_of(one), str)
