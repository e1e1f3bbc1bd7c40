"""The icons are what Teams asks of them: sizes, transparency, colours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.deploy.pictures import Picture, read_png

TEAMS = Path(__file__).parents[2] / "deploy" / "teams"


def icon(name: str) -> Picture:
    return read_png((TEAMS / name).read_bytes())


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_each_icon_has_the_size_that_teams_asks_for(name: str, side: int) -> None:
    picture = icon(name)
    assert (picture.width, picture.height, len(picture.pixels)) == (side, side, side * side)


def test_the_colour_icon_is_opaque_and_stands_on_the_accent_colour() -> None:
    picture = icon("color.png")
    accent = json.loads((TEAMS / "manifest.json").read_text())["accentColor"]
    assert {alpha for *_, alpha in picture.pixels} == {255}
    assert f"#{bytes(picture.pixels[0][:3]).hex().upper()}" == accent


def test_the_outline_icon_is_white_on_nothing() -> None:
    drawn = [pixel for pixel in icon("outline.png").pixels if pixel[3]]
    assert {pixel[:3] for pixel in drawn} == {(255, 255, 255)}
    assert 0.1 < len(drawn) / 32**2 < 0.6


@pytest.mark.parametrize("name", ["color", "outline"])
def test_each_icon_has_its_drawing_beside_it(name: str) -> None:
    side = icon(f"{name}.png").width
    assert f'viewBox="0 0 {side} {side}"' in (TEAMS / f"{name}.svg").read_text()
