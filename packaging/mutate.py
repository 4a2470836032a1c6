"""Mutation testing of what the promise leans on: ``python packaging/dev.py mutate``.

Each mutant is the code with one guard dropped: a condition that is always true or never, an operand of *and* or *or*
left out, a statement removed, a comparison turned round, a row of a table missing, a handler that catches less. A
mutant that no test fails for is a guard that nobody would miss. ``mutants.toml`` names those that may live, each
with its reason, and the *guards*: mutants of which CI sees in seconds that they still die.

Why not mutmut or cosmic-ray: the first mutates functions only (the table of transitions is data, and so are the sets
of states), and neither drops statements or table rows; the second starts the whole test command for each mutant, a
matter of hours. Here pytest collects once. Each mutant is a fork of that process, in which the changed function or
table takes the old one's place, and runs the tests that come to its line up to the first that fails.
"""

import argparse
import ast
import copy
import gc
import json
import os
import random
import select
import signal
import sys
import time
import tomllib
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import cast

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import coverage
import pytest

LEDGER = ROOT / "packaging" / "mutants.toml"

LEANED_ON = (
    "app/core/tasks.py",
    "app/core/backoff.py",
    "app/service/task_runner.py",
    "app/service/runners.py",
    "app/service/task_scheduler.py",
    "app/service/waiting_queue.py",
    "app/storage/journal.py",
    "app/storage/data_lock.py",
    "app/storage/files.py",
    "app/storage/picture_store.py",
    "app/gateway/client.py",
    "app/gateway/replies.py",
    "app/gateway/exchange.py",
    "app/gateway/errors.py",
    "app/gateway/transport_faults.py",
    "app/gateway/transport.py",
)
"""What is mutated where no files are named."""

TESTS = (
    *("tests/core/test_tasks.py", "tests/core/test_backoff.py", "tests/core/test_batch.py"),
    *("tests/core/test_history.py", "tests/contracts", "tests/service", "tests/storage", "tests/gateway"),
)
SECONDS_OF_TESTS = 20.0
"""A mutant that lives through so much of the tests that come to its line, those of its own theme first, has survived."""

TIMES_THE_USUAL = 5.0
TIME_AT_LEAST_S = 60.0
AT_ONCE = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: *instead* stands at *place* in the file's tree. *said* tells it in one line."""

    file: str
    function: str
    line: int
    statement: int
    said: str
    place: "Place"
    instead: ast.AST

    @property
    def name(self) -> str:
        """How the ledger calls it: without a line, so that it may move."""
        return f"{self.file} {self.function}: {self.said}"


# --- how code is changed ---------------------------------------------------------------------------------

_SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
WORDS_MAX = 160
TABLE_WORDS_MAX = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """A node with where it stands: ``place`` is the way to it from the module, ``inside`` the nodes on that way."""

    node: ast.AST
    place: "Place"
    inside: tuple[ast.AST, ...]

    @property
    def function(self) -> str:
        """The functions and classes around it."""
        named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        return ".".join(step.name for step in self.inside if isinstance(step, named)) or MODULE

    @property
    def lines(self) -> tuple[int, int]:
        """Where a test has to come by to see a change: the node's own line, and the first of its statement."""
        steps = (self.node, *self.inside[::-1])
        return (
            next(step.lineno for step in steps if isinstance(step, ast.stmt | ast.expr)),
            next(step.lineno for step in steps if isinstance(step, ast.stmt)),
        )


Place = tuple[tuple[str, int | None], ...]
"""Names of fields, with an index where the field is a list."""

MODULE = "(module)"


def _changes(spot: Spot) -> Iterator[tuple[str, ast.AST]]:
    """What may stand in place of a node, each told in words."""
    yield from _other_conditions(spot.node)
    if not _is_decided_elsewhere(spot):
        yield from _other_expressions(spot.node)
    yield from _smaller_tables(spot)
    if isinstance(spot.node, ast.stmt) and _is_removable(spot.node):
        yield "nothing", ast.Pass()


