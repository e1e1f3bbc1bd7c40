"""What a card must keep to so that every Teams client shows it: Adaptive Cards 1.5, narrow, small, never colour alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pydantic import JsonValue

LARGEST = 28 * 1024
MOST_ACTIONS = 6
ELEMENTS = frozenset(
    {"AdaptiveCard", "TextBlock", "RichTextBlock", "TextRun", "ColumnSet", "Column", "Container", "FactSet", "Image"}
    | {"Action.Submit", "Action.OpenUrl", "Action.Execute", "Action.ShowCard", "messageBack"}
    | {"Input.Text", "Input.Date"}
)
REQUIRED = ("$schema", "fallbackText", "speak", "lang", "body")
WEB = re.compile(r"https?://\S+")
MARKDOWN = re.compile(r"[\\*_`\[\]#<>|~]|\{\{")
ESCAPED = re.compile(r"\\[\\*_`\[\]#<>|~]")
"""What Teams would read as Markdown, HTML or a template in a TextBlock, and how it is written so that it does not."""

STATUS_WORDS = {
    "red": "Red: off target",
    "amber": "Amber: just off target",
    "green": "Green: on target",
    "blue": "Blue: better than target",
    "no_target": "No target held",
    "baseline": "Baseline",
    "in_development": "In development",
}


def parts(node: JsonValue) -> Iterator[dict[str, JsonValue]]:
    """Give every object of a card that says what type it is, from the outside in."""
    if isinstance(node, list):
        for one in node:
            yield from parts(one)
    elif isinstance(node, dict):
        if isinstance(node.get("type"), str):
            yield node
        for one in node.values():
            yield from parts(one)


def words(card: JsonValue) -> str:
    """Give all that a card shows, joined by spaces; buttons too."""
    shown = (part.get(name) for part in parts(card) for name in ("text", "title", "value"))
    return " ".join(one for one in shown if isinstance(one, str))


def size(card: JsonValue) -> int:
    """Count the bytes of a card as it is sent."""
    return len(json.dumps(card, ensure_ascii=False).encode())


def troubles(card: dict[str, JsonValue]) -> list[str]:
    """Name everything in *card* that a rule forbids."""
    return [*_whole(card), *(trouble for part in parts(card) for trouble in _part(part))]


def _whole(card: dict[str, JsonValue]) -> Iterator[str]:
    if (card.get("type"), card.get("version")) != ("AdaptiveCard", "1.5"):
        yield f"is {card.get('type')} {card.get('version')}"
    yield from (f"has no {name}" for name in REQUIRED if not card.get(name))
    actions = card.get("actions")
    buttons = [one for one in actions if isinstance(one, dict)] if isinstance(actions, list) else []
    shown = [one for one in buttons if one.get("mode") != "secondary"]
    if len(shown) > MOST_ACTIONS:
        yield f"shows {len(shown)} buttons"
    if any(one["type"] == "Action.ShowCard" for one in buttons if one not in shown):
        yield "has a form behind the three dots"
    if size(card) > LARGEST:
        yield f"has {size(card)} bytes"
    first = next((part for part in parts(card) if part["type"] == "TextBlock"), {})
    if first.get("style") != "heading":
        yield "does not begin with a heading"


def _part(part: dict[str, JsonValue]) -> Iterator[str]:
    kind = str(part["type"])
    if kind not in ELEMENTS:
        yield f"has an element that is not in 1.5: {kind}"
    if kind == "TextBlock" and part.get("wrap") is not True:
        yield f"does not wrap: {part.get('text')}"
    if kind == "TextBlock" and MARKDOWN.search(ESCAPED.sub("", str(part.get("text")))):
        yield f"would be read as Markdown: {part.get('text')}"
    if kind in {"TextBlock", "TextRun"} and not str(part.get("text", "")).strip():
        yield "shows an empty text"
    if kind.startswith("Action.") and not str(part.get("title", "")).strip():
        yield "has a button without words"
    if kind == "Action.OpenUrl" and not WEB.fullmatch(str(part.get("url"))):
        yield f"opens {part.get('url')}"
    if kind.startswith("Input.") and not (part.get("label") and part.get("id")):
        yield "has a field without words"
    if kind == "Image" and not part.get("altText"):
        yield "has a picture without words"
