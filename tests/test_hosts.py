"""Who may ask the explorer: its own pages at a loopback name. A foreign host, origin or frame is refused, and no
request makes the server ask anything outside, whatever the user's own Streamlit settings say.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from browsing import NO_HOST, PAUSE, environment_without_settings, free_port
from recording import outside
from test_browser import visible

from govgraph.graph.core.paths import APP

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EVIL = "evil.example"
#: Seconds after which an answer, or the end of a server, is missing.
SECONDS = 180
OPEN_VARIABLES = {
    "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
    "STREAMLIT_SERVER_CORS_ALLOWED_ORIGINS": "http://evil.example",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true",
    "STREAMLIT_SERVER_ENABLE_CORS": "false",
    "STREAMLIT_SERVER_ALLOWED_HOSTS": "*",
}
PATHS = [
    "/",
    "/own-data",
    "/questions?cypher=x",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/a/b",
    "/_stcore/bidi-components/a",
    "/component/a/b",
    "/media/a.csv",
    "/app/static/borders/world.json",
    "/static/js/none.js",
    "/favicon.png",
    "/auth/login",
    "/oauth2callback",
]


@pytest.fixture(scope="module")
def recorded(recording: dict[str, str]) -> Path:
    return Path(recording["RECORDED"])


@pytest.fixture(scope="module")
def explorer(explorer_server: str) -> str:
    """The address of an explorer that records."""
    return explorer_server


def ask(explorer: str, request: str) -> tuple[int, dict[str, str], str]:
    """The status, the headers and the beginning of what is answered to a request as it stands."""
    port = urlsplit(explorer).port or 0
    with socket.create_connection(("127.0.0.1", port), SECONDS) as line:
        line.sendall(request.replace("PORT", str(port)).replace("\n", "\r\n").encode("latin-1"))
        answer = b""
        while b"\r\n\r\n" not in answer and (more := line.recv(65536)):
            answer += more
        head, _, body = answer.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        # The answer to HEAD says how long a body would be, and has none: who waits for it waits for the line's end.
        expected = 0 if request.startswith("HEAD ") else min(300, int(headers.get("content-length", 0)))
        while len(body) < expected and (more := line.recv(65536)):
            body += more
        return int(first.split()[1]), headers, body.decode("utf-8", "replace")


def get(explorer: str, path: str, *headers: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    return ask(explorer, "\n".join([f"{method} {path} HTTP/1.1", *headers, "", ""]))


def handshake(explorer: str, *headers: str) -> int:
    return get(
        explorer,
        "/_stcore/stream",
        *headers,
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Protocol: streamlit",
    )[0]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
def test_a_page_is_served_at_loopback_names(explorer: str, name: str) -> None:
    assert get(explorer, "/_stcore/health", f"Host: {name}:PORT")[0] == 200
    assert handshake(explorer, f"Host: {name}:PORT", f"Origin: http://{name.lower()}:PORT") == 101
    # No browser leaves the origin of a handshake out; a program on this machine may.
    assert handshake(explorer, f"Host: {name}:PORT") == 101


@pytest.mark.parametrize("path", PATHS)
def test_no_path_is_served_at_another_name(explorer: str, path: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE"):
        status, _, body = get(explorer, path, f"Host: {EVIL}:PORT", "Content-Length: 0", method=method)
        assert status == 400
        if method != "HEAD":
            assert body.startswith(f"The explorer is not at '{EVIL}:")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:PORT",
        "evil.example",
        "127.0.0.1",
        "localhost:1",
        "127.0.0.1:0PORT",
        "localhost.:PORT",
        "evil.localhost:PORT",
        "localhost.evil.example:PORT",
        "127.0.0.1.evil.example:PORT",
        "127.1:PORT",
        "0.0.0.0:PORT",
        "127.0.0.2:PORT",
        "2130706433:PORT",
        "[::]:PORT",
        "[::ffff:127.0.0.1]:PORT",
        "::1:PORT",
        "localhost:PORT@evil.example",
        "user@localhost:PORT",
        "localhost:PORT, evil.example",
    ],
)
def test_another_host_is_refused(explorer: str, host: str) -> None:
    assert get(explorer, "/", f"Host: {host}")[0] == 400
    assert handshake(explorer, f"Host: {host}", f"Origin: http://{host}") == 400


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://evil.example:PORT",
        "null",
        "",
        "https://127.0.0.1:PORT",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://localhost:PORT",
        "http://[::1]:PORT",
        "http://127.0.0.1:PORT.",
        "http://127.0.0.1.:PORT",
        "http://evil.example@127.0.0.1:PORT",
        "http://127.0.0.1:PORT@evil.example",
        "http://127.0.0.1:PORT/",
        "HTTP://127.0.0.1:PORT",
        "http://a.localhost:PORT",
        "http://0.0.0.0:PORT",
        "http://127.0.0.1:PORT http://evil.example",
        "file://",
        "chrome-extension://aaaa",
    ],
)
def test_another_origin_is_refused(explorer: str, recorded: Path, origin: str) -> None:
    assert handshake(explorer, "Host: 127.0.0.1:PORT", f"Origin: {origin}") == 403
    status, headers, body = get(explorer, "/_stcore/host-config", "Host: 127.0.0.1:PORT", f"Origin: {origin}")
    assert status == 403
    assert body.startswith("A page of '")
    assert "access-control-allow-origin" not in headers
    assert outside(recorded) == []


def test_what_a_proxy_would_say_counts_for_nothing(explorer: str) -> None:
    forwarded = [
        f"X-Forwarded-Host: {EVIL}",
        f"Forwarded: host={EVIL};proto=https",
        "X-Forwarded-Proto: https",
        f"X-Forwarded-For: {EVIL}",
        f"X-Original-Host: {EVIL}",
    ]
    assert handshake(explorer, "Host: 127.0.0.1:PORT", "Origin: http://127.0.0.1:PORT", *forwarded) == 101
    assert handshake(explorer, "Host: 127.0.0.1:PORT", f"Origin: http://{EVIL}", *forwarded) == 403
    assert handshake(explorer, "Host: 127.0.0.1:PORT", "Origin: https://127.0.0.1:PORT", *forwarded) == 403
    assert handshake(explorer, f"Host: {EVIL}", "X-Forwarded-Host: 127.0.0.1:PORT") == 400


@pytest.mark.parametrize(
    ("request_text", "status"),
    [
        ("GET / HTTP/1.0\n\n", 400),
        (f"GET / HTTP/1.0\nHost: {EVIL}\n\n", 400),
        ("GET / HTTP/1.1\n\n", 400),
        ("GET / HTTP/1.1\nHost:\n\n", 400),
        (f"GET / HTTP/1.1\nHost: 127.0.0.1:PORT\nHost: {EVIL}\n\n", 400),
        (f"GET / HTTP/1.0\nHost: 127.0.0.1:PORT\nHost: {EVIL}\n\n", 400),
        ("GET / HTTP/1.1\nHost: 127.0.0.1:PORT\nHost: 127.0.0.1:PORT\n\n", 400),
        (f"GET / HTTP/1.1\nHost: 127.0.0.1:PORT\nOrigin: http://127.0.0.1:PORT\nOrigin: http://{EVIL}\n\n", 403),
        (f"GET http://{EVIL}/ HTTP/1.1\nHost: 127.0.0.1:PORT\n\n", 400),
        (f"GET http://{EVIL}/ HTTP/1.1\nHost: {EVIL}\n\n", 400),
        (f"GET //{EVIL}/ HTTP/1.1\nHost: 127.0.0.1:PORT\n\n", 400),
        (f"CONNECT {EVIL}:80 HTTP/1.1\nHost: 127.0.0.1:PORT\n\n", 400),
        ("GET / HTTP/1.0\nHost: 127.0.0.1:PORT\n\n", 200),
    ],
)
def test_odd_requests(explorer: str, request_text: str, status: int) -> None:
    assert ask(explorer, request_text)[0] == status


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_may_be_framed_or_read_by_another_page(explorer: str, path: str) -> None:
    for host in ("127.0.0.1:PORT", EVIL):
        headers = get(explorer, path, f"Host: {host}")[1]
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_the_users_own_settings_open_nothing(explorer: str, recorded: Path) -> None:
    assert recorded.with_name(".streamlit").joinpath("config.toml").exists()
    host = "Host: 127.0.0.1:PORT"
    assert get(explorer, "/_stcore/host-config", host)[2].startswith('{"allowedOrigins":[],')
    assert "access-control-allow-origin" not in get(explorer, "/_stcore/health", host)[1]
    # Without the token of a page nothing is taken in, and there is no login that would ask somebody else.
    assert get(explorer, "/_stcore/upload_file/a/b", host, "Content-Length: 0", method="PUT")[0] == 403
    get(explorer, "/auth/login?provider=default", host)
    get(explorer, "/oauth2callback?state=x", host)
    assert outside(recorded) == []


def test_it_holds_when_streamlit_serves_it_without_the_command(recording: dict[str, str], recorded: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(APP), f"--server.port={port}", "--server.headless=true"]
    environment = environment_without_settings() | recording | OPEN_VARIABLES
    environment["GOVGRAPH_HOME"] = str(recorded.with_name("none"))
    with subprocess.Popen(
        command, env=environment, cwd=APP.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as it:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for_port(it, port)
            assert handshake(address, "Host: 127.0.0.1:PORT", "Origin: http://127.0.0.1:PORT") == 101
            assert handshake(address, f"Host: {EVIL}", f"Origin: http://{EVIL}") == 400
            assert handshake(address, "Host: 127.0.0.1:PORT", f"Origin: http://{EVIL}") == 403
            assert get(address, "/", "Host: 127.0.0.1:PORT")[1]["x-frame-options"] == "DENY"
        finally:
            it.terminate()
            output = it.communicate(timeout=SECONDS)[0].decode()
    assert "Traceback" not in output
    assert outside(recorded) == []


def wait_for_port(process: subprocess.Popen[bytes], port: int) -> None:
    while process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), SECONDS):
                return
        except OSError:
            time.sleep(PAUSE)
    pytest.fail("the server ended")


@pytest.fixture(scope="module")
def misled(launch_chromium: Callable[..., Browser]) -> Iterator[Browser]:
    """A browser that finds a foreign name at this machine, as after DNS rebinding."""
    browser = launch_chromium(f"--host-resolver-rules=MAP {EVIL} 127.0.0.1 , {NO_HOST}")
    yield browser
    browser.close()


@contextmanager
def foreign_page(html: str) -> Iterator[int]:
    """The port of a server of somebody else on this machine, whose only page that is."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


