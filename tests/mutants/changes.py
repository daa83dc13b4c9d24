"""The faults: one small change to a syntax tree each, in the order in which the file is read."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SWAPPED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip
RENAMED = {"min": "max", "max": "min", "any": "all", "all": "any", "filter": "exclude", "exclude": "filter"}
#: Where a change would tell nothing: what is raised is words, what is annotated or decorated is shape.
PASSED_OVER = {"annotation", "returns", "decorator_list", "exc"}


@dataclass(frozen=True)
class Change:
    line: int
    what: str
    make: Callable[[], None]


def mutated(source: str, number: int, *, within: str = "") -> ast.Module:
    """The tree of a source with its change of that number made."""
    tree = ast.parse(source)
    list(changes(tree, within=within))[number].make()
    return ast.fix_missing_locations(tree)


def changes(tree: ast.Module, *, within: str = "") -> Iterator[Change]:
    """Every change that can be made to a tree; ``within``: only in functions whose name begins so."""
    roots = [tree]
    if within:
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
        roots = [node for node in functions if node.name.startswith(within)]
    for root in roots:
        yield from _below(root)


def _below(node) -> Iterator[Change]:
    yield from _of(node)
    for field, value in ast.iter_fields(node):
        if field in PASSED_OVER:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _below(child)


def _of(node) -> Iterator[Change]:
    by_kind = {
        ast.Compare: _compare, ast.BoolOp: _bool_op, ast.BinOp: _bin_op, ast.Constant: _constant, ast.Call: _call,
        ast.Return: _return, ast.If: _test, ast.IfExp: _test, ast.comprehension: _filter,
        ast.FunctionDef: _body, ast.If | ast.With: _body,
    }  # fmt: skip
    for kind, find in by_kind.items():
        if isinstance(node, kind):
            yield from find(node)


def _swap(node, what, field, new, line=None) -> Change:
    return Change(line or node.lineno, what, lambda: setattr(node, field, new))


def _compare(node):
    for place, op in enumerate(node.ops):
        if new := SWAPPED.get(type(op)):
            ops = [*node.ops[:place], new(), *node.ops[place + 1 :]]
            yield _swap(node, f"{type(op).__name__} → {new.__name__}", "ops", ops)


def _bool_op(node):
    new = SWAPPED[type(node.op)]
    yield _swap(node, f"{type(node.op).__name__} → {new.__name__}", "op", new())
    for place, value in enumerate(node.values):
        rest = [*node.values[:place], *node.values[place + 1 :]]
        rest = rest if len(rest) > 1 else rest * 2  # Python joins no fewer than two: x and x is x.
        yield _swap(node, f"without 「{ast.unparse(value)[:60]}」", "values", rest, value.lineno)


def _bin_op(node):
    if new := SWAPPED.get(type(node.op)):
        yield _swap(node, f"{type(node.op).__name__} → {new.__name__}", "op", new())


def _constant(node):
    if isinstance(node.value, bool):
        yield _swap(node, f"{node.value} → {not node.value}", "value", not node.value)
    elif isinstance(node.value, int):
        yield _swap(node, f"{node.value} → {node.value + 1}", "value", node.value + 1)


def _call(node):
    for place, keyword in enumerate(node.keywords):
        if keyword.arg:
            rest = [*node.keywords[:place], *node.keywords[place + 1 :]]
            yield _swap(node, f"without {keyword.arg}=", "keywords", rest, keyword.value.lineno)
    name = "id" if isinstance(node.func, ast.Name) else "attr"
    if new := RENAMED.get(getattr(node.func, name, "")):
        yield _swap(node.func, f"{getattr(node.func, name)} → {new}", name, new)


def _return(node):
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield _swap(node, "returns None", "value", ast.Constant(None))


def _test(node):
    yield _swap(node, "if not", "test", ast.UnaryOp(ast.Not(), node.test))


def _filter(node):
    for place, test in enumerate(node.ifs):
        rest = [*node.ifs[:place], *node.ifs[place + 1 :]]
        yield _swap(node, f"without 「if {ast.unparse(test)[:60]}」", "ifs", rest, test.lineno)


def _body(node):
    for place, statement in enumerate(node.body):
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            rest = [*node.body[:place], ast.Pass(), *node.body[place + 1 :]]
            words = ast.unparse(statement).partition("\n")[0][:60]
            yield _swap(node, f"without 「{words}」", "body", rest, statement.lineno)
