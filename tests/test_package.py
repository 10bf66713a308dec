"""What `import etl` gives."""

import pytest

import etl


def test_every_public_name_can_be_had():
    assert etl.__all__ == sorted(etl.__all__)
    for name in etl.__all__:
        assert getattr(etl, name) is not None
    assert dir(etl) == etl.__all__


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = etl.nothing_such