def _is_decided_elsewhere(spot: Spot) -> bool:
    """Whether a change says no more than another one: a condition that is always true or never, an operand left out."""
    node, parent = spot.node, spot.inside[-1] if spot.inside else spot.node
    if isinstance(node, ast.Constant):
        return not isinstance(parent, ast.Return | ast.Assign | ast.AnnAssign)
    if isinstance(parent, ast.If | ast.IfExp | ast.While) and parent.test is not node:
        return False
    is_decided = isinstance(
        parent, ast.If | ast.IfExp | ast.While | ast.BoolOp | ast.UnaryOp | ast.match_case
    )
    is_edge = isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE)
    return is_decided and not is_edge and not isinstance(node, ast.BoolOp | ast.BinOp)


def _other_conditions(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return
        case ast.If() | ast.IfExp():
            yield from ((str(value), _with(node, test=ast.Constant(value))) for value in (True, False))
        case ast.While():
            yield "False", _with(node, test=ast.Constant(False))
        case ast.match_case(guard=ast.expr()):
            yield from ((str(value), _with(node, guard=ast.Constant(value))) for value in (True, False))


def _other_expressions(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _SWAPPED:
            yield _told(_with(node, ops=[_SWAPPED[type(operator)]()]))
        case ast.BoolOp(values=values):
            for index in range(len(values)):
                left = values[:index] + values[index + 1 :]
                yield _told(left[0] if len(left) == 1 else ast.BoolOp(node.op, left))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield _told(operand)
        case ast.BinOp(op=ast.Add() | ast.Sub() as operator):
            yield _told(_with(node, op=ast.Sub() if isinstance(operator, ast.Add) else ast.Add()))
        case ast.BinOp(op=ast.BitOr(), left=one, right=other):
            yield from (_told(one), _told(other))
        case ast.Constant(value=bool() as value):
            yield str(not value), ast.Constant(not value)


def _smaller_tables(spot: Spot) -> Iterator[tuple[str, ast.AST]]:
    node, parent = spot.node, spot.inside[-1] if spot.inside else spot.node
    match node:
        case ast.Dict(keys=keys) if spot.function == MODULE:
            for index, key in enumerate(keys):
                rest = {
                    "keys": keys[:index] + keys[index + 1 :],
                    "values": node.values[:index] + node.values[index + 1 :],
                }
                yield f"without {ast.unparse(key) if key else '**'}", _with(node, **rest)
        case ast.Set(elts=elements) | ast.Tuple(elts=elements) if len(elements) > 1 and _is_table(
            spot, parent
        ):
            for index, element in enumerate(elements):
                yield (
                    f"without {ast.unparse(element)}",
                    _with(node, elts=elements[:index] + elements[index + 1 :]),
                )


def _is_table(spot: Spot, parent: ast.AST) -> bool:
    """Whether the elements are alternatives: in any other tuple each has its place."""
    return (
        isinstance(spot.node, ast.Set)
        or spot.function == MODULE
        or isinstance(parent, ast.ExceptHandler | ast.Compare)
    )


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _told(node: ast.AST) -> tuple[str, ast.AST]:
    return " ".join(ast.unparse(node).split())[:WORDS_MAX], node


def _is_removable(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):
            return False
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="log")))):
            return False  # what is written into the log is no guard
        case ast.Return(value=ast.Constant()):
            return False  # its value is turned round instead
        case (
            ast.Expr()
            | ast.AugAssign()
            | ast.Raise()
            | ast.Delete()
            | ast.Return()
            | ast.Break()
            | ast.Continue()
        ):
            return True
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]) | ast.AnnAssign(target=ast.Attribute()):
            return True
    return False


