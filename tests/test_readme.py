"""The README tells all there is: settings, routes, commands, packages, kinds of answer, and nothing that is not there."""

from __future__ import annotations

import ast
import re

import pytest

from adapters.files.bundle import load_bundle
from bot.commands.commands import commands
from bot.commands.doctor import counts
from bot.settings import Settings
from knowledge.answer import Kind
from knowledge.freshness import Freshness
from knowledge.library import Library
from knowledge.status import Status
from tests.bench.contenders import ambit
from tests.sources import ROOT, product

README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = re.findall(r"`([^`\n]+)`", README)
LINK = re.compile(r"\]\(([^)#\s]+)|src=\"([^\"]+)\"")
PATH = re.compile(r"(?<![\w/.])((?:bot|knowledge|adapters|tests|deploy)/[\w./-]*\w/?)")
EXAMPLE = re.compile(r"^\| `(\w+)` \|.*\| “(.+)” \|$", re.MULTILINE)
DATA = ROOT / "knowledge" / "data"
ELSEWHERE = re.compile(r"(?<![\w.])/(?:work|tmp|root|home|opt)\b|py(?:pi|thonhosted)|npmjs|index-url", re.IGNORECASE)
"""What names one machine or a package index."""


def routes() -> set[str]:
    """Name every route as `METHOD /path/{part}`, from the calls that make doors."""
    calls = (node for module in product() for node in module.nodes() if isinstance(node, ast.Call))
    doors = (call.args for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Door" and call.args)
    named = (tuple(ast.literal_eval(one) for one in args[:2]) for args in doors if isinstance(args[1], ast.Constant))
    return {f"{method} {re.sub(r':[^}]+', '', path)}" for method, path in named}


def packages() -> set[str]:
    """Name every package as a folder."""
    return {module.path.removesuffix("__init__.py") for module in product() if module.path.endswith("__init__.py")}


async def library() -> Library:
    return (await ambit(load_bundle()))[1]


def test_every_setting_stands_in_the_table_and_no_other() -> None:
    rows = re.findall(r"^\| `(AMBIT_\w+)` \|", README, re.MULTILINE)
    assert rows == [f"AMBIT_{name}".upper() for name in Settings.model_fields]
    assert set(re.findall(r"AMBIT_\w+", README)) == set(rows)


def test_a_plain_default_is_the_one_in_the_table() -> None:
    for name, field in Settings.model_fields.items():
        if field.default not in (None, False):
            assert f"| `AMBIT_{name.upper()}` | `{field.default}` |" in README


def test_every_route_stands_in_the_table_and_no_other() -> None:
    table = README.partition("## Over HTTP")[2].partition("\n## ")[0]
    assert set(re.findall(r"`((?:GET|POST|DELETE|\*) /\S*)`", table.partition("| route |")[2])) == routes()


def test_every_command_stands_in_the_table_and_no_other() -> None:
    assert re.findall(r"^\| `ambit ([\w-]+)", README, re.MULTILINE) == sorted(
        commands.commands, key=lambda name: README.index(f"\n| `ambit {name}")
    )
    assert {f"ambit {name}" for name in commands.commands} == set(
        re.findall(r"^\| `(ambit [\w-]+)", README, re.MULTILINE)
    )


def test_every_package_is_named() -> None:
    assert packages() - {path for path in CODE if path.endswith("/")} == set()


def test_every_target_of_make_is_named() -> None:
    targets = re.findall(r"^([a-z0-9]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in targets if name != "help" and not re.search(rf"\bmake {name}\b", README)] == []


def test_every_data_file_that_may_be_edited_is_named() -> None:
    named = {path for path in CODE if path.startswith("knowledge/data/")}
    files = [path.relative_to(ROOT).as_posix() for path in DATA.rglob("*") if path.is_file()]
    assert [
        file
        for file in files
        if not any(file == path or (path[-1] == "/" and file.startswith(path)) for path in named - {"knowledge/data/"})
    ] == []


def test_every_status_and_freshness_is_explained() -> None:
    assert {*Status, *Freshness} - set(CODE) == set()


def test_every_kind_of_answer_has_an_example() -> None:
    assert [kind for kind, _ in EXAMPLE.findall(README)] == list(Kind)


async def test_every_example_gets_the_kind_of_answer_it_is_an_example_of() -> None:
    answer, _ = await ambit(load_bundle())
    given = {question: answer(question).kind.value for _, question in EXAMPLE.findall(README)}
    assert given == {question: kind for kind, question in EXAMPLE.findall(README)}


async def test_what_is_held_is_counted_right() -> None:
    held = counts(await library())
    for name in (
        "editions",
        "goals",
        "actions",
        "measures",
        "components of measures",
        "printed facts",
        "statements",
        "readings",
        "targets",
    ):
        assert f"{held[name]} {name}" in README


async def test_how_many_measures_have_figures_is_said_plainly() -> None:
    known = await library()
    series = {
        m.id: {*m.indicators, *(i for part in m.components for i in part.indicators)} for m in known.measures.values()
    }
    read = {reading.indicator for reading in known.bundle.readings}
    aimed = {target.indicator for target in known.bundle.targets}
    with_reading, with_target = (sum(bool(names & some) for names in series.values()) for some in (read, aimed))
    assert (
        f"**Of the {len(series)} measures, {with_reading} have a reading and {with_target} have a target.**" in README
    )
    assert f"{len(read)} series" in README
    assert f"{len(known.bundle.benchmarks)} values of comparators" in README


@pytest.mark.parametrize("link", sorted({one or other for one, other in LINK.findall(README)}))
def test_every_link_leads_somewhere(link: str) -> None:
    assert "://" not in link
    assert (ROOT / link).exists()


@pytest.mark.parametrize("path", sorted(set(PATH.findall(README))))
def test_every_file_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_page_names_no_machine_and_no_package_index() -> None:
    assert ELSEWHERE.findall(README) == []
