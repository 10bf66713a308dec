"""Folders that travel with the package: SQL of the warehouse and expectation suites."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource_folder(name: str) -> Path:
    """Return the folder of a resource, such as `expectations` or `warehouse`.

    In an installed wheel it lies within the package, in a checkout at the repository's root.

    Raises:
        FileNotFoundError: there is no such folder in either place.

    """
    for folder in (_PACKAGE / "_resources" / name, _PACKAGE.parents[1] / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the folder {name}/ of tinkho is missing; install the package again")