def mutants_of(file: str) -> list[Mutant]:
    """Every mutant of a file below the root."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return [
        Mutant(file, spot.function, *spot.lines, f"{_said(spot.node)} => {after}", spot.place, instead)
        for spot in _spots(tree, (), ())
        for after, instead in _changes(spot)
    ]


def _spots(node: ast.AST, place: Place, inside: tuple[ast.AST, ...]) -> Iterator[Spot]:
    """Every node that is code. Annotations, decorators, bases and texts are none."""
    yield Spot(node, place, inside)
    for name, value in ast.iter_fields(node):
        if isinstance(node, ast.JoinedStr) or (name in _NO_CODE and not isinstance(node, ast.Call)):
            continue
        if isinstance(value, ast.AST):
            yield from _spots(value, (*place, (name, None)), (*inside, node))
        elif isinstance(value, list):
            for index, child in enumerate(value):
                if isinstance(child, ast.AST):
                    yield from _spots(child, (*place, (name, index)), (*inside, node))


_NO_CODE = frozenset({"annotation", "returns", "decorator_list", "bases", "keywords", "args"})


def _at(tree: ast.AST, place: Place) -> ast.AST:
    for name, index in place:
        value = getattr(tree, name)
        tree = value if index is None else value[index]
    return tree


def _put(tree: ast.AST, place: Place, node: ast.AST) -> None:
    *way, (name, index) = place
    parent = _at(tree, tuple(way))
    if index is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[index] = node


def _said(node: ast.AST) -> str:
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            return f"{'while' if isinstance(node, ast.While) else 'if'} {_told(test)[0]}"
        case ast.match_case(guard=ast.expr() as guard):
            return f"case if {_told(guard)[0]}"
        case ast.Dict() | ast.Set() | ast.Tuple():
            return _told(node)[0][:TABLE_WORDS_MAX]
    return _told(node)[0] if isinstance(node, ast.expr | ast.stmt) else ""


# --- putting a mutant in place -----------------------------------------------------------------------------


def _put_in_place(mutant: Mutant) -> bool:
    """Makes the running modules be the mutant; False where that can't be done."""
    path = str(ROOT / mutant.file)
    module = sys.modules[mutant.file.removesuffix(".py").replace("/", ".")]
    tree = ast.parse((ROOT / mutant.file).read_text("utf-8"))
    _put(tree, mutant.place, ast.copy_location(mutant.instead, _at(tree, mutant.place)))
    ast.fix_missing_locations(tree)
    if mutant.function == MODULE:
        return _run_again(module, tree.body[mutant.place[0][1] or 0])
    code = compile(tree, path, "exec")
    changed = {(inner.co_qualname, inner.co_firstlineno): inner for inner in _codes(code)}
    is_there = False
    for function in gc.get_objects():
        if type(function) is FunctionType and function.__code__.co_filename == path:
            instead = changed.get((function.__code__.co_qualname, function.__code__.co_firstlineno))
            if instead is None or instead == function.__code__:
                continue
            if len(instead.co_freevars) != len(function.__code__.co_freevars):
                return False
            function.__code__ = instead
            is_there = True
    return is_there


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _run_again(module: ModuleType, statement: ast.stmt) -> bool:
    """Runs the changed assignment of a table once more, and gives the new one to whoever has the old one."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    if not isinstance(target, ast.Name):
        return False
    before = vars(module)[target.id]
    if isinstance(before, int | float | str):
        return False  # nobody knows who has it
    exec(compile(ast.Module([statement], []), str(module.__file__), "exec"), vars(module))
    for other in [*sys.modules.values()]:
        for name, value in [*vars(other).items()] if isinstance(other, ModuleType) else ():
            if value is before:
                setattr(other, name, vars(module)[target.id])
    return True


# --- pytest, collected once ------------------------------------------------------------------------------------


@dataclass(slots=True)
class Usual:
    """What a test does without mutants: how long it takes, and the lines that it comes to."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(slots=True)
class Outcome:
    """What became of the mutants."""

    killed: list[Mutant] = field(default_factory=list)
    survived: list[Mutant] = field(default_factory=list)
    unmade: list[Mutant] = field(default_factory=list)


