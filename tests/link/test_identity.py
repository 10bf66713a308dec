"""Ids that last."""

import pytest

from etl.link.identity import keep_ids, new_id


@pytest.mark.parametrize(
    ("groups", "known", "ids"),
    [
        (["ab", "c"], {}, ["f0", "f1"]),
        (["ab", "c"], {"a": "old"}, ["old", "f1"]),
        (["abc"], {"a": "x", "b": "y", "c": "y"}, ["y"]),
        (["a", "bc"], {"a": "x", "b": "x", "c": "x"}, ["f0", "x"]),
        (["a", "b"], {"a": "x", "b": "x"}, ["x", "f1"]),
        (["ab", "c"], {"a": "x", "b": "y", "c": "x"}, ["x", "f1"]),
        (["ab"], {"z": "x"}, ["f0"]),
    ],
)
def test_keep_ids(groups, known, ids):
    assert keep_ids(groups, known, [f"f{n}" for n in range(len(groups))]) == ids


def test_keep_ids_never_gives_one_id_twice():
    first, second = keep_ids(["a", "b"], {"a": "f1"}, ["f0", "f1"])
    assert first == "f1"
    assert second not in ("f0", "f1")


def test_new_id_is_stable():
    assert new_id(["a", "b"]) == new_id(("a", "b")) != new_id(["ab"])
    assert len(new_id([])) == 32
