"""POST to an address that somebody else chose: to public machines alone, and within bounds.

The name is looked up once and every address that it has is judged; the connection then goes to an
address that was judged, so that a second look-up cannot lead elsewhere. Redirects are not followed.
"""

import io
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Thread
from typing import Any
from urllib.parse import quote, urlsplit

from articles.webhooks.addresses import is_public

SECONDS = 10.0  # in all, from the look-up of the name to the last byte that is read
MOST_READ = 64 * 1024
KEPT_IN_A_PATH = "/%:=&?~#+!$,;'@()*[]"


class NotSent(Exception):  # noqa: N818 -- what became of it, in words
    """Nothing was sent, or no answer came; the message says why."""


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


def post(url: str, body: bytes, headers: Mapping[str, str], *, private: bool = False) -> Answer:
    """Send a body; NotSent where that cannot or may not be.

    `private` allows http, and machines of one's own network: for development and tests.
    """
    parts = urlsplit(url)
    if parts.scheme not in (("http", "https") if private else ("https",)) or not parts.hostname:
        raise NotSent("The address does not start with https://.")
    kind = _Secure if parts.scheme == "https" else _Plain
    path = quote(parts.path or "/", safe=KEPT_IN_A_PATH)
    query = f"?{quote(parts.query, safe=KEPT_IN_A_PATH)}" if parts.query else ""
    try:
        connection = kind(parts.hostname, parts.port or kind.default_port)
        connection.door = _Door(time.monotonic() + SECONDS, private)
        return _exchange(connection, path + query, body, headers)
    except TimeoutError as error:
        raise NotSent(f"There was no whole answer within {SECONDS:.0f} seconds.") from error
    except (OSError, HTTPException, ValueError) as error:
        raise NotSent(f"{type(error).__name__}: {error}") from error


def _exchange(
    connection: "_Plain | _Secure", path: str, body: bytes, headers: Mapping[str, str]
) -> Answer:
    try:
        connection.request("POST", path, body, dict(headers))
        response = connection.getresponse()
        return Answer(response.status, response.read(MOST_READ))
    finally:
        connection.close()


@dataclass(frozen=True)
class _Door:
    """Opens sockets to whom one may speak, and knows when it has to be over."""

    deadline: float
    private: bool

    @property
    def left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def open(self, host: str, port: int) -> socket.socket:
        found = self._look_up(host, port)
        if not found:
            raise NotSent(f"{host} has no address.")
        for _family, address in found:
            if not self.private and not is_public(address[0]):
                raise NotSent(f"{host} is {address[0]}, which is not a public address.")
        for family, address in found[:-1]:
            try:
                return self._connect(family, address)
            except OSError:
                continue  # the next one
        return self._connect(*found[-1])

    def _look_up(self, host: str, port: int) -> list[tuple[int, Any]]:
        """In a thread that is left behind if it takes too long: nothing can break a look-up off."""
        found: list[Any] = []

        def look_up() -> None:
            try:
                found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                found.append(error)

        looking = Thread(target=look_up, daemon=True)
        looking.start()
        looking.join(self.left)
        if not found:
            raise TimeoutError
        if isinstance(found[0], Exception):
            raise NotSent(f"{host} cannot be found: {found[0]}.")
        return [(family, address) for family, _type, _protocol, _name, address in found[0]]

    def _connect(self, family: int, address: Any) -> socket.socket:
        connected = socket.socket(family, socket.SOCK_STREAM)
        try:
            connected.settimeout(self.left)
            connected.connect(address)
        except BaseException:
            connected.close()
            raise
        return connected


class _Bounded:
    """Mixed into a connection: no step of it goes on when its time is over."""

    door: _Door
    sock: Any

    def send(self, data: Any) -> None:
        if self.sock is not None:
            self.sock.settimeout(self.door.left)
        super().send(data)  # type: ignore[misc] # of the connection

    def response_class(self, sock: socket.socket, *args: Any, **kwargs: Any) -> HTTPResponse:
        return HTTPResponse(_Read(sock, self.door), *args, **kwargs)  # type: ignore[arg-type]


class _Plain(_Bounded, HTTPConnection):  # type: ignore[misc] # response_class
    def connect(self) -> None:
        self.sock = self.door.open(self.host, self.port)


class _Secure(_Bounded, HTTPSConnection):  # type: ignore[misc] # response_class
    def connect(self) -> None:
        plain = self.door.open(self.host, self.port)
        plain.settimeout(self.door.left)
        context = ssl.create_default_context()
        try:
            self.sock = context.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


class _Read(io.RawIOBase):
    """What comes in from a socket, as long as there is time."""

    def __init__(self, sock: socket.socket, door: _Door) -> None:
        self.sock, self.door = sock, door
        self.raw = sock.makefile("rb", buffering=0)  # as long as it is open, so is the socket

    def makefile(self, *args: Any) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self.sock.settimeout(self.door.left)
        return self.raw.readinto(buffer)

    def close(self) -> None:
        self.raw.close()
        super().close()
