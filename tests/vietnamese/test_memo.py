"""What is kept between calls: the last results of usual texts, never a large text."""

from etl.vietnamese.memo import LONGEST_KEPT, remember_last


def _counting() -> tuple[list[str], object]:
    calls: list[str] = []

    @remember_last
    def length(text: str) -> int:
        calls.append(text)
        return len(text)

    return calls, length


def test_a_usual_text_is_read_once():
    calls, length = _counting()
    assert (length("abc"), length("abc")) == (3, 3)
    assert len(calls) == 1


def test_a_large_text_is_not_kept():
    calls, length = _counting()
    text = "a" * (LONGEST_KEPT + 1)
    assert length(text) == length(text) == len(text)
    assert len(calls) == 2


def test_only_two_texts_are_kept():
    calls, length = _counting()
    for text in ("a", "b", "c", "a"):
        length(text)
    assert calls == ["a", "b", "c", "a"]