SOCKET = """address => new Promise(done => {
    const line = new WebSocket(address, "streamlit");
    line.onopen = () => done("open");
    line.onerror = () => done("refused");
})"""


@pytest.mark.browser
def test_a_browser_gets_nothing_at_a_foreign_name_that_leads_here(explorer: str, misled: Browser) -> None:
    port = urlsplit(explorer).port
    page = misled.new_page()
    page.goto(f"http://{EVIL}:{port}/own-data")
    assert page.locator("body").inner_text().startswith(f"The explorer is not at '{EVIL}:{port}'. Open {explorer} ")
    with foreign_page("<p>somebody else's</p>") as other:
        for host in (EVIL, "127.0.0.1", "localhost"):
            page.goto(f"http://{host}:{other}/")
            for name in (EVIL, "127.0.0.1", "localhost"):
                assert page.evaluate(SOCKET, f"ws://{name}:{port}/_stcore/stream") == "refused"
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("tag", ["iframe src", "iframe sandbox src", "embed src", "object data"])
def test_a_foreign_page_cannot_hold_the_explorer_in_a_frame(explorer: str, misled: Browser, tag: str) -> None:
    page = misled.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    with foreign_page(f"<{tag}='{explorer}/questions?cypher=RETURN+1'></{tag.split()[0]}><p>around it</p>") as other:
        for host in (EVIL, "127.0.0.1"):
            page.goto(f"http://{host}:{other}/")
            visible(page.get_by_text("around it"))
            page.wait_for_load_state("networkidle")
            # A frame that Chromium refuses has no address, or one of its own for errors.
            assert {frame.url.partition(":")[0] for frame in page.frames[1:]} <= {"", "chrome-error"}
            assert [frame.get_by_test_id("stApp").count() for frame in page.frames] == [0] * len(page.frames)
    assert ["frame-ancestors 'none'" in words for words in refused] == [True, True]
    page.close()


@pytest.mark.browser
def test_a_page_that_opened_the_explorer_has_no_hold_on_it(explorer: str, misled: Browser) -> None:
    page = misled.new_page()
    with foreign_page(f"<button onclick=\"opened = window.open('{explorer}/methods')\">Open</button>") as other:
        page.goto(f"http://{EVIL}:{other}/")
        with page.expect_popup() as popup:
            page.get_by_role("button").click()
        visible(popup.value.get_by_text("Methods"))
        assert popup.value.evaluate("window.opener === null")
        page.wait_for_function("opened.closed")
    page.close()
