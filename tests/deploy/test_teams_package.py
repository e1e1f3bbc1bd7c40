"""The Teams app package: what is in it, and which values are refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams_package.errors import UnfitForTeams
from adapters.teams_package.manifest import filled
from adapters.teams_package.package import SOURCE, build_package

APP_ID = "abcdef01-2222-3333-4444-555555555555"
URL = "https://ambit.council.example"
TEMPLATE = (SOURCE / "manifest.json").read_text(encoding="utf-8")


def manifest(app_id: str = APP_ID, url: str = URL, version: str = "1.0.0") -> dict[str, object]:
    return cast("dict[str, object]", json.loads(filled(TEMPLATE, app_id, url, version)))


def test_the_package_holds_the_manifest_and_two_icons_at_its_root(tmp_path: Path) -> None:
    path = build_package(APP_ID, URL, "1.2.3", tmp_path / "new" / "folder")
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        assert package.namelist() == ["manifest.json", "color.png", "outline.png"]
        assert json.loads(package.read("manifest.json")) == manifest(version="1.2.3")
    assert path == tmp_path / "new" / "folder" / "ambit-1.2.3.zip"


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first = build_package(APP_ID, URL, "1.0.0", tmp_path / "a").read_bytes()
    assert build_package(APP_ID.upper(), f"{URL}/", "1.0.0", tmp_path / "b").read_bytes() == first
    assert build_package(APP_ID, URL, "1.0.1", tmp_path / "a").read_bytes() != first


def test_the_manifest_names_the_bot_and_the_host_that_were_given() -> None:
    built = manifest()
    assert built["id"] == APP_ID
    assert built["validDomains"] == ["ambit.council.example"]
    assert built["developer"] == {
        "name": "Ambit",
        "websiteUrl": f"{URL}/",
        "privacyUrl": f"{URL}/privacy",
        "termsOfUseUrl": f"{URL}/terms",
    }
    assert "$" not in json.dumps({key: value for key, value in built.items() if key != "$schema"})


def test_one_bot_is_offered_to_people_chats_and_teams_with_commands_for_each() -> None:
    (bot,) = cast("list[dict[str, object]]", manifest()["bots"])
    lists = cast("list[dict[str, list[object]]]", bot["commandLists"])
    assert bot["botId"] == APP_ID
    assert len(lists) <= 3
    assert {scope for each in lists for scope in each["scopes"]} == {"personal", "team", "groupChat"}
    assert all(1 <= len(each["commands"]) <= 12 for each in lists)


def test_what_is_shown_of_the_app_bears_no_name_of_microsoft() -> None:
    built = manifest()
    shown = json.dumps([built["name"], built["description"], built["developer"]]).lower()
    assert not [word for word in ("teams", "microsoft", "copilot", "office", "outlook") if word in shown]


@pytest.mark.parametrize(
    "app_id", ["", "ambit", APP_ID[:-1], f"{{{APP_ID}}}", APP_ID.replace("a", "g"), f"{APP_ID}\n1"]
)
def test_an_application_id_that_is_none_is_refused_with_what_to_set(app_id: str) -> None:
    with pytest.raises(UnfitForTeams, match="AMBIT_APP_ID"):
        manifest(app_id=app_id)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://ambit.council.example",
        "ambit.council.example",
        "https://localhost",
        "https://127.0.0.1",
        "https://ambit.council.example:8443",
        "https://ambit.council.example/bot",
        "https://someone@ambit.council.example",
        "https://*.council.example",
        'https://ambit.council.example","x":"',
    ],
)
def test_an_address_that_teams_cannot_open_is_refused_with_what_to_set(url: str) -> None:
    with pytest.raises(UnfitForTeams, match="AMBIT_PUBLIC_URL"):
        manifest(url=url)


@pytest.mark.parametrize("version", ["", "1", "1.0", "01.0.0", "1.0.0-rc1", "v1.0.0", "1.0.0.0"])
def test_a_version_that_is_no_three_numbers_is_refused(version: str) -> None:
    with pytest.raises(UnfitForTeams, match="three numbers"):
        manifest(version=version)


@given(app_id=st.uuids(), version=st.tuples(*[st.integers(0, 10**6)] * 3))
def test_every_id_and_version_gives_json_that_bears_them(app_id: object, version: tuple[int, int, int]) -> None:
    text = ".".join(map(str, version))
    built = manifest(app_id=str(app_id), version=text)
    assert (built["id"], built["version"]) == (str(app_id), text)
