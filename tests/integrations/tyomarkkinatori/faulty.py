"""A real HTTP server on this machine that plays a script of answers and faults."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass
class Reply:
    """What the server does with one question."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    """Promise the whole body, send so many bytes, and drop the connection."""
    silence: float = 0.0
    """Seconds of silence before the answer."""


@dataclass
class Question:
    """What the server was asked."""

    method: str
    query: dict[str, list[str]]
    body: dict[str, object]
    headers: dict[str, str]


class Script:
    """Answers by a function of (number of the question, question); keeps all questions."""

    def __init__(self, answer: Callable[[int, Question], Reply]) -> None:
        self.answer = answer
        self.questions: list[Question] = []
        self.url = ""


@contextmanager
def serving(answer: Callable[[int, Question], Reply], path: str = "/v") -> Iterator[Script]:
    """Serve `answer` at script.url until the block ends."""
    script = Script(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply()

        def do_POST(self) -> None:
            self.reply()

        def reply(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            asked = json.loads(self.rfile.read(length) or b"{}")
            headers = {name.lower(): value for name, value in self.headers.items()}
            question = Question(self.command, parse_qs(urlsplit(self.path).query), asked, headers)
            script.questions.append(question)
            reply = script.answer(len(script.questions), question)
            time.sleep(reply.silence)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body if reply.cut_after is None else reply.body[: reply.cut_after])
            if reply.cut_after is not None:
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that gave up waiting is part of the play."""

    server = Server(("127.0.0.1", 0), Handler)
    script.url = f"http://127.0.0.1:{server.server_port}{path}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
