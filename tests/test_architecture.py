"""Who may import whom, that knowledge is pure, and that no module depends on itself by a detour.

bot ──▶ knowledge ◀── adapters          bot/app.py alone joins the two
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.sources import Function, Import, Module, modules, product, top

STANDARD = frozenset(sys.stdlib_module_names)
PURE = frozenset({"holidays", "knowledge", "numpy", "pydantic", "rapidfuzz", "spellchecker", "Stemmer"})
SDK = frozenset({"botbuilder", "botframework"})
WEB = frozenset({"aiohttp"})

OUTSIDE_WORLD = frozenset(
    {"asyncio", "ftplib", "http", "imaplib", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets"}
    | {
        "select",
        "shutil",
        "signal",
        "smtplib",
        "socket",
        "sqlite3",
        "ssl",
        "subprocess",
        "tempfile",
        "threading",
        "time",
    }
)
"""Parts of the standard library that read, write, wait, or give something else each time."""

CLOCKS = frozenset({"now", "utcnow", "today", "fromtimestamp"})

MAY_JOIN = frozenset({"bot.app"})
"""The composition root is the one module of `bot` that knows the adapters."""

MAY_SERVE = frozenset({"bot.app", "bot.__main__"})
"""The modules of `bot` that know the web: those that the design names."""

IMPORTED_LATE: Mapping[str, str] = {
    "bot/__main__.py": "all else is loaded while nothing is searched for garbage",
    "knowledge/working_days.py": "the holidays of all countries take 18 MB, and no answer needs them",
    "adapters/sql/migration.py": "hardly a start has steps to apply, and Alembic takes 10 MB and a tenth of a second",
    "bot/app.py": "spreadsheets come rarely, and openpyxl would cost every start its time and every server its memory",
}
"""Modules that import inside a function, each with the reason why it cannot be done at the top."""

LIBRARIES: Mapping[str, frozenset[str]] = {
    "files": frozenset({"pydantic", "pydantic_core", "yaml"}),
    "sheets": frozenset({"openpyxl"}),
    "sql": frozenset({"alembic", "pydantic", "sqlalchemy"}),
    # `msal` signs in; the SDK raises faults of `requests`, which become our own there.
    "teams": frozenset({"aiohttp", "jwt", "msal", "pydantic", "requests", "yarl"}) | SDK,
    "teams_package": frozenset(),
    "web": frozenset({"aiohttp", "jinja2", "prometheus_client", "pydantic"}),
}
"""What each neighbour of the outside world needs besides the standard library."""

MOST_METHODS = 10


def foreign(module: Module) -> set[str]:
    """Name the top packages that *module* imports and that are not of the standard library."""
    return {top(name) for name in module.imported()} - STANDARD


def neighbour(module: Module) -> str:
    """Name the adapter that *module* belongs to; empty for what belongs to none."""
    first, _, rest = module.name.partition(".")
    return top(rest) if first == "adapters" else ""


def calls(module: Module) -> Iterator[ast.Call]:
    """Give every call in *module*."""
    return (node for node in module.nodes() if isinstance(node, ast.Call))


def test_knowledge_imports_nothing_but_pure_libraries() -> None:
    assert {m.path: extra for m in modules("knowledge") if (extra := foreign(m) - PURE)} == {}


def test_knowledge_neither_reads_nor_writes_nor_waits() -> None:
    impure = {m.path: used for m in modules("knowledge") if (used := set(map(top, m.imported())) & OUTSIDE_WORLD)}
    assert impure == {}
    opened = [m.path for m in modules("knowledge") for call in calls(m) if ast.unparse(call.func) == "open"]
    assert opened == []


def test_knowledge_is_told_what_time_it_is() -> None:
    asked = [
        f"{module.path}:{call.lineno}"
        for module in modules("knowledge")
        for call in calls(module)
        if isinstance(call.func, ast.Attribute) and call.func.attr in CLOCKS
    ]
    assert asked == []


def test_the_service_knows_no_adapter_but_where_all_is_joined() -> None:
    assert {m.name for m in modules("bot") if "adapters" in foreign(m)} == MAY_JOIN


def test_the_service_knows_the_web_only_where_the_port_is_opened() -> None:
    assert {m.name for m in modules("bot") if WEB & foreign(m)} <= MAY_SERVE


def test_the_bot_framework_is_imported_by_the_teams_adapter_alone() -> None:
    assert {neighbour(module) for module in product() if SDK & foreign(module)} == {"teams"}


def test_an_adapter_imports_knowledge_and_its_own_libraries_and_never_the_service() -> None:
    extra = {
        module.path: names
        for module in modules("adapters")
        if (names := foreign(module) - {"adapters", "knowledge"} - LIBRARIES.get(neighbour(module), frozenset()))
    }
    assert extra == {}


def test_an_adapter_knows_no_other_adapter() -> None:
    crossed = [
        f"{module.path} imports {name}"
        for module in modules("adapters")
        for name in sorted(module.imported())
        if top(name) == "adapters" and not f"{name}.".startswith(f"adapters.{neighbour(module)}.")
    ]
    assert crossed == []


def test_every_adapter_has_its_libraries_listed_here() -> None:
    assert {neighbour(module) for module in modules("adapters")} - {""} == LIBRARIES.keys()


def test_imports_are_absolute() -> None:
    relative = [
        m.path for m in modules("bot", "knowledge", "adapters", "tests") if any(n[0] == "." for n in m.imported())
    ]
    assert relative == []


def test_imports_stand_at_the_top_of_the_file() -> None:
    late = {
        module.path
        for module in modules("bot", "knowledge", "adapters", "tests")
        for function in module.functions()
        if any(isinstance(node, Import) for node in ast.walk(function))
    }
    assert late == IMPORTED_LATE.keys()


def test_no_module_depends_on_itself_by_a_detour() -> None:
    names = {module.name for module in product()}
    graph = {module.name: (module.imported() & names) - {module.name} for module in product()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_an_init_holds_a_docstring_and_nothing_else() -> None:
    assert [m.path for m in product() if m.path.endswith("/__init__.py") and len(m.tree.body) != 1] == []


def test_a_protocol_asks_for_little() -> None:
    wide = [
        f"{module.path}: {one.name}"
        for module in product()
        for one in module.classes()
        if "Protocol" in map(ast.unparse, one.bases) and sum(isinstance(p, Function) for p in one.body) > MOST_METHODS
    ]
    assert wide == []
