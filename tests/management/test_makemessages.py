"""`manage.py makemessages`: for every language, and without what changes by itself."""

from django.core.management import call_command
from django.core.management.commands import makemessages

DJANGO = makemessages.Command


def test_it_is_for_every_language_but_the_one_that_the_code_is_in(monkeypatch):
    given = {}
    monkeypatch.setattr(DJANGO, "handle", lambda self, **options: given.update(options))

    call_command("makemessages")

    assert given["locale"] == ["ar"]
    assert [given[name] for name in ("no_location", "no_wrap", "no_obsolete")] == [True] * 3


def test_a_catalog_keeps_no_date(monkeypatch, tmp_path):
    catalog = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    catalog.parent.mkdir(parents=True)
    potfile = str(tmp_path / "django.pot")
    dated = (
        '"POT-Creation-Date: 2027-01-01\\n"\n"Language: ar\\n"\n\nmsgid "Claim"\nmsgstr "ادعاء"\n'
    )
    monkeypatch.setattr(
        DJANGO, "write_po_file", lambda *args: catalog.write_text(dated, encoding="utf-8")
    )
    monkeypatch.setattr(DJANGO, "handle", lambda self, **options: self.write_po_file(potfile, "ar"))
    monkeypatch.setattr(DJANGO, "domain", "django", raising=False)

    call_command("makemessages")

    assert catalog.read_text("utf-8") == dated.partition("\n")[2]
