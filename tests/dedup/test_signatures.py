"""What is kept of an article's wording."""

from etl.contracts import DATASETS
from etl.dedup import sign_shard
from etl.dedup.signatures import BANDS, sign_articles
from tests.article_shards import Told, change_words, frame_of, make_text, read_dataset, write_shards


def sign(*texts: str):
    return sign_articles(frame_of([Told(f"a{n}", text) for n, text in enumerate(texts)]))


def shared_bands(signatures) -> int:
    one, other = signatures["bands"].to_list()
    return sum(a == b for a, b in zip(one, other, strict=True))


def test_sign_shard_writes_the_dataset(tmp_path):
    (shard,) = write_shards(tmp_path, [Told("a", make_text(1)), Told("b", make_text(2))])
    sign_shard(shard, tmp_path)
    signatures = read_dataset(tmp_path, "signatures")
    assert signatures.schema == DATASETS["signatures"].schema
    assert signatures["article_id"].to_list() == ["a", "b"]
    assert signatures["shingle_count"].to_list() == [116, 116]


def test_sign_articles_never_changes():
    row = sign("Mưa rào và dông rải rác nhiều nơi").row(0, named=True)
    assert row["text_hash"] == "547dbc8b1ba36e68b58ac9a65fcf7d7c"
    assert row["bands"][:2] == [700619992346283897, 4996881158387419519]
    assert row["fingerprints"] == [41984881]


def test_sign_articles_gives_like_texts_a_common_band():
    assert shared_bands(sign(make_text(1), change_words(make_text(1), [60]))) > BANDS / 2


def test_sign_articles_gives_different_texts_none():
    assert shared_bands(sign(make_text(1), make_text(2))) == 0


def test_sign_articles_of_no_words_has_no_bands():
    row = sign("…", make_text(1)).row(0, named=True)
    assert (row["shingle_count"], row["bands"], row["fingerprints"]) == (0, [], [])


def test_sign_articles_of_no_articles():
    assert sign().height == 0
