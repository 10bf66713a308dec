"""Syllables of Vietnamese spelling."""

import unicodedata

import pytest

from etl.vietnamese.syllables import is_syllable, syllables


@pytest.mark.parametrize(
    "text",
    [
        "nghiêng khuya khuỷu quỳnh quýt quốc giếng gìn gì già",
        "hoà hòa thuý thúy khoẻ xoong uống oanh ý y yêu",
        "ghế ngành đường trường chuyện quyển huơ ngoằn ngoèo",
        "Hà NỘI Bắc",
    ],
)
def test_is_syllable_knows_real_ones(text):
    assert [word for word in text.split() if not is_syllable(word)] == []


@pytest.mark.parametrize(
    "text", ["lậpvà ngiêng gế kà qoa", "tòan điạ cuả", "jazz wifi fan stress", "cat cac tôp ách2"]
)
def test_is_syllable_refuses_others(text):
    refused = [word for word in text.split() if not is_syllable(word)]
    # A toneless syllable before a stop is none: cat, cac, tôp.
    assert refused == text.split()


def test_syllables_are_composed_and_lower_case():
    for syllable in syllables():
        assert syllable == unicodedata.normalize("NFC", syllable.lower())


def test_syllables_are_as_many_as_spelling_allows():
    assert 15_000 < len(syllables()) < 20_000
