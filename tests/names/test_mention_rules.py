"""A smallest text for every rule that can find a name, and for every rule that finds a role."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import etl.names
from etl.grammar.document import read_document
from etl.names.mentions import find_mentions
from etl.names.roles import find_roles
from etl.records import EntityType

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE

MENTIONS = {
    "address": ("Chị Mận bán rau.", PERSON, "Mận"),
    "acronym": ("Theo XVQR, giá sẽ tăng.", ORGANIZATION, "XVQR"),
    "branch": ("Zentora Việt Nam mở thêm lớp.", ORGANIZATION, "Zentora Việt Nam"),
    "bracket": ("Công ty Thiết bị Y tế (Yterco) nộp phạt.", ORGANIZATION, "Công ty Thiết bị Y tế"),
    "camel_case": ("NtexLab vừa gọi vốn.", ORGANIZATION, "NtexLab"),
    "company_verb": ("Vobisa mua lại một xưởng cũ.", ORGANIZATION, "Vobisa"),
    "direction": ("Lính đóng ở đó thuộc Bắc Ossetia.", PLACE, "Bắc Ossetia"),
    "elsewhere": ("Bà Zhang Ying đồng ý. Hôm sau Zhang ký.", PERSON, "Zhang Ying"),
    "foreign_name": ("Hôm qua Samuel Hallow tới.", PERSON, "Samuel Hallow"),
    "foreign_run": ("Hôm qua gặp Okonjo Walasi.", PERSON, "Okonjo Walasi"),
    "government_of": ("Chính quyền Cartez thắt chặt kiểm soát.", PERSON, "Cartez"),
    "house_number": ("Văn phòng tại số 20B Lê Quý Đôn.", PLACE, "Lê Quý Đôn"),
    "list": ("Khách mua gồm Dell, Vobisa và Acer.", ORGANIZATION, "Vobisa"),
    "listed": ("Tàu rời Hải Phòng.", PLACE, "Hải Phòng"),
    "newspaper": ("Theo báo Tuổi trẻ, trời sẽ mưa.", ORGANIZATION, "Tuổi trẻ"),
    "organization_after": ("Transwarp (nhà phát triển phần mềm) góp.", ORGANIZATION, "Transwarp"),
    "organization_ending": ("Họ mua cổ phần của Enlix Technologies.", ORGANIZATION, None),
    "organization_head": ("Sở Y tế Hà Nội cấp phép.", ORGANIZATION, "Sở Y tế Hà Nội"),
    "organization_kind": ("Hôm qua tiệm vàng Phương Xuân mở cửa.", ORGANIZATION, "Phương Xuân"),
    "place_head": ("Bà sống ở xã Kim Sơn.", PLACE, "Kim Sơn"),
    "place_list": ("Các xã Kim Sơn, Kim Thạch bị ngập.", PLACE, "Kim Thạch"),
    "preposition": ("Hội thảo mở tại Bellavoro hôm qua.", PLACE, "Bellavoro"),
    "role_after": ("Hôm qua Ferreiro (giám đốc một viện) phản đối.", PERSON, "Ferreiro"),
    "role_of": ("Ông là giám đốc của Veltor.", ORGANIZATION, "Veltor"),
    "surname": ("Hôm qua Trần Văn Bảy tới.", PERSON, "Trần Văn Bảy"),
    "surname_on_stage": ("Các cầu thủ ra sân. Hôm qua có Okonkwo.", PERSON, "Okonkwo"),
    "team": ("Đội U23 Việt Nam thắng đậm.", ORGANIZATION, "U23 Việt Nam"),
    "title": ("Tiền đạo Okonkwo rời sân.", PERSON, "Okonkwo"),
    "title_before": ("Chủ tịch FIFA, Johansen, vắng mặt.", PERSON, "Johansen"),
    "title_of_another": ("Chủ tịch Norwald - ông Lê Sáng - ký.", ORGANIZATION, "Norwald"),
    "title_of_place": ("Ông Bảy, trưởng thôn Quang Lãm, xã Phú Lãm, kể.", PLACE, "Quang Lãm"),
    "town": ("Cô lớn lên ở Liverpool.", PLACE, "Liverpool"),
    "two_syllables": ("Trước đây có Thanh Lam.", PERSON, "Thanh Lam"),
    "verb_after": ("Heyelo nói thêm đôi lời.", PERSON, "Heyelo"),
}

ROLES = {
    "before_name": ("Giám đốc Lê Văn Tám họp.", "Giám đốc"),
    "before_name_linked": ("Theo giám đốc FPT, Lê Văn Tám, giá sẽ giảm.", "giám đốc"),
    "after_name": ("Lê Văn Tám (giám đốc FPT) đồng ý.", "giám đốc"),
    "predicate": ("Lê Văn Tám là giám đốc.", "giám đốc"),
    "further_role": ("Lê Văn Tám, chủ tịch kiêm giám đốc, kể.", "giám đốc"),
    "appointed": ("FPT cử Lê Văn Tám, 34 tuổi, làm giám đốc.", "giám đốc"),
    "pronoun": ("Lê Văn Tám đến dự. Ông là chủ tịch.", "chủ tịch"),
}

INTERNAL = {"unknown", "unit", "town_team"}
"""What a candidate is marked with that gets another rule, or none, before it is stored."""

KINDS = {"PERSON", "ORGANIZATION", "PLACE", "None", "kind"}
MAKERS = {"typed", "Found", "_organization", "_add", "Candidate"}


def name_sources():
    """Return the syntax trees of the modules that find names."""
    folder = Path(etl.names.__file__).parent
    others = {"__init__", "coreference", "mentions", "organization_names", "place_names", "roles"}
    paths = [path for path in sorted(folder.glob("*.py")) if path.stem not in others]
    return [ast.parse(path.read_text("utf-8")) for path in paths]


def strings(nodes):
    """Return the plain words among the constants in some nodes."""
    found = {n.value for node in nodes for n in ast.walk(node) if isinstance(n, ast.Constant)}
    return {value for value in found if isinstance(value, str) and value.isidentifier()}


def rules_in(tree):
    """Return the rule names that a module gives: beside a type, or to what makes a candidate."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            names = {n.id for n in ast.walk(node.elts[0]) if isinstance(n, ast.Name)}
            is_kind = names & KINDS or getattr(node.elts[0], "value", 0) is None
            found |= strings([node.elts[1]]) if is_kind else set()
        if isinstance(node, ast.Call):
            maker = getattr(node.func, "attr", getattr(node.func, "id", ""))
            found |= strings(node.args[1:]) if maker in MAKERS else set()
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "rule":
            found |= strings([node.value])
    return found


