"""The catalogs: complete, faithful to what they translate, and compiled."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings

ARTICLES = Path(settings.BASE_DIR) / "articles"
CATALOGS = sorted(ARTICLES.glob("locale/*/LC_MESSAGES/django.po"))
PLURALS = {"ar": 6}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w+>")


def pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """What is said, beside what it is in the other language; of a plural each form."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [(entry.msgid_plural, form) for form in entry.msgstr_plural.values()]


def said(catalog: polib.POFile | polib.MOFile) -> dict[tuple[str | None, str], list[str]]:
    return {(entry.msgctxt, entry.msgid): [it for _, it in pairs(entry)] for entry in catalog}


@pytest.fixture(params=CATALOGS, ids=lambda path: path.parts[-3])
def catalog(request) -> polib.POFile:
    return polib.pofile(request.param)


def test_every_language_of_the_desk_but_english_has_a_catalog():
    languages = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}

    assert {path.parts[-3] for path in CATALOGS} == languages == set(PLURALS)


def test_nothing_is_untranslated_guessed_or_left_over(catalog):
    assert [entry.msgid for entry in catalog.untranslated_entries()] == []
    assert [entry.msgid for entry in catalog.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalog.obsolete_entries()] == []


def test_every_plural_has_all_the_forms_of_its_language(catalog):
    forms = {tuple(entry.msgstr_plural) for entry in catalog if entry.msgid_plural}

    assert forms == {tuple(range(PLURALS[catalog.metadata["Language"]]))}


def test_placeholders_are_those_of_what_is_translated(catalog):
    changed = [
        (there, here)
        for entry in catalog
        for there, here in pairs(entry)
        if Counter(PLACEHOLDER.findall(there)) != Counter(PLACEHOLDER.findall(here))
    ]

    assert changed == []


def test_blanks_at_either_end_are_those_of_what_is_translated(catalog):
    def blanks(words: str) -> tuple[str, str]:
        return words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]

    changed = [
        there for entry in catalog for there, here in pairs(entry) if blanks(there) != blanks(here)
    ]

    assert changed == []


def test_the_compiled_catalog_is_made_of_this_one(catalog):
    compiled = polib.mofile(Path(catalog.fpath).with_suffix(".mo"))

    assert said(compiled) == said(catalog)


def too_early(tree: ast.Module) -> Iterator[int]:
    """The lines that translate while a module is read, when nobody's language is known yet."""
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if not alias.name.endswith("_lazy")
    }
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
            yield node.lineno
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def test_nothing_is_translated_before_somebody_asks():
    found = [
        f"{path.relative_to(ARTICLES)}:{line}"
        for path in ARTICLES.rglob("*.py")
        for line in too_early(ast.parse(path.read_text()))
    ]

    assert found == []
