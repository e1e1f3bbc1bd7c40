"""The elements that Ambit's cards are made of: Adaptive Cards 1.5, readable on a phone, never colour alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic import JsonValue

Element = dict[str, JsonValue]
Card = dict[str, JsonValue]

CARD = "application/vnd.microsoft.card.adaptive"
"""What Teams calls an Adaptive Card."""

MOST_BUTTONS = 6

LARGEST = 28 * 1024
"""Bytes of a card at most: within every published limit of Teams (teams.md §6)."""

_MARKDOWN = re.compile(r"([\\`*_\[\]#<>|~])")


def escaped(text: str) -> str:
    """Write *text* so that Teams' Markdown shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", text.replace("{{", "{ {"))


def heading(text: str) -> Element:
    """Make the card's heading, which screen readers find."""
    return {
        "type": "TextBlock",
        "text": escaped(text),
        "style": "heading",
        "weight": "Bolder",
        "size": "Medium",
        "wrap": True,
    }


def paragraph(text: str, *, subtle: bool = False) -> Element:
    """Make a paragraph of plain text; nothing in it is read as Markdown."""
    run: Element = {"type": "TextRun", "text": text, "isSubtle": subtle}
    return {"type": "RichTextBlock", "inlines": [run], "spacing": "Small"}


def large(text: str) -> Element:
    """Make the one figure that the card is about."""
    return {"type": "TextBlock", "text": escaped(text), "size": "ExtraLarge", "weight": "Bolder", "wrap": True}


def label(text: str, style: str) -> Element:
    """Make a word on a coloured ground; *style* is a container style: good, attention, warning, accent, emphasis."""
    word: Element = {"type": "TextBlock", "text": escaped(text), "weight": "Bolder", "wrap": True}
    return {"type": "Container", "style": style, "items": [word], "spacing": "Small"}


def beside(left: Sequence[Element], right: Sequence[Element]) -> Element:
    """Put *right* beside *left*, which takes the room that is left over."""
    columns: list[JsonValue] = [
        {"type": "Column", "width": "stretch", "items": list[JsonValue](left)},
        {
            "type": "Column",
            "width": "auto",
            "items": list[JsonValue](right),
            "verticalContentAlignment": "Center",
        },
    ]
    return {"type": "ColumnSet", "columns": columns}


def ask(title: str, question: str) -> Element:
    """Make a button that asks *question* in the person's name."""
    shown: Element = {"type": "messageBack", "displayText": title, "text": question, "value": {"ask": question}}
    return {"type": "Action.Submit", "title": title, "data": {"msteams": shown, "ask": question}}


def attached(shown: JsonValue) -> Element:
    """Make the attachment by which an activity carries the card *shown*."""
    return {"contentType": CARD, "content": shown}


def absolute(url: str, pages: str) -> str:
    """Give the address that *url* leads to, of a page of ours where it begins with a slash; *pages* is theirs."""
    return pages + url if url.startswith("/") else url


def do(title: str, verb: str, data: Mapping[str, JsonValue]) -> Element:
    """Make a button that acts: *data* names what on; a client that cannot execute submits the same."""
    carried: dict[str, JsonValue] = {**data, "do": verb}
    fallback: Element = {"type": "Action.Submit", "title": title, "data": carried}
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": carried, "fallback": fallback}


def fill_in(title: str, fields: Sequence[Element], send: Element) -> Element:
    """Make a button that opens *fields* below the card, and the button *send* below them."""
    form: Element = {"type": "AdaptiveCard", "version": "1.5", "body": list[JsonValue](fields), "actions": [send]}
    return {"type": "Action.ShowCard", "title": title, "card": form}


def words_field(name: str, title: str, most: int) -> Element:
    """Make a field for a few words, called *name* where it is sent."""
    missing = "Say it in a few words."
    field: Element = {"type": "Input.Text", "id": name, "label": title, "maxLength": most, "isMultiline": True}
    return {**field, "isRequired": True, "errorMessage": missing}


def line_field(name: str, title: str, most: int) -> Element:
    """Make a field for a line of words, such as a name."""
    return {**words_field(name, title, most), "isMultiline": False}


def day_field(name: str, title: str) -> Element:
    """Make a field for a day, called *name* where it is sent."""
    field: Element = {"type": "Input.Date", "id": name, "label": title}
    return {**field, "isRequired": True, "errorMessage": "Choose a day."}


def visit(title: str, url: str) -> Element:
    """Make a button that opens *url*."""
    return {"type": "Action.OpenUrl", "title": title, "url": url}


def card(body: Sequence[Element], actions: Sequence[Element], fallback: str) -> Card:
    """Make a card; *fallback* is shown and spoken where cards are not.

    Teams shows six *actions*: what goes beyond is found behind the three dots.
    """
    beyond = [{**action, "mode": "secondary"} for action in actions[MOST_BUTTONS:]]
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": "en-GB",
        "fallbackText": fallback,
        "speak": fallback,
        "body": list[JsonValue](body),
        "actions": list[JsonValue]([*actions[:MOST_BUTTONS], *beyond]),
    }