class Mutation:
    """A plug-in of pytest that runs the collected tests in forks, once for each mutant.

    *tests_of* names the file of tests for each mutant; where it is empty, it is found out which tests come by.
    """

    def __init__(self, mutants: Sequence[Mutant], tests_of: Mapping[str, str]) -> None:
        self.mutants = mutants
        self._tests_of = tests_of
        self.outcome = Outcome()
        self.told = ""
        self._failed = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running the tests."""
        if session.testsfailed:
            raise session.Interrupted("the tests can't be collected")
        items = {item.nodeid: item for item in session.items}
        usual = Usual(dict.fromkeys(items, 1.0)) if self._tests_of else self._usual([*items.values()])
        running: dict[int, tuple[Mutant, int, float]] = {}
        waiting = [*self.mutants]
        while waiting or running:
            while waiting and len(running) < AT_ONCE:
                mutant = waiting.pop(0)
                chosen = self._chosen(mutant, usual)
                if not chosen:
                    self._note(mutant, b"s")
                    continue
                limit_s = TIME_AT_LEAST_S + TIMES_THE_USUAL * sum(usual.seconds[name] for name in chosen)
                reading, child = self._fork(partial(self._live, mutant, [items[name] for name in chosen]))
                running[reading] = (mutant, child, time.monotonic() + limit_s)
            ready, _, _ = select.select([*running], [], [], 0.2)
            for reading in [*running]:
                mutant, child, deadline = running[reading]
                if reading not in ready and time.monotonic() < deadline:
                    continue
                verdict = os.read(reading, 1) if reading in ready else b"k"
                if reading not in ready:
                    # It hangs where the code does not: that too is seen.
                    os.kill(child, signal.SIGKILL)
                os.close(reading)
                os.waitpid(child, 0)
                del running[reading]
                # A process that dies without a word is a mutant that is seen.
                self._note(mutant, verdict or b"k")
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Hears how a test went."""
        self._failed = self._failed or report.failed

    def _note(self, mutant: Mutant, verdict: bytes) -> None:
        outcome = self.outcome
        {b"k": outcome.killed, b"s": outcome.survived, b"u": outcome.unmade}[verdict].append(mutant)
        if verdict == b"s":
            print(f"lives: {mutant.name}", flush=True)

    def _chosen(self, mutant: Mutant, usual: Usual) -> list[str]:
        """The tests that come by, those of the mutant's own theme first, and then the quickest."""
        if self._tests_of:
            return [test for test in usual.seconds if test.startswith(f"{self._tests_of[mutant.name]}::")]
        if mutant.function == MODULE:
            tests = {
                test for (file, _), names in usual.lines.items() if file == mutant.file for test in names
            }
        else:
            own, of_statement = ((mutant.file, line) for line in (mutant.line, mutant.statement))
            # Of some lines inside of a statement nothing is heard.
            tests = usual.lines.get(own) or usual.lines.get(of_statement, set())
        theme = f"test_{Path(mutant.file).stem}"
        chosen: list[str] = []
        seconds = 0.0
        for test in sorted(tests, key=lambda name: (theme not in name, usual.seconds[name])):
            chosen.append(test)
            seconds += usual.seconds[test]
            if seconds > SECONDS_OF_TESTS:
                break
        return chosen

    def _fork(self, work: Callable[[], bytes]) -> tuple[int, int]:
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            child = os.fork()
        if child:
            os.close(writing)
            return reading, child
        status = b"k"
        try:
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            status = work()
        finally:
            # Not a byte of pytest's own end: the parent does that.
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(status)
            os._exit(0)

    def _live(self, mutant: Mutant, items: Sequence[pytest.Item]) -> bytes:
        if not _put_in_place(mutant):
            return b"u"
        for item in items:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if self._failed:
                return b"k"
        return b"s"

    def _usual(self, items: Sequence[pytest.Item]) -> Usual:
        """How the tests go without mutants, heard from a fork that traces them."""
        files = {str(ROOT / mutant.file): mutant.file for mutant in self.mutants}
        reading, child = self._fork(lambda: _traced(self, items, files))
        with os.fdopen(reading, "rb") as pipe:
            told = json.loads(pipe.read())
        os.waitpid(child, 0)
        usual = Usual(seconds=told["seconds"])
        for test in told["failed"]:
            print(f"fails without a mutant too, and is left out: {test}")
        for name, places in told["lines"].items():
            for file, line in places if name not in told["failed"] else ():
                usual.lines[file, line].add(name)
        return usual


