"""What a browser would send of a page."""

from html.parser import HTMLParser

Attributes = dict[str, str | None]
NOT_SENT = ("submit", "button", "file", "reset")
ELSEWHERE = ("logout-form", "language-form")


class Form(HTMLParser):
    """The fields of the forms of a page, without buttons and without those of the header."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.data: dict[str, list[str]] = {}
        self.names: set[str] = set()  # also of what would not be sent, such as an empty box
        self.is_read = False
        self.field = ""  # the one that is read
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.is_read = given.get("method") == "post" and given.get("id") not in ELSEWHERE
        if not self.is_read:
            return
        name = given.get("name") or ""
        self.names.add(name)
        if tag == "input":
            self.read_input(name, given)
        elif tag in ("select", "textarea"):
            self.field = name
            self.data[name] = [""] if tag == "textarea" else []
        elif tag == "option" and "selected" in given:
            self.data[self.field].append(given.get("value") or "")

    def read_input(self, name: str, given: Attributes) -> None:
        kind = given.get("type") or "text"
        is_empty_box = kind in ("checkbox", "radio") and "checked" not in given
        if name and kind not in NOT_SENT and not is_empty_box:
            default = "on" if kind == "checkbox" else ""
            self.data.setdefault(name, []).append(given.get("value", default) or "")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "textarea" and self.field:
            self.data[self.field][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.field:
            self.data[self.field] = [self.data[self.field][0].removeprefix("\n")]
            self.field = ""
        if tag == "form":
            self.is_read = False
