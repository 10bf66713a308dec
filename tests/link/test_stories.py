"""Groups of like articles."""

from etl.link.stories import Likeness, group_stories


def group(articles, pairs, settled=None):
    ranked = sorted((Likeness(*pair) for pair in pairs), key=lambda p: (-p.likeness, p[:2]))
    return ["".join(group) for group in group_stories(articles, ranked, settled or {})]


def test_group_stories_brings_like_articles_together():
    assert group("abc", [("a", "b", 0.3), ("b", "c", 0.1)]) == ["ab", "c"]


def test_group_stories_without_pairs():
    assert group("cab", []) == ["a", "b", "c"]


def test_group_stories_needs_more_than_one_bridge():
    inside = [("a", "b", 0.5), ("c", "d", 0.5)]
    assert group("abcd", [*inside, ("b", "c", 0.2)]) == ["ab", "cd"]
    across = [(one, other, 0.2) for one in "ab" for other in "cd"]
    assert group("abcd", [*inside, *across]) == ["abcd"]


def test_group_stories_counts_weak_pairs_toward_the_average():
    pairs = [("a", "b", 0.5), ("b", "c", 0.2), ("a", "c", 0.06)]
    assert group("abc", pairs) == ["abc"]
    assert group("abc", pairs[:2]) == ["abc"]
    assert group("abc", [("a", "b", 0.5), ("b", "c", 0.15)]) == ["ab", "c"]


def test_group_stories_lets_new_articles_join_settled_stories():
    settled = {"a": "s1", "b": "s1", "c": "s2"}
    pairs = [("a", "d", 0.3), ("b", "d", 0.3), ("c", "d", 0.2), ("a", "c", 0.9)]
    assert group("abcd", pairs, settled) == ["abd", "c"]
