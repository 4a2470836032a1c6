"""Measures size and shape of the code in ``app/``: the figures of ``docs/structure.md``.

``python packaging/structure_figures.py [FOLDER]`` prints them for a checkout (this one, or FOLDER) as rows of a
table. They count what makes a code base hard to enter: many small files, many imports, answers that are sent as
broadcasts, methods that only forward, the same method written many times. Python's own parser reads the code; nothing
of it is imported.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED_LINES_MIN = 2
"""A method of one statement that two classes share is chance; from so many lines on it is a copy."""


def _files(folder: Path) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.py"))}


def _is_package_mark(text: str) -> bool:
    return len(text.splitlines()) <= 1


def _import_lines(tree: ast.Module) -> int:
    return sum(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    )


def _signals(tree: ast.AST) -> list[str]:
    """The names of the signals that classes in *tree* declare."""
    return [
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.Assign) and _is_call_of(statement.value, "Signal")
        for target in statement.targets
        if isinstance(target, ast.Name)
    ]


def _is_call_of(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _connections(trees: Sequence[ast.Module]) -> Counter[str]:
    """How often ``….name.connect(…)`` stands anywhere, by the name of the signal."""
    return Counter(
        node.func.value.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and isinstance(node.func.value, ast.Attribute)
    )


def _methods(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for statement in node.body:
                if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield statement


def _statements(method: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt]:
    first = method.body[0]
    has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return method.body[1:] if has_docstring else method.body


def _forwards(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a public method only hands a ``lambda services: …`` on, after at most one line of preparation."""
    statements = _statements(method)
    if method.name.startswith("_") or not 1 <= len(statements) <= 2:
        return False
    last = statements[-1]
    if not isinstance(last, ast.Expr) or not isinstance(last.value, ast.Call):
        return False
    return any(
        isinstance(argument, ast.Lambda) and argument.args.args and argument.args.args[0].arg in _SERVICES
        for argument in last.value.args
    )


_SERVICES = frozenset({"studio", "services", "app"})


def _is_property(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "property" for mark in method.decorator_list)


def _copies(trees: Sequence[ast.Module]) -> int:
    """How many methods are written once more somewhere else, name and body alike (docstrings aside)."""
    bodies = Counter(
        f"{method.name}({ast.dump(method.args)}) {[ast.dump(statement) for statement in statements]}"
        for tree in trees
        for method in _methods(tree)
        if (statements := _statements(method))
        and (statements[-1].end_lineno or 0) - statements[0].lineno + 1 >= SHARED_LINES_MIN
    )
    return sum(count - 1 for count in bodies.values() if count > 1)


def figures(checkout: Path) -> dict[str, str]:
    """Each figure of *checkout* by what it counts."""
    app = checkout / "app"
    texts = _files(app)
    trees = {path: ast.parse(text) for path, text in texts.items()}
    modules = [text for text in texts.values() if not _is_package_mark(text)]
    lines = [len(text.splitlines()) for text in modules]
    window = {path: tree for path, tree in trees.items() if path.is_relative_to(app / "ui")}
    window_lines = sum(len(texts[path].splitlines()) for path in window)
    engine = [tree for path, tree in trees.items() if path.is_relative_to(app / "engine")]
    told = [name for tree in engine for name in _signals(tree) if not name.startswith("_")]
    heard = _connections(tuple(trees.values()))
    public = [
        method
        for tree in engine
        for method in _methods(tree)
        if not method.name.startswith("_") and not _is_property(method)
    ]
    imports = sum(map(_import_lines, trees.values()))
    signals = sum(len(_signals(tree)) for tree in window.values())
    return {
        "files of `app/` with more than one line": str(len(modules)),
        "their median, lines": f"{median(lines):.0f}",
        "lines of `app/`": f"{sum(lines):,}",
        "import lines of all lines": f"{imports / sum(lines):.1%}",
        "signals declared per 1,000 lines of the window's code": f"{1000 * signals / window_lines:.1f}",
        "signals of the engine": str(len(told)),
        "… with exactly one listener": str(sum(heard[name] == 1 for name in told)),
        "public methods of the engine": str(len(public)),
        "… that only forward (`lambda services: …`)": str(sum(map(_forwards, public))),
        "files flat at the top of `ui/`": str(len([*(app / "ui").glob("*.py")])),
        "methods written once more elsewhere, two lines and longer": str(_copies(tuple(trees.values()))),
    }


def main(arguments: Sequence[str]) -> int:
    """Prints the figures; the exit code."""
    checkout = Path(arguments[0]) if arguments else REPOSITORY
    if not (checkout / "app").is_dir():
        print(f"{checkout} holds no folder app.", file=sys.stderr)
        return 2
    for what, value in figures(checkout).items():
        print(f"| {what} | {value} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
