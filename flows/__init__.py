"""The pipeline on Prefect: the flow, its tasks, the server with its deployments.

What Prefect reads from the environment and from disk while it is imported is settled here.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder: prefect.toml, prefect.yaml and the landing folder are in it."""

os.environ.setdefault("DO_NOT_TRACK", "1")
(ROOT / "var").mkdir(exist_ok=True)  # prefect.toml puts Prefect's home below; it makes one level
