"""The app package's manifest is what Teams takes, and every command that it lists is answered."""

from __future__ import annotations

import asyncio
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from adapters.teams_package.package import build_package
from tests.e2e.asking import ask
from tests.e2e.conftest import HERE

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

Manifest = dict[str, object]


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    path = build_package("11111111-2222-3333-4444-555555555555", "https://ambit.council.example", "1.0.0", tmp_path)
    with zipfile.ZipFile(path) as package:
        return cast("Manifest", json.loads(package.read("manifest.json")))


async def faults(manifest: Manifest) -> str:
    """Give what the shipped schema finds wrong with *manifest*, a line each; empty when it is valid."""
    pipe = asyncio.subprocess.PIPE
    node = await asyncio.create_subprocess_exec("node", str(HERE / "validate.mjs"), stdin=pipe, stderr=pipe)
    _, said = await node.communicate(json.dumps(manifest).encode())
    assert (node.returncode == 0) == (not said), said.decode()
    return said.decode()


def sent_words(manifest: Manifest) -> Iterator[str]:
    """Give the words that each command of the bot sends."""
    (bot,) = cast("list[dict[str, list[dict[str, list[dict[str, str]]]]]]", manifest["bots"])
    for commands in bot["commandLists"]:
        yield from (command.get("prompt", command["title"]) for command in commands["commands"])


async def test_the_manifest_fits_the_published_schema(manifest: Manifest) -> None:
    assert await faults(manifest) == ""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"accentColor": "teal"}, "/accentColor"),
        ({"id": "ambit"}, "/id"),
        ({"surprise": True}, "additional properties"),
    ],
)
async def test_the_schema_is_really_applied(manifest: Manifest, wrong: Manifest, said: str) -> None:
    assert said in await faults(manifest | wrong)


async def test_every_listed_command_is_answered(manifest: Manifest, bot: str) -> None:
    for words in sent_words(manifest):
        answer = await ask(bot, words)
        assert answer["kind"] not in ("unknown", "clarify"), words
        assert answer["text"], words
