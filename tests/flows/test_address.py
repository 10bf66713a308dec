"""Where the server listens."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from flows.address import HOST, api_url, is_free, is_healthy


@pytest.fixture
def listener():
    """A socket that listens and never answers."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture
def answering():
    """Start a server that gives one answer to every request."""
    servers = []

    def start(status: int, body: bytes) -> int:
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments):
                pass

        servers.append(HTTPServer((HOST, 0), Answer))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return servers[-1].server_port

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_api_url():
    assert api_url(4711) == "http://127.0.0.1:4711/api"


def test_is_free_only_where_nothing_listens(listener):
    assert not is_free(listener)
    assert is_free(0)


@pytest.mark.parametrize(
    ("status", "body", "healthy"),
    [(200, b"true", True), (200, b"<html>", False), (503, b"true", False)],
)
def test_is_healthy_knows_prefect_from_others(answering, status, body, healthy):
    assert is_healthy(answering(status, body)) is healthy


def test_is_healthy_where_nothing_listens(listener):
    with socket.socket() as unused:
        unused.bind((HOST, 0))
        assert not is_healthy(unused.getsockname()[1])
