"""Reads a page as a browser and a screen reader do, and names what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]
VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CONTROLS = frozenset({"input", "select", "textarea"})
LOADING = frozenset({"img", "script", "link", "iframe", "video", "audio", "source", "embed", "object"})


class HtmlPage(HTMLParser):
    """One page: its *links*, *ids*, headings and what is labelled."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.links: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self._controls: list[str | None] = []
        self._labelled: set[str | None] = set()
        self._loaded: list[str] = []
        self._troubles: list[str] = []
        self._lang: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note what the tag opens and names."""
        given = dict(attrs)
        if tag not in VOID:
            self._open.append(tag)
        self._name(tag, given)
        if tag in HEADINGS:
            self.levels.append(HEADINGS[tag])
        if "style" in given or any(name.startswith("on") for name in given):
            self._troubles.append(f"<{tag}> has a style or script that the policy forbids")

    def _name(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "html":
            self._lang = given.get("lang")
        if given.get("id") is not None:
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "label":
            self._labelled.add(given.get("for"))
        if tag in CONTROLS and given.get("type") != "hidden":
            self._controls.append(given.get("id"))
        if tag in LOADING:
            self._loaded.append(given.get("src") or given.get("href") or "")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Take `<path/>` as opened and closed."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        if not self._open or self._open.pop() != tag:
            self._troubles.append(f"</{tag}> closes what is not open")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words.append(data)

    def reading(self) -> str:
        """Give the words of the page, with single spaces."""
        return " ".join(" ".join(self.words).split())

    def troubles(self) -> list[str]:
        """Name everything that is wrong."""
        return [*self._troubles, *self._structure(), *self._access()]

    def _structure(self) -> Iterator[str]:
        if self._open:
            yield f"never closed: {self._open}"
        yield from (f"id “{name}” stands twice" for name, count in Counter(self.ids).items() if count > 1)
        yield from (f"loads {address} from elsewhere" for address in self._loaded if not address.startswith("/static/"))
        yield from (
            f"link to {link!r}" for link in self.links if not link.startswith(("/", "#", "https://", "http://"))
        )

    def _access(self) -> Iterator[str]:
        if self._lang != "en-GB":
            yield "says no language"
        if self.levels.count(1) != 1 or self.levels[:1] != [1]:
            yield f"headings begin {self.levels[:2]} and need exactly one first"
        steps = zip(self.levels, self.levels[1:], strict=False)
        yield from (f"a heading jumps from {one} to {next_one}" for one, next_one in steps if next_one > one + 1)
        yield from (f"input {control} has no label" for control in self._controls if control not in self._labelled)
