"""The shape of the code: small files and functions, few parameters, telling names, nothing put in another's place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from statistics import median

from tests.sources import Function, Module, modules, product

USUAL_FILE, LONGEST_FILE = 100, 300
USUAL_FUNCTION, LONGEST_FUNCTION = 7, 40
MOST_PARAMETERS = 5
DEEPEST = 3

EMPTY_NAMES = re.compile(r".(Manager|Handler|Helper|Helpers|Util|Utils|Base|Factory|Service|Mixin|Impl)$")
EMPTY_MODULES = frozenset({"base", "common", "core", "helper", "helpers", "manager", "misc", "util", "utils"})

FOREIGN_NAMES = {"_OurFactory": "the Bot Framework SDK asks for a ConnectorFactory"}
"""Classes whose name follows what another library calls them, with the reason."""

FOREIGN_SHAPES: dict[str, str] = {}
"""Functions with more parameters because another library calls them, with the reason."""

DEEPER = {
    "adapters/files/consistency.py: _indicators": "its loops follow the shape of the data: editions, measures, names",
}
"""Functions whose blocks stand deeper inside each other, with the reason."""

UNTYPED = "adapters/teams/"
"""The SDK has no types, so here alone a type may be left open."""

STAND_INS = re.compile(r"\b(unittest\.mock|MagicMock|AsyncMock|Mock\(|mocker|monkeypatch\.setattr|patch\.object)")
OPEN_TYPE = re.compile(r"#\s*type:\s*ignore")
NESTING = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)
ALL = ("bot", "knowledge", "adapters", "tests")


def length(function: Function) -> int:
    """Count the lines of *function* without decorators and docstring."""
    body = function.body
    docstring = body[0] if ast.get_docstring(function) is not None else None
    told = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - told


def parameters(function: Function) -> int:
    """Count the parameters of *function* without self."""
    given = function.args
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def depth(node: ast.AST) -> int:
    """Tell how deep blocks stand inside each other below *node*; an elif is no deeper than its if."""
    inner = max((depth(child) - _same_level(node, child) for child in ast.iter_child_nodes(node)), default=0)
    return inner + isinstance(node, NESTING)


def _same_level(node: ast.AST, child: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]


def public(module: Module) -> Iterator[Function | ast.ClassDef]:
    """Give the classes, functions and methods that are for others, without those that only carry out a protocol."""
    pending: list[ast.AST] = [module.tree]
    while pending:
        for child in ast.iter_child_nodes(pending.pop()):
            if isinstance(child, ast.ClassDef | Function) and not child.name.startswith("_"):
                yield child
            if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
                pending.append(child)


def test_no_file_is_long() -> None:
    long = {module.path: lines for module in modules(*ALL) if (lines := module.text.count("\n")) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_long() -> None:
    long = {
        f"{m.path}: {f.name}": length(f) for m in modules(*ALL) for f in m.functions() if length(f) > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_function_takes_many_parameters() -> None:
    many = {
        f"{m.path}: {f.name}": parameters(f)
        for m in modules(*ALL)
        for f in m.functions()
        if parameters(f) > MOST_PARAMETERS
    }
    assert many.keys() == FOREIGN_SHAPES.keys(), many


def test_no_function_is_deep() -> None:
    deep = {f"{m.path}: {f.name}": depth(f) for m in product() for f in m.functions() if depth(f) > DEEPEST}
    assert deep.keys() == DEEPER.keys(), deep


def test_names_say_what_a_class_is() -> None:
    empty = {one.name for module in modules(*ALL) for one in module.classes() if EMPTY_NAMES.search(one.name)}
    assert empty == FOREIGN_NAMES.keys()


def test_names_say_what_a_module_is() -> None:
    assert [module.path for module in modules(*ALL) if module.name.rsplit(".", 1)[-1] in EMPTY_MODULES] == []


def test_nothing_is_put_in_the_place_of_the_real_thing() -> None:
    here = __name__.replace(".", "/") + ".py"
    assert {m.path: found for m in modules(*ALL) if m.path != here and (found := STAND_INS.findall(m.text))} == {}


def test_types_are_left_open_only_where_the_sdk_has_none() -> None:
    here = __name__.replace(".", "/") + ".py"
    opened = [
        module.path
        for module in modules(*ALL)
        if not module.path.startswith(UNTYPED) and module.path != here
        if "typing.Any" in module.imported() or OPEN_TYPE.search(module.text)
    ]
    assert opened == []


def test_everything_public_says_what_it_is_for() -> None:
    silent = [f"{m.path}:{one.lineno} {one.name}" for m in product() for one in public(m) if not ast.get_docstring(one)]
    assert silent == []
    assert [module.path for module in modules(*ALL) if not ast.get_docstring(module.tree)] == []


def test_a_docstring_begins_on_the_line_of_its_quotes_and_ends_its_sentence() -> None:
    told = ((m.path, ast.get_docstring(one, clean=False) or "") for m in product() for one in (m.tree, *public(m)))
    unlike = [
        f"{path}: {text}"
        for path, text in told
        if text[:1].isspace() or not text.split("\n\n")[0].rstrip().endswith((".", ":", "?"))
    ]
    assert unlike == []


def test_annotations_are_read_late_everywhere() -> None:
    first = "from __future__ import annotations"
    assert [m.path for m in modules(*ALL) if len(m.tree.body) > 1 and first not in m.text] == []


def test_the_typical_file_and_function_are_small() -> None:
    files = (module.text.count("\n") for module in product() if not module.path.endswith("__init__.py"))
    assert median(files) <= USUAL_FILE
    assert median(length(function) for module in product() for function in module.functions()) <= USUAL_FUNCTION
