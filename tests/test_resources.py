"""Folders that travel with the package are found."""

from pathlib import Path

import pytest

from etl import resources


def test_resource_folder_finds_the_checkout() -> None:
    assert (resources.resource_folder("expectations") / "articles.json").is_file()


def test_resource_folder_prefers_what_the_wheel_carries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "src" / "etl" / "_resources" / "warehouse"
    folder.mkdir(parents=True)
    (tmp_path / "warehouse").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "src" / "etl")
    assert resources.resource_folder("warehouse") == folder


def test_resource_folder_says_what_is_missing() -> None:
    with pytest.raises(FileNotFoundError, match="nowhere/"):
        resources.resource_folder("nowhere")
