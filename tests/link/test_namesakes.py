"""People of one name told apart, and one person's articles kept together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.link.names import name_key
from etl.link.namesakes import Told, is_given_name_alone, read_bearer, tell_apart
from etl.rules import read_rules

NAME = name_key("person", "Nguyễn Văn Hùng")


def people(name, *told, stories=None):
    """Return the articles, numbered, of each person that articles with these roles tell of."""
    stories = stories or [f"s{n}" for n in range(len(told))]
    bearers = [
        read_bearer(str(n), story, [Told(*role) for role in roles])
        for n, (story, roles) in enumerate(zip(stories, told, strict=True))
    ]
    return {"".join(person.articles) for person in tell_apart(name_key("person", name), bearers)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("bác sĩ", "Bệnh viện Bạch Mai"), ("tiền đạo", "CLB Sông Lam")),
        (("giám đốc", "Công ty Sao Mai"), ("đại úy", "Công an quận 1")),
        (("phó chủ tịch", "UBND tỉnh Nghệ An"), ("phó chủ tịch", "UBND tỉnh Cà Mau")),
        (("ca sĩ", None), ("thẩm phán", None)),
        (("nông dân", None), ("hiệu trưởng", "Trường THPT Chu Văn An")),
    ],
)
def test_roles_that_cannot_be_one_persons_tell_of_two(one, other):
    assert people("Nguyễn Văn Hùng", [one], [other]) == {"0", "1"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("thứ trưởng", "Bộ Y tế"), ("bộ trưởng", "Bộ Y tế")),
        (("tiến sĩ", None), ("phó giám đốc", "Sở Y tế Nghệ An")),
        (("giám đốc", "Công ty Sao Mai"), ("chủ tịch", "Tập đoàn Sao Mai")),
        (("bác sĩ", None), ("giám đốc", "Bệnh viện Chợ Rẫy")),
        (("bị cáo", None), ("giám đốc", "Công ty Sao Mai")),
        (("diễn viên", None), ("ca sĩ", None)),
        (("luật sư", None), ("đại biểu", "Quốc hội")),
    ],
)
def test_roles_of_one_career_tell_of_one(one, other):
    assert people("Nguyễn Văn Hùng", [one], [other]) == {"01"}


def test_a_shared_body_tells_of_one_whatever_the_roles():
    assert people("Lê Văn Tám", [("bác sĩ", "Tập đoàn X")], [("lái xe", "Tập đoàn X")]) == {"01"}


def test_one_story_may_tell_of_two():
    told = [("bác sĩ", None)], [("lái xe", None)]
    assert people("Lê Văn Tám", *told, stories=["s", "s"]) == {"0", "1"}


def test_a_shared_story_chooses_among_namesakes():
    told = [("bác sĩ", None)], [("bác sĩ", None)], [("lái xe", None)], [("chủ tịch", "Hội A")]
    assert people("Lê Văn Tám", *told, stories=["a", "b", "c", "c"]) == {"01", "23"}


def test_offices_of_two_countries_tell_of_two():
    told = [("thủ tướng", "Anh")], [("thủ tướng", "Úc")], [("cựu thủ tướng", "Vương quốc Anh")]
    assert people("John Smith", *told) == {"02", "1"}


def test_a_foreign_name_is_one_persons_in_all_walks_of_life():
    assert people("Arnold Stone", [("diễn viên", None)], [("thống đốc", "California")]) == {"01"}


def test_articles_without_a_role_go_to_their_story_or_to_the_best_known():
    told = [("bác sĩ", None)], [("bác sĩ", None)], [("cầu thủ", None)], [], []
    assert people("Lê Văn Tám", *told, stories=["a", "b", "c", "c", "d"]) == {"014", "23"}


def test_a_given_name_alone_is_another_person_in_each_story():
    assert people("Hùng", [], [], [], stories=["a", "b", "a"]) == {"02", "1"}
    assert people("ông Hùng", [], [], stories=["a", "b"]) == {"0", "1"}
    assert people("Putin", [], [], stories=["a", "b"]) == {"01"}


def test_articles_that_tell_nothing_tell_of_one():
    assert people("Lê Văn Tám", [], [], []) == {"012"}


ROLES = st.tuples(
    st.sampled_from(["bác sĩ", "cầu thủ", "giám đốc", "thứ trưởng", "", "lái xe"]),
    st.sampled_from([None, "Công ty A", "UBND tỉnh Cà Mau", "Sở Y tế Nghệ An", "Anh", "Nga"]),
)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.lists(ROLES, max_size=3)), max_size=8))
def test_each_article_tells_of_one_person_in_any_order(told):
    bearers = [
        read_bearer(f"{n}", story + str(n // 2), [Told(*role) for role in roles])
        for n, (story, roles) in enumerate(told)
    ]
    found = tell_apart(NAME, bearers)
    assert sorted(a for person in found for a in person.articles) == [
        str(n) for n in range(len(told))
    ]
    assert tell_apart(NAME, bearers[::-1]) == found


def test_many_bearers_are_told_apart_in_time():
    bearers = [read_bearer(f"{n:05}", f"s{n}", [Told("bác sĩ", f"Viện {n}")]) for n in range(5_000)]
    assert len(tell_apart(NAME, bearers)) == 1


@pytest.mark.parametrize(
    ("name", "is_alone"), [("Hùng", True), ("Putin", False), ("Lê Tám", False), ("Hoà", True)]
)
def test_given_names_alone_are_known(name, is_alone):
    assert is_given_name_alone(name_key("person", name)) is is_alone


def test_joined_domains_are_of_the_list():
    domains = {row["domain"] for row in read_rules("etl.link", "rules/role_domains.tsv")}
    rows = read_rules("etl.link", "rules/joined_domains.tsv")
    assert {value for row in rows for value in row.values()} <= domains
