"""Where this server may be sent by somebody else: to public machines, and within bounds."""

import socket
import ssl
import time
from ipaddress import ip_address
from threading import Thread

import pytest

from articles.webhooks import posting
from articles.webhooks.addresses import is_public
from articles.webhooks.posting import NotSent, post

PUBLIC = ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:93.184.215.14"]
NOT_PUBLIC = [
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1"),
    *("192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255", "198.18.0.1"),
    *("192.0.2.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1"),
    *("255.255.255.255", "192.88.99.1", "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1"),
    *("::ffff:169.254.169.254", "fe80::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1"),
    *("2001:db8::1", "2002:7f00:1::1", "2001:0:4136:e378::1", "64:ff9b::7f00:1", "100::1"),
]
HOSTS = [
    *("127.0.0.1", "localhost", "[::1]", "[::ffff:10.0.0.1]", "[::]", "0.0.0.0", "0", "127.1"),
    *("2130706433", "0x7f000001", "0177.0.0.1", "017700000001", "169.254.169.254"),
    *("100.64.0.1", "[fc00::1]", "[fe80::1]", "224.0.0.1", "127.0.0.1."),
]


@pytest.fixture
def opened(monkeypatch) -> list:
    """Every socket that was opened."""
    found: list = []

    class Watched(socket.socket):
        def __init__(self, *args, **kwargs):
            found.append(args)
            super().__init__(*args, **kwargs)

    monkeypatch.setattr(socket, "socket", Watched)
    return found


def found_at(monkeypatch, *answers: list[str]) -> list[str]:
    """What names are looked up; the first look-up answers the first list, and so on."""
    asked, left = [], list(answers)

    def getaddrinfo(host, port, **kwargs):
        asked.append(host)
        numbers = left.pop(0)
        families = {4: socket.AF_INET, 6: socket.AF_INET6}
        return [(families[ip_address(n).version], 1, 6, "", (n, port)) for n in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("number", PUBLIC)
def test_public_addresses_are(number):
    assert is_public(number)


@pytest.mark.parametrize("number", NOT_PUBLIC)
def test_all_other_addresses_are_not(number):
    assert not is_public(number)


@pytest.mark.parametrize("host", HOSTS)
def test_to_a_machine_that_is_not_public_no_socket_is_opened(host, opened):
    with pytest.raises(NotSent, match=r"not a public address|cannot be found"):
        post(f"https://{host}/", b"{}", {})

    assert opened == []


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://example.org/", "https:///", "x"])
def test_only_https_is_spoken(url, opened, monkeypatch):
    found_at(monkeypatch, [])

    with pytest.raises(NotSent, match="does not start with https"):
        post(url, b"{}", {})

    assert opened == []


def test_a_name_with_one_address_that_is_not_public_is_refused(monkeypatch, opened):
    found_at(monkeypatch, ["93.184.215.14", "10.0.0.1"])

    with pytest.raises(NotSent, match=r"10\.0\.0\.1, which is not a public address"):
        post("https://example.org/", b"{}", {})

    assert opened == []


def test_the_connection_goes_where_was_looked_and_nobody_looks_twice(monkeypatch):
    asked = found_at(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    connected = []

    def connect(self, family, address):
        connected.append(address)
        raise ConnectionRefusedError("Nobody there.")

    monkeypatch.setattr(posting._Door, "_connect", connect)

    with pytest.raises(NotSent, match="Nobody there"):
        post("https://example.org/", b"{}", {})
    assert (asked, connected) == (["example.org"], [("93.184.215.14", 443)])


def test_the_name_is_shown_and_verified_though_the_connection_goes_to_a_number(monkeypatch):
    found_at(monkeypatch, ["93.184.215.14"])
    here, there = socket.socketpair()
    monkeypatch.setattr(posting._Door, "_connect", lambda *args: here)
    shown = []

    def wrap_socket(self, sock, server_hostname):
        shown.append((server_hostname, self.verify_mode, self.check_hostname))
        raise ssl.SSLError("Enough.")

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap_socket)

    with there, pytest.raises(NotSent, match="Enough"):
        post("https://example.org/", b"{}", {})
    assert shown == [("example.org", ssl.CERT_REQUIRED, True)]


def test_it_is_posted_as_it_is(receiver):
    answer = post(f"{receiver.url}?a=b c&d=é", b"{}", {"webhook-id": "msg_1"}, private=True)

    [got] = receiver.got
    assert (answer.status, got.body, got.webhook_id) == (204, b"{}", "msg_1")
    assert got.path == "/told?a=b%20c&d=%C3%A9"
    assert got.headers["host"] == receiver.url.split("/")[2]


def test_a_redirect_is_not_followed(receiver):
    receiver.answer = lambda received: (302, {"location": receiver.url}, b"")

    assert post(receiver.url, b"{}", {}, private=True).status == 302
    assert len(receiver.got) == 1


def test_of_a_long_answer_only_the_beginning_is_read(receiver):
    receiver.answer = lambda received: (200, {}, b"x" * 10_000_000)

    assert len(post(receiver.url, b"{}", {}, private=True).body) == 64 * 1024


def test_an_answer_that_drips_in_is_waited_for_no_longer_than_one_that_does_not_come(
    monkeypatch, receiver
):
    monkeypatch.setattr(posting, "SECONDS", 0.5)
    listening = socket.create_server(("127.0.0.1", 0))
    port, began = listening.getsockname()[1], time.monotonic()
    receiver.open.clear()

    drip(listening)
    with listening, pytest.raises(NotSent, match="no whole answer"):
        post(f"http://127.0.0.1:{port}/", b"{}", {}, private=True)
    with pytest.raises(NotSent, match="no whole answer"):
        post(receiver.url, b"{}", {}, private=True)

    assert time.monotonic() - began < 3


def drip(listening: socket.socket) -> None:
    """Answers with a byte each tenth of a second: the time between two is never long."""

    def answer() -> None:
        there, _address = listening.accept()
        with there:
            try:
                for byte in b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 1000:
                    there.send(bytes([byte]))
                    time.sleep(0.1)
            except OSError:
                pass

    Thread(target=answer, daemon=True).start()


@pytest.mark.parametrize("text", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"])
def test_an_answer_that_is_none_is_a_failure_in_words(text, monkeypatch):
    listening = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        there, _address = listening.accept()
        with there:
            there.recv(65536)
            there.sendall(text)

    Thread(target=answer, daemon=True).start()
    with listening, pytest.raises(NotSent):
        post(f"http://127.0.0.1:{listening.getsockname()[1]}/", b"{}", {}, private=True)


def test_a_look_up_that_never_ends_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(posting, "SECONDS", 0.2)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(3))

    with pytest.raises(NotSent, match="no whole answer"):
        post("https://example.org/", b"{}", {})
