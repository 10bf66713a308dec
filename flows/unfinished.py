"""Runs that ended with their server: nobody was left to tell Prefect."""

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import State, StateType
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.states import Crashed

from flows.address import api_url

_UNFINISHED = FlowRunFilter.model_validate(
    {
        # Runs without a deployment are not a worker's: they may go on in another terminal.
        "deployment_id": {"is_null_": False},
        "state": {"type": {"any_": [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]}},
    }
)


def close_unfinished_runs(port: int) -> int:
    """Mark runs as crashed that an earlier worker had in hand; return their number.

    Left as running they would hold the deployment's one place (`concurrency_limit`), and no run of
    it would begin again. Call this while no worker is up.
    """
    state: State[None] = Crashed(message="The server was stopped during this run; run it again.")
    with (
        temporary_settings({PREFECT_API_URL: api_url(port)}),
        get_client(sync_client=True) as client,
    ):
        runs = client.read_flow_runs(flow_run_filter=_UNFINISHED)
        for run in runs:
            client.set_flow_run_state(run.id, state, force=True)
    return len(runs)
