"""A program that receives webhooks: it writes down what it gets, and answers as it was told to."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, NamedTuple

Answer = tuple[int, dict[str, str], bytes]
OK: Answer = (204, {}, b"")
FAULT: Answer = (500, {"content-type": "text/plain"}, b"Out of order.")


class Received(NamedTuple):
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> dict[str, Any]:
        return json.loads(self.body)

    @property
    def webhook_id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def claim(self) -> int:
        return self.told["data"]["claim"]["id"]


class Receiver:
    """`answer` says what to answer to whom; `hold` makes it wait until `release`."""

    def __init__(self) -> None:
        self.got: list[Received] = []
        self.answer: Callable[[Received], Answer] = lambda received: OK
        self.open, self.arrived = Event(), Event()
        self.open.set()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                receiver.take(self)

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/told"

    def __enter__(self) -> "Receiver":
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.open.set()
        self.server.shutdown()
        self.server.server_close()

    def take(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["content-length"]))
        headers = {name.lower(): value for name, value in request.headers.items()}
        received = Received(request.path, headers, body)
        self.got.append(received)
        self.arrived.set()
        self.open.wait(30)
        status, more, text = self.answer(received)
        try:
            request.send_response(status)
            for name, value in more.items():
                request.send_header(name, value)
            request.send_header("content-length", str(len(text)))
            request.end_headers()
            request.wfile.write(text)
        except OSError:
            pass  # who asked has gone
