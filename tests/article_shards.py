"""Shards of articles made up word by word, for what looks at wording and not at sense."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from etl.config import Settings
from etl.parquet import list_files, stored_schema, write_frame

SETTINGS = Settings(workers=1)
_SYLLABLES = [
    "mưa",
    "nắng",
    "gió",
    "sông",
    "núi",
    "biển",
    "đồng",
    "ruộng",
    "làng",
    "phố",
    "chợ",
    "cầu",
    "đường",
    "trường",
    "lớp",
    "thầy",
    "trò",
    "sách",
    "vở",
    "bút",
    "nhà",
    "cửa",
    "vườn",
    "cây",
    "lá",
    "hoa",
    "quả",
    "hạt",
    "gạo",
    "muối",
    "cá",
    "tôm",
    "cua",
    "ốc",
    "thuyền",
    "lưới",
    "bến",
    "đò",
    "khách",
    "hàng",
    "mua",
    "bán",
    "giá",
    "tiền",
    "vàng",
    "bạc",
    "thợ",
    "máy",
    "xưởng",
    "điện",
    "nước",
    "lửa",
    "khói",
    "mây",
    "trăng",
    "sao",
    "ngày",
    "đêm",
    "sáng",
    "chiều",
    "năm",
    "tháng",
]


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a test."""

    article_id: str
    text: str
    published_at: datetime | None = None
    site: str | None = None


def make_words(seed: int, count: int) -> list[str]:
    """Return words that are all but surely in no other order elsewhere."""
    source = random.Random(seed)
    return [source.choice(_SYLLABLES) + source.choice(_SYLLABLES) for _ in range(count)]


def make_text(seed: int, count: int = 120) -> str:
    """Return sentences of ten words."""
    words = make_words(seed, count)
    lines = [" ".join(words[start : start + 10]).capitalize() for start in range(0, count, 10)]
    return ". ".join(lines) + "."


def change_words(text: str, places: Iterable[int]) -> str:
    """Return the text with other words in some places."""
    words = text.split(" ")
    for place in places:
        words[place] = f"khác{place}"
    return " ".join(words)


def frame_of(articles: Sequence[Told]) -> pl.DataFrame:
    """Return articles as the dataset holds them."""
    rows = [
        {
            "article_id": one.article_id,
            "source_uri": f"{one.article_id}.txt",
            "site": one.site,
            "title": one.text.split("\n", maxsplit=1)[0][:60],
            "published_at": one.published_at,
            "credited_sources": [],
            "text": one.text,
            "word_count": len(one.text.split()),
            "char_count": len(one.text),
            "kept_ratio": 1.0,
            "language": "vi",
            "run_id": "r1",
        }
        for one in articles
    ]
    return pl.DataFrame(rows, schema=stored_schema("articles"))


def write_shards(out: Path, articles: Sequence[Told], shard_size: int = 1_000) -> list[Path]:
    """Write articles in shards of some size; return the files."""
    return [
        write_frame(out, "articles", f"{start:05d}", frame_of(articles[start : start + shard_size]))
        for start in range(0, len(articles), shard_size)
    ]


def read_dataset(out: Path, dataset: str) -> pl.DataFrame:
    """Return what a run has written of a dataset."""
    return pl.read_parquet(list_files(out)[dataset])
