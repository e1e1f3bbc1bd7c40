"""The colours of the style sheet: readable in both schemes, and never the only sign."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from adapters.web.wording import STATUS
from knowledge.status import Status

SHEET = files("adapters.web").joinpath("static/ambit.css").read_text()
BLOCKS = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{([^}]*)\}", SHEET)]
SCHEMES = {"light": BLOCKS[0], "dark": {**BLOCKS[0], **BLOCKS[1]}, "print": {**BLOCKS[0], **BLOCKS[2]}}
PAIRS = [
    ("ink", "ground"),
    ("ink", "surface"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("accent-ink", "accent"),
    ("notice-ink", "notice"),
    ("red-ink", "red"),
    ("amber-ink", "amber"),
    ("green-ink", "green"),
    ("blue-ink", "blue"),
    ("plain-ink", "plain"),
    ("accent", "plain"),
]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_the_guideline_does() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_by_at_least_four_and_a_half(scheme: str, ink: str, ground: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


def test_every_status_has_a_word_of_its_own() -> None:
    assert set(STATUS) == set(Status)
    assert len({word for word, _ in STATUS.values()}) == len(Status)


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert "url(" not in SHEET
    assert "@import" not in SHEET
