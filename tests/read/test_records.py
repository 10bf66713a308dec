"""Keys of pages, sites, and the mapping of columns."""

import hashlib

import pytest

from etl.errors import UsageError
from etl.read.records import RawRecord, make_page, parse_columns


def page(**fields):
    return make_page(RawRecord("Chữ", fields), "a.jsonl#1")


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"id": "7", "url": "https://a.vn"}, "7"),
        ({"url": "https://a.vn"}, "https://a.vn"),
        ({}, "a.jsonl#1"),
    ],
)
def test_make_page_keys_by_id_then_url_then_place(fields, key):
    assert page(**fields).page_id == hashlib.sha256(f"{key}\0Chữ".encode()).hexdigest()[:32]


@pytest.mark.parametrize(
    ("fields", "site"),
    [
        ({"site": "Báo A", "url": "https://b.vn/x"}, "Báo A"),
        ({"url": "https://B.vn:8080/x"}, "b.vn"),
        ({"url": "https://[bad"}, None),
        ({"url": "khong phai"}, None),
        ({}, None),
    ],
)
def test_make_page_takes_the_site_as_given_else_the_host(fields, site):
    assert page(**fields).site == site


def test_parse_columns_maps_what_is_named():
    columns = parse_columns("text=content,url=link")
    assert (columns["text"], columns["url"], columns["title"]) == ("content", "link", "title")


@pytest.mark.parametrize("spec", ["text", "texts=content", "text=", "=content"])
def test_parse_columns_refuses_what_is_no_field(spec):
    with pytest.raises(UsageError, match="--map"):
        parse_columns(spec)
