"""Web pages in one file with their pictures."""

from io import BytesIO
from quopri import encodestring

import pytest

from articles.formats import article_file
from articles.formats.claim_review.find import find
from articles.formats.encoding import FileError
from articles.formats.mhtml import is_mhtml, page_in

PARAGRAPH = (
    "The minister said on Tuesday that the new law would reduce unemployment by twelve percent "
    "within two years, which economists doubt."
)
REVIEW = '{"@type": "ClaimReview", "claimReviewed": "Zürich"}'
PAGE = (
    "<!DOCTYPE html><html><head><title>A headline</title>"
    f'<script type="application/ld+json">{REVIEW}</script></head><body><article>'
    + f"<p>{PARAGRAPH} „Zürich“</p>" * 4
    + "</article></body></html>"
)
ADDRESS = "https://news.example.org/a?b=1"


def saved(page: str = PAGE, *, address: str = ADDRESS, of_part: str = "text/html") -> bytes:
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {address}\r\n"
        "Subject: A headline\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n'
    )
    picture = (
        "----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAA==\r\n"
    )
    part = (
        f"----x\r\nContent-Type: {of_part}\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {address}\r\n\r\n{encodestring(page.encode()).decode()}\r\n"
    )
    return f"{head}{part}{picture}----x--\r\n".encode()


def test_the_article_of_the_page_is_read_with_its_address():
    found = article_file.read(saved(), name="a.mhtml")

    assert found.record is not None
    assert found.record["body"].split("\n\n") == [f"{PARAGRAPH} „Zürich“"] * 4
    assert found.record["url"] == ADDRESS
    assert found.record["outlet"] == {"domain": "news.example.org"}


def test_its_claim_reviews_are_found():
    (one,) = find(BytesIO(saved()))

    assert one.item is not None
    assert one.item["claimReviewed"] == "Zürich"


def test_an_address_that_would_end_the_comment_is_left_out():
    assert page_in(saved(address="https://a.org/--><script>")).page == PAGE.encode()


def test_a_file_without_a_page_is_refused_in_words():
    with pytest.raises(FileError, match="There is no page in the file"):
        article_file.read(saved(of_part="image/svg+xml"))


def test_a_page_or_a_text_about_mhtml_is_none():
    assert not is_mhtml(b"<!DOCTYPE html><p>MIME-Version: 1.0, multipart/related</p>")
    assert not is_mhtml(b"MIME-Version:\n\nThe head has multipart/related in it.\n")


def test_a_file_of_files_without_end_is_refused_in_words():
    within = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2000)
    )

    with pytest.raises(FileError, match="There is no page in the file"):
        page_in(b"MIME-Version: 1.0\n" + within)
