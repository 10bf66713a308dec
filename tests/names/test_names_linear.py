"""Names are found in time that grows with the text, whatever the text."""

from time import process_time

import pytest

from etl.grammar.document import read_document
from etl.names.mentions import find_mentions
from etl.names.roles import find_roles

SIZE = 40_000
GROWTH = 4


def numbered(pattern):
    """Return a text of numbered repeats, so that no two names are the same."""
    return lambda size: "".join(pattern.format(i) for i in range(size // len(pattern)))


CASES = {
    "brackets": lambda size: "(" * size,
    "letters": lambda size: "A" * size,
    "initials": lambda size: "A." * (size // 2),
    "apostrophes": lambda size: "a'" * (size // 2),
    "dashes": lambda size: "Hà-" * (size // 3),
    "names": lambda size: "Nguyễn Văn Tám " * (size // 15),
    "offices": lambda size: "Bộ Tài chính và " * (size // 16),
    "lines": lambda size: "A\n" * (size // 2),
    "shouts": lambda size: "ABCDEFGHIJKLM\n" * (size // 14),
    "people": numbered("ông Nam{0}a Bảo, giám đốc Sao{0}. "),
    "companies": numbered("Công ty Sao{}a Sáng họp. "),
    "fields": numbered("Sở A{0}B và Sở An Bình{0}. "),
}


def seconds(text):
    """Return how long the finders take."""
    start = process_time()
    document = read_document(text)
    find_roles(document, find_mentions(document))
    return process_time() - start


@pytest.mark.parametrize("case", CASES)
def test_time_grows_with_the_text(case):
    text = CASES[case]
    small = min(seconds(text(SIZE)) for _ in range(2))
    assert seconds(text(SIZE * GROWTH)) < 3 * GROWTH * small + 0.5
