"""Uploaded files in the database."""

import io

import pytest

from articles.exchange import import_files
from articles.models import ImportPart
from tests.exchange.uploads import upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(import_files, "PART", 7)


@pytest.mark.parametrize("size", [1, 6, 7, 8, 14, 100])
def test_a_file_is_read_as_it_was_written_whatever_its_pieces(size):
    content = bytes(range(size))
    run = upload(content=content)

    assert run.size == size
    assert import_files.opened(run).read() == content
    assert ImportPart.objects.count() == -(-size // 7)


def test_a_file_can_be_read_from_any_place_and_says_where_it_is():
    file = import_files.opened(upload(content=b"0123456789abcdefghij"))

    assert (file.seek(8), file.read(4), file.tell()) == (8, b"89ab", 12)
    assert (file.seek(-2, io.SEEK_END), file.read()) == (18, b"ij")
    assert (file.seek(99), file.read()) == (99, b"")


def test_lines_go_over_the_ends_of_pieces():
    file = import_files.opened(upload(content=b"first line\nsecond\n"))

    assert list(file) == [b"first line\n", b"second\n"]


def test_no_more_than_one_piece_is_asked_for_at_a_time(django_assert_num_queries):
    run = upload(content=b"x" * 70)

    with django_assert_num_queries(11):  # ten pieces, and the end
        import_files.opened(run).read()
