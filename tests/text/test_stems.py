"""Porter's stems: examples of his paper, and the same as SQLite's."""

import sqlite3

import pytest

from articles.text.stems import stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *(("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("agreed", "agre")),
        *(("feed", "feed"), ("plastered", "plaster"), ("motoring", "motor"), ("sing", "sing")),
        *(("hopping", "hop"), ("falling", "fall"), ("filing", "file"), ("happy", "happi")),
        *(("sky", "sky"), ("relational", "relat"), ("conditional", "condit"), ("ness", "ness")),
        *(("vietnamization", "vietnam"), ("electrical", "electr"), ("hopefulness", "hope")),
        *(("adoption", "adopt"), ("probate", "probat"), ("rate", "rate"), ("controll", "control")),
        *(("yes", "ye"), ("a", "a"), ("is", "is"), ("über", "über"), ("елка", "елка")),
    ],
)
def test_words_have_their_stems(word, expected):
    assert stem(word) == expected


def test_sqlite_has_the_same_stems():
    endings = ("", "s", "es", "ed", "eed", "ing", "ly", "ness", "ation", "ional", "izer", "ement")
    beginnings = ("hop", "hopp", "relat", "yell", "sky", "agre", "plast", "fill", "tro", "b", "oak")
    words = [beginning + ending for beginning in beginnings for ending in endings]
    memory = sqlite3.connect(":memory:")
    memory.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='porter unicode61')")
    memory.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
    memory.executemany("INSERT INTO t (rowid, x) VALUES (?, ?)", enumerate(words))

    theirs = dict(memory.execute("SELECT doc, term FROM v"))
    memory.close()

    assert [stem(word) for word in words] == [theirs[n] for n in range(len(words))]
