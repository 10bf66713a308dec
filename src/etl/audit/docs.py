"""Great Expectations' own pages (Data Docs) of an audit."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from great_expectations.data_context.data_context.ephemeral_data_context import (
        EphemeralDataContext,
    )

_SITE = "audit"
_OWN = ("expectations", "validations", "static")


def build_docs(context: "EphemeralDataContext", folder: Path) -> None:
    """Write the pages of all that the context has validated; older pages in the folder go."""
    for name in _OWN:
        shutil.rmtree(folder / name, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    context.add_data_docs_site(
        _SITE,
        {
            "class_name": "SiteBuilder",
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str(folder.absolute()),
            },
        },
    )
    context.build_data_docs(site_names=[_SITE])