def _traced(mutation: Mutation, items: Sequence[pytest.Item], files: dict[str, str]) -> bytes:
    seconds: dict[str, float] = {}
    failed: list[str] = []
    tracer = coverage.Coverage(data_file=None, include=[*files], config_file=False)
    tracer.start()
    for item in items:
        mutation._failed = False
        tracer.switch_context(item.nodeid)
        # Of the processor's time: what else a computer does at the moment is no test's.
        began = time.process_time()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        seconds[item.nodeid] = time.process_time() - began
        if mutation._failed:
            failed.append(item.nodeid)
    tracer.stop()
    lines: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for path, file in files.items():
        for line, tests in tracer.get_data().contexts_by_lineno(path).items():
            for test in filter(None, tests):
                lines[test].append((file, line))
    return json.dumps({"seconds": seconds, "lines": lines, "failed": failed}).encode()


# --- the command -------------------------------------------------------------------------------------------------


def main() -> int:
    """Runs the mutants; 1 when one lives that may not."""
    parser = argparse.ArgumentParser(prog="dev.py mutate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", nargs="+", default=LEANED_ON, metavar="FILE", help="only what is in these")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only so many, by chance")
    parser.add_argument("--guards", action="store_true", help="only the guards of mutants.toml, as CI does")
    parser.add_argument("--match", default="", metavar="TEXT", help="only mutants whose name holds this")
    parser.add_argument(
        "--named", type=Path, metavar="FILE", help="only those that are named in it, one a line"
    )
    parser.add_argument("--list", action="store_true", help="name them and run nothing")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not hasattr(os, "fork"):
        print("Mutants need a system that can fork.")
        return 2
    ledger = tomllib.loads(LEDGER.read_text("utf-8"))
    guards = cast("dict[str, str]", ledger["guards"])
    allowed = cast("dict[str, str]", ledger["allowed"])
    files = sorted({guard.partition(" ")[0] for guard in guards}) if options.guards else options.files
    mutants = [mutant for file in files for mutant in mutants_of(file) if options.match in mutant.name]
    if options.guards:
        names = {mutant.name for mutant in mutants}
        if gone := [guard for guard in guards if guard not in names]:
            print("\n".join(("These guards are no more; mutants.toml has to follow the code:", *gone)))
            return 1
        mutants = [mutant for mutant in mutants if mutant.name in guards]
    elif options.named:
        named = set(options.named.read_text("utf-8").splitlines())
        mutants = [mutant for mutant in mutants if mutant.name in named]
    elif options.sample:
        mutants = random.Random(options.seed).sample(mutants, min(options.sample, len(mutants)))
    if options.list:
        print("\n".join(mutant.name for mutant in mutants))
        return 0
    tests_of = guards if options.guards else {}
    return _report(
        _run(mutants, tests_of),
        {name: why for name, why in allowed.items() if name.partition(" ")[0] in files},
        is_whole=not (options.sample or options.guards or options.match or options.named),
    )


def _run(mutants: Sequence[Mutant], tests_of: Mapping[str, str]) -> Outcome:
    mutation = Mutation(mutants, tests_of)
    tests = sorted(set(tests_of.values())) or TESTS
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)
    status = pytest.main(
        ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--timeout=600", *tests], plugins=[mutation]
    )
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise SystemExit(f"pytest ended with {status}")
    return mutation.outcome


def _report(outcome: Outcome, allowed: dict[str, str], *, is_whole: bool) -> int:
    missed = [mutant for mutant in outcome.survived if mutant.name not in allowed]
    by_file: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for column, kind in enumerate((outcome.killed, outcome.survived, outcome.unmade)):
        for mutant in kind:
            by_file[mutant.file][column] += 1
    print(f"\n{'':44} killed  survived  not made")
    for file, (killed, survived, unmade) in sorted(by_file.items()):
        print(f"{file:44} {killed:6}  {survived:8}  {unmade:8}")
    for mutant in sorted(missed, key=lambda one: (one.file, one.line)):
        print(f"survived: {mutant.file}:{mutant.line} {mutant.function}: {mutant.said}")
    names = {mutant.name for mutant in outcome.survived}
    stale = [name for name in allowed if name not in names] if is_whole else []
    for name in stale:
        print(f"mutants.toml allows what does not live: {name}")
    print(
        f"{len(outcome.killed)} killed, {len(names) - len({m.name for m in missed})} allowed, {len(missed)} missed"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
