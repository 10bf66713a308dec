"""Where the SQL and the expectations lie: at the root of a checkout, inside the package in a wheel."""

from pathlib import Path

from etl.errors import TinkhoError

_PACKAGE = Path(__file__).parent


def resource_folder(name: str) -> Path:
    """Return the folder `warehouse` or `expectations`, wherever this installation has it.

    Raises:
        TinkhoError: the installation is not whole.

    """
    for folder in (_PACKAGE / "_resources" / name, _PACKAGE.parents[1] / name):
        if folder.is_dir():
            return folder
    raise TinkhoError(f"{name}: this installation lacks the folder; install tinkho again")
