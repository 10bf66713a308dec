"""Where Prefect's server listens, and whether it is there."""

import socket
from http.client import HTTPConnection, HTTPException

HOST = "127.0.0.1"
PORT = 4711


def ui_url(port: int) -> str:
    """Return the address of the pages."""
    return f"http://{HOST}:{port}"


def api_url(port: int) -> str:
    """Return the address for Prefect's clients."""
    return f"{ui_url(port)}/api"


def is_healthy(port: int) -> bool:
    """Tell whether a Prefect server answers on a port."""
    connection = HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/api/health")
        answer = connection.getresponse()
        return answer.status == 200 and answer.read(16) == b"true"  # noqa: PLR2004  HTTP's OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def is_free(port: int) -> bool:
    """Tell whether nothing listens on a port and one could."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
