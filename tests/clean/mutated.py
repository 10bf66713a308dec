"""Pages with something put in, taken out or doubled at random places."""

import random
from collections.abc import Iterable

PIECES = (
    "\n",
    "\r\n",
    "\u2028",
    "\u200b",
    "\u0301",
    "\u00a0",
    "   ",
    "Theo ",
    "Theo Reuters",
    "Ảnh: ",
    "(0) Bình luận",
    "\nTin khác\n",
    "\n10:00, 06/01/2020\n",
    "TIN MỚI ",
    "NGUYỄN HÀ VY",
    "(VNF) - ",
    "a.jpg\n",
    "Xem thêm: ",
    "Title: ",
    " - Hà Vy",
    ". ",
    "- ",
    "<p>",
    "&amp;",
    "»",
    "|",
    "”",
    "(",
    "…",
    "\x00",
    "\ud800",
)


def mutate(raw: str, changes: Iterable[tuple[int, str]]) -> str:
    """Return the page with pieces put in at places."""
    for place, piece in changes:
        raw = raw[:place] + piece + raw[place:]
    return raw


def mutate_at_random(raw: str, chance: random.Random) -> str:
    """Return the page after up to fourteen changes: pieces, cuts, copies, lines moved and lost."""
    for _ in range(chance.randint(1, 14)):
        raw = chance.choice((_put_in, _put_in, _cut, _double, _move_line, _lose_lines))(raw, chance)
    return raw


def _stretch(raw: str, chance: random.Random) -> tuple[int, int]:
    """Return where some stretch of the page begins and ends."""
    start = chance.randrange(len(raw) + 1)
    return start, min(len(raw), start + int(chance.expovariate(1 / 60)))


def _put_in(raw: str, chance: random.Random) -> str:
    start, _ = _stretch(raw, chance)
    return raw[:start] + chance.choice(PIECES) + raw[start:]


def _cut(raw: str, chance: random.Random) -> str:
    start, end = _stretch(raw, chance)
    return raw[:start] + raw[end:]


def _double(raw: str, chance: random.Random) -> str:
    start, end = _stretch(raw, chance)
    return raw[:end] + raw[start:]


def _move_line(raw: str, chance: random.Random) -> str:
    lines = raw.split("\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return "\n".join(lines)


def _lose_lines(raw: str, chance: random.Random) -> str:
    lines = raw.split("\n")
    start = chance.randrange(len(lines))
    return "\n".join(lines[:start] + lines[start + chance.randint(1, 3) :])
