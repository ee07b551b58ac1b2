"""A page as a reader's machine takes it: headings, links, anchors, languages, and its text."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """An HTML text, read once. `text` has the words of the page with single blanks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.headings: list[int] = []
        self.spoken: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self._words: list[str] = []
        self.feed(html)
        self.text = " ".join(" ".join(self._words).split())

    @classmethod
    def of(cls, response) -> "Page":
        """The page of an answer."""
        return cls(response.content.decode())

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            inherited = self._open[-1][1] if self._open else ""
            self._open.append((tag, found.get("lang", inherited)))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag, f"</{tag}> closes what is not open"

    def handle_data(self, data):
        if data.strip():
            self._words.append(data)
            self.spoken.append((self._open[-1][1], data.strip()))

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element with this tag."""
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.html.partition("<title>")[2].partition("</title>")[0].strip()

    @property
    def ids(self) -> Counter:
        """Every id, with how often it stands."""
        return Counter(attrs["id"] for _, attrs in self.tags if "id" in attrs)

    @property
    def links(self) -> list[str]:
        """Where the links lead."""
        return [attrs["href"] for attrs in self.all("a")]

    def languages_of(self, words: str) -> set[str]:
        """The languages in which these words are marked to stand."""
        return {lang for lang, text in self.spoken if text == words}
