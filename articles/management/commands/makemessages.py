"""`manage.py makemessages`: Django's, for every language, and only what is said changes a catalog.

Without line numbers and dates, which would make every change of the code a change of the catalogs;
without guesses, since a guessed translation is harder to find than a missing one; without what
nobody says any more.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    # What plain Python says, which knows no gettext: formats/sentence.py
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=Sentence"]
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["locale"]:
            options["locale"] = [
                code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE
            ]
        quiet = dict.fromkeys(("no_location", "no_wrap", "no_obsolete"), True)
        super().handle(*args, **options | quiet)

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        catalog = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        lines = catalog.read_text("utf-8").splitlines(keepends=True)
        kept = (line for line in lines if not line.startswith('"POT-Creation-Date'))
        catalog.write_text("".join(kept), "utf-8")
