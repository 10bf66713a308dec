"""Tone marks stand on one vowel or the other: one word."""

import pytest

from etl.vietnamese.tones import settle_tones


@pytest.mark.parametrize(
    ("old", "new"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("hoàn", "hòan")]
)
def test_settle_tones_moves_the_mark(old, new):
    assert settle_tones(old) == settle_tones(new) == new


@pytest.mark.parametrize("text", ["", "mưa to", "hỏi", "tóan", "toa xe"])
def test_settle_tones_leaves_the_rest(text):
    assert settle_tones(text) == text