@pytest.mark.parametrize("rule", MENTIONS)
def test_each_rule_finds_its_name(rule):
    text, kind, name = MENTIONS[rule]
    found = [m for m in find_mentions(read_document(text)) if m.rule == rule]
    assert [m.entity_type for m in found[:1]] == [kind]
    assert name is None or name in {m.name for m in found}


def test_every_rule_in_the_code_has_a_case():
    given_rules = set().union(*map(rules_in, name_sources()))
    assert given_rules - INTERNAL == set(MENTIONS)


@pytest.mark.parametrize("rule", ROLES)
def test_each_rule_finds_its_role(rule):
    text, role = ROLES[rule]
    document = read_document(text)
    found = find_roles(document, find_mentions(document))
    assert (rule, role, "Lê Văn Tám") in {(r.rule, r.role, r.person) for r in found}


def test_every_role_rule_in_the_code_has_a_case():
    tree = ast.parse((Path(etl.names.__file__).parent / "roles.py").read_text("utf-8"))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
    holders = [n for n in calls if getattr(n.func, "id", "") == "_Holder"]
    assert strings(a for call in holders for a in call.args[1:]) == set(ROLES)


@given(st.lists(st.sampled_from([case[0] for case in MENTIONS.values()]), max_size=6))
def test_names_stay_whole_in_any_company(texts):
    text = "\n".join(texts)
    document = read_document(text)
    mentions = find_mentions(document)
    assert {m.rule for m in mentions} <= set(MENTIONS)
    for mention in mentions:
        assert text[mention.char_start : mention.char_end] == mention.text
        assert mention.name.strip()
        sentence = document.sentences[mention.sentence_number - 1]
        assert sentence.start <= mention.char_start < mention.char_end <= sentence.end
    for role in find_roles(document, mentions):
        assert role.rule in ROLES
        assert text[role.char_start : role.char_end] == role.text
