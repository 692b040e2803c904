"""Speaks HTTP with the interface: waits, tries again, and tells what happened in words."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx

PAGE_LIMIT = 128 * 2**20
"""Bytes of one page; a longer answer is given up."""

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_ADVICE = {
    400: "the interface did not understand the question",
    401: "the key is missing or wrong",
    403: "the key has no right to this, or KEHA has not opened our address",
    404: "there is nothing at this address",
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait and how often to try; seconds."""

    timeout: float = 30.0
    """For one silence of the other side; a whole answer may take twenty times as long."""
    attempts: int = 6
    first_wait: float = 1.0
    longest_wait: float = 120.0
    """Also of what the other side asks for by Retry-After."""


class SourceFailed(Exception):
    """The interface gave no answer that can be used; the text says what it did. `lasting`: asking again is no use."""

    def __init__(self, reason: str, lasting: bool = False) -> None:
        super().__init__(reason)
        self.lasting = lasting


class TryAgain(Exception):
    """This try failed, another may not; `wait` is what the other side asked for, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    content: bytes
    charset: str


class Client:
    """One address of the interface and the key to it. Use as a context manager."""

    def __init__(self, url: str, headers: dict[str, str], patience: Patience, remark: Callable[[str], None]) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise SourceFailed(f"{url!r} is no http(s) address", lasting=True)
        if headers and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise SourceFailed("the key is sent over https only", lasting=True)
        self.url = url
        self.patience = patience
        self.remark = remark
        self._http = httpx.Client(headers=headers, timeout=patience.timeout, follow_redirects=False)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *error: object) -> None:
        self._http.close()

    def get(self, params: list[tuple[str, str]]) -> Answer:
        """Return a whole answer, after as many tries as patience allows.

        Raises SourceFailed when none worked, or when the interface refuses for good.
        """
        return self.patiently(lambda: self._whole(params))

    def patiently(self, attempt: Callable[[], Answer]) -> Answer:
        """Run `attempt` until it works; between tries wait ever longer, with some chance in it."""
        for number in range(1, self.patience.attempts + 1):
            try:
                return attempt()
            except TryAgain as failure:
                self.wait(number, str(failure), failure.wait)
        raise AssertionError("unreachable: the last wait raises")

    def wait(self, number: int, reason: str, asked: float | None = None) -> None:
        """Wait after failed try `number`; raises SourceFailed(reason) when it was the last one."""
        if number >= self.patience.attempts:
            raise SourceFailed(f"{reason} (tried {number} times)")
        grown = self.patience.first_wait * 2 ** (number - 1) * random.uniform(0.5, 1.0)
        seconds = min(max(grown, asked or 0.0), self.patience.longest_wait)
        self.remark(f"{reason}; trying again in {seconds:.1f} s")
        time.sleep(seconds)

    @contextmanager
    def opened(self, method: str, **question: object) -> Iterator[httpx.Response]:
        """Open an answer whose status is 200; raises SourceFailed or TryAgain."""
        try:
            with self._http.stream(method, self.url, **question) as response:
                _judge(response)
                yield response
        except httpx.TimeoutException:
            raise TryAgain(f"no answer within {self.patience.timeout:g} s") from None
        except httpx.UnsupportedProtocol as error:
            raise SourceFailed(str(error), lasting=True) from None
        except httpx.RequestError as error:
            raise TryAgain(f"the connection broke off ({type(error).__name__}: {error})"[:200]) from None

    def chunks(self, response: httpx.Response) -> Iterator[bytes]:
        """Yield the bytes of an answer; raises TryAgain when it dawdles beyond twenty times the time-out."""
        end = time.monotonic() + 20 * self.patience.timeout
        for chunk in response.iter_bytes():
            yield chunk
            if time.monotonic() > end:
                raise TryAgain("the answer did not come to an end in time")

    def _whole(self, params: list[tuple[str, str]]) -> Answer:
        with self.opened("GET", params=params) as response:
            content = bytearray()
            for chunk in self.chunks(response):
                content += chunk
                if len(content) > PAGE_LIMIT:
                    raise SourceFailed(f"the page is longer than {PAGE_LIMIT} bytes")
            return Answer(bytes(content), response.charset_encoding or "")


def _judge(response: httpx.Response) -> None:
    status = response.status_code
    if status == 200:
        if "html" in response.headers.get("content-type", ""):
            raise SourceFailed("a web page came instead of adverts: is the address right?", lasting=True)
        return
    if status in _PASSING:
        raise TryAgain(f"the interface answered {status}", _retry_after(response.headers.get("retry-after")))
    response.read()
    said = " ".join(response.text.split())[:200]
    advice = _ADVICE.get(status, "an answer that was not expected")
    raise SourceFailed(f"the interface answered {status}: {advice}{f' ({said})' if said else ''}", status < 500)


def _retry_after(header: str | None) -> float | None:
    """Return the seconds that a Retry-After header (seconds or an HTTP date) asks for."""
    if not header:
        return None
    if header.strip().isdigit():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, moment.timestamp() - time.time())
