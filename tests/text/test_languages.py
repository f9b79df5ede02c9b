import pytest

from articles.text.languages import is_language


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "und", "yue"])
def test_language_tags(tag):
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "e", "English", "pt_BR", "en-", "en\n", "en-" + "x" * 33])
def test_what_is_none(tag):
    assert not is_language(tag)
