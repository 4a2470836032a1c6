"""The command line as data: what can be typed, what it means, and how it ends.

:data:`COMMANDS` is the one table of it. The parser is made from it here, completion for shells and the man page are made
from it in ``app/cli/completion.py``.
"""

import argparse
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import field
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app import __version__
from app.core.frozen import frozen
from app.terminal import one_line

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class ExitCode(IntEnum):
    """How a command ends. The README has the same table."""

    meaning: str

    def __new__(cls, value: int, meaning: str) -> "ExitCode":
        """A number that says what it means."""
        code = int.__new__(cls, value)
        code._value_ = value
        code.meaning = meaning
        return code

    DONE = 0, "done: every picture asked for is there (with --wait), or every task was accepted"
    FAILED = (
        1,
        "a task was refused or failed, was not sent although others were, or cannot be followed until something is mended",
    )
    INVALID = 2, "the command or the request is not valid, or has to be confirmed; nothing was sent"
    IN_USE = 3, "the data folder is in use by another command; nothing was sent"
    NO_TOKEN = 4, "there is no token, it is refused, or the keychain cannot be used; nothing was sent"
    UNCERTAIN = (
        5,
        "the outcome of a request is unknown: it may have been charged and is not sent again by itself",
    )
    UNREACHABLE = 6, "the gateway could not be reached, or not safely; nothing was sent"
    NO_DATA_FOLDER = 7, "the data folder cannot be used; nothing was sent"
    NO_SCREEN = 8, "there is no screen to open the window on"
    INTERRUPTED = (
        130,
        "interrupted (Ctrl+C, SIGTERM, SIGHUP): what was not sent is cancelled, what was accepted goes on when the window is opened",
    )
    OUTPUT_CLOSED = 141, "whoever read the history stopped reading"


_COUNT_MAX = 20

EXIT_CODES = "exit codes:\n" + "".join(f"  {code.value:3}  {code.meaning}\n" for code in ExitCode)


class Completes(StrEnum):
    """What a shell offers as the value of an argument."""

    NOTHING = ""
    FILE = "file"
    FOLDER = "folder"


@frozen
class Argument:
    """One argument of a command. ``name`` begins with dashes for an option; without, it is what has to stand there.

    Without ``metavar`` an option is a switch. ``read`` makes the value of what was typed; it raises ``ValueError`` or
    argparse's error. ``many``: an option may be repeated, what has to stand there may be several.
    ``keeps_as`` is what the namespace calls it, where that is not its own name.
    ``one_of`` names those of which only one may be given; one has to be where the name ends with ``!``.
    """

    name: str
    help: str
    metavar: str = ""
    read: Callable[[str], object] = str
    default: object = None
    choices: tuple[str, ...] = ()
    many: bool = False
    is_optional: bool = False
    is_required: bool = False
    keeps_as: str = ""
    one_of: str = ""
    group: str = ""
    completes: Completes = Completes.NOTHING


@frozen
class Command:
    """One command with its arguments, besides those that all have."""

    name: str
    help: str
    arguments: tuple[Argument, ...] = ()
    has_json: bool = True
    examples: tuple[str, ...] = field(default=())


def _amount(text: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError("must be an amount")
    return number


def _feather(text: str) -> float:
    # What the window's start need not wait for.
    from app.core.region import FEATHER_MAX

    pixels = float(text)
    if not 0 <= pixels <= FEATHER_MAX:
        raise argparse.ArgumentTypeError(f"must be 0 to {FEATHER_MAX}")
    return pixels


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _count(text: str) -> int:
    number = _positive(text)
    if number > _COUNT_MAX:
        raise argparse.ArgumentTypeError(f"must be {_COUNT_MAX} or less")
    return number


VIA = ("base64", "upload")
"""Ways for pictures of this computer, as a gateway's profile names them."""

_PICTURES = "reference images"
_FIELDS = "fields of the request; each also changes one of --request"

FIELD_OPTIONS = (
    ("--negative-prompt", "TEXT"),
    ("--model", "NAME"),
    ("--model-version", "VERSION"),
    ("--ratio", "W:H"),
    ("--resolution", "SIZE"),
    ("--enhance-prompt", "Enabled|Disabled"),
    ("--storage-mode", "Temporary|Permanent"),
    ("--person-generation", "AllowAdult|Disallowed"),
    ("--input-check", "Enabled|Disabled"),
    ("--output-check", "Enabled|Disabled"),
    ("--session-id", "ID"),
    ("--session-context", "TEXT"),
    ("--ext-info", "JSON"),
)

COMMON = (
    Argument(
        "--data-dir",
        "keep everything, pictures included, here",
        "DIR",
        read=Path,
        completes=Completes.FOLDER,
    ),
    Argument("--gateway", "use this gateway for this run", "URL", one_of="gateway"),
    Argument("--practice", "use the practice gateway for this run", one_of="gateway"),
)
"""For every command and for the window."""

_TASKS = "numbers of tasks, as they are listed, or their TaskIds"

COMMANDS = (
    Command(
        "send",
        "send a request (charged, except with --practice)",
        (
            Argument(
                "--request",
                "the request as JSON or as a cURL command; - for standard input",
                "FILE",
                one_of="source",
                completes=Completes.FILE,
            ),
            Argument(
                "--prompt",
                "{red|blue} stands for two prompts; \\{ \\| \\} are the characters themselves",
                "TEXT",
                one_of="source",
            ),
            *(Argument(name, "", metavar, group=_FIELDS) for name, metavar in FIELD_OPTIONS),
            Argument("--priority", "tasks_priority, −10 to 10", "N", read=int, group=_FIELDS),
            Argument(
                "--from",
                "the first picture of that task, by its gateway's own link; without --prompt none is sent",
                "TASK_ID",
                keeps_as="from_task",
                group=_PICTURES,
            ),
            Argument(
                "--reference",
                "files of this computer, or links; may be repeated",
                "FILE|URL",
                many=True,
                group=_PICTURES,
                completes=Completes.FILE,
            ),
            Argument(
                "--via",
                "how files travel in this run, and a result whose link has ended: inside the request, or by the upload "
                "host that is set up for the gateway; else as is set up",
                "WAY",
                choices=VIA,
                group=_PICTURES,
            ),
            Argument(
                "--each",
                "a task for each picture in this folder, which is its first reference image",
                "FOLDER",
                one_of="rows",
                completes=Completes.FOLDER,
            ),
            Argument(
                "--csv",
                "a task for each row of this table, whose columns fill in the [[placeholders]] of the prompt; a column "
                "picture or link is a reference image",
                "FILE",
                one_of="rows",
                completes=Completes.FILE,
            ),
            Argument("--template", "the prompt template that the table fills in", "NAME"),
            Argument(
                "--into",
                "copy the pictures there as {original}_{n}, replacing nothing; waits for them",
                "FOLDER",
                completes=Completes.FOLDER,
            ),
            Argument("--again", "of a run that was started before: send the failed ones again"),
            Argument(
                "--count", f"so many tasks of each prompt, 1 to {_COUNT_MAX}", "N", read=_count, default=1
            ),
            Argument("--yes", "send even where the window would ask whether so much is meant"),
            Argument(
                "--limit",
                "send nothing if it costs more than this about, in the gateway's own unit, or if nobody knows",
                "AMOUNT",
                read=_amount,
            ),
            Argument("--dry-run", "print what would be sent, say what it costs about, and send nothing"),
            Argument("--project", "they belong to this project, and lie in its folder if it has one", "NAME"),
            Argument("--wait", "until the pictures are on disk"),
        ),
        examples=(
            'easel send --each photos --into painted --prompt "as a woodcut" --via base64 --limit 20',
            'easel send --prompt "a lighthouse in fog" --ratio 16:9 --wait',
            "easel send --request request.json --count 3 --json",
        ),
    ),
    Command(
        "fetch",
        "get the picture of a task whose TaskId you know",
        (Argument("task_id", "", "TASK_ID"),),
    ),
    Command(
        "list",
        "list tasks, newest first",
        (
            Argument("--search", "in prompts, TaskIds, RequestIds, errors", "TEXT", default=""),
            Argument(
                "--state",
                "only those that stand so",
                "STATE",
                choices=("waiting", "running", "done", "failed", "uncertain", "cancelled"),
            ),
            Argument("--project", "those of this project only", "NAME"),
            Argument("--limit", "at most so many (50)", "N", read=_positive, default=50),
        ),
        examples=("easel list --search lighthouse --json",),
    ),
    Command(
        "history",
        "the same as list",
        (
            Argument("--search", "in prompts, TaskIds, RequestIds, errors", "TEXT", default=""),
            Argument("--project", "those of this project only", "NAME"),
            Argument("--limit", "at most so many (50)", "N", read=_positive, default=50),
        ),
    ),
    Command(
        "show",
        "all that is known of a task, with its timeline",
        (Argument("tasks", _TASKS, "TASK", many=True),),
    ),
    Command(
        "wait",
        "wait until tasks have come to their end, without one: all that were accepted; sends nothing",
        (Argument("tasks", _TASKS, "TASK", many=True, is_optional=True),),
    ),
    Command(
        "cancel",
        "take tasks out of the queue that were not sent yet",
        (
            Argument("tasks", _TASKS, "TASK", many=True, is_optional=True),
            Argument("--all", "all that wait"),
        ),
    ),
    Command(
        "open",
        "open the pictures of a task, without one those of the newest",
        (
            Argument("tasks", _TASKS, "TASK", many=True, is_optional=True),
            Argument("--folder", "the folder that they lie in"),
        ),
        has_json=False,
    ),
    Command(
        "export",
        "copy pictures into a folder or a ZIP file, with a table of their requests",
        (
            Argument("tasks", _TASKS, "TASK", many=True),
            Argument(
                "--into",
                "a folder, in which nothing is replaced, or a file that ends with .zip",
                "PLACE",
                one_of="into!",
                completes=Completes.FOLDER,
            ),
            Argument("--table", "the requests as a table too", "FORM", choices=("csv", "json")),
            Argument("--without-requests", "the pictures do not carry their requests"),
        ),
        has_json=False,
    ),
    Command(
        "patch",
        "paste the region of a mask from a changed picture into the original, all else untouched (free, no gateway)",
        (
            Argument("base", "the original picture", "BASE", read=Path),
            Argument(
                "result", "what a model made of it, of any size; it is registered first", "RESULT", read=Path
            ),
            Argument(
                "--mask",
                "as large as BASE, grey; white is the region",
                "MASK",
                read=Path,
                is_required=True,
                completes=Completes.FILE,
            ),
            Argument(
                "--feather",
                "over so many pixels the edge of the region fades, half of them outside (12)",
                "PX",
                read=_feather,
            ),
            Argument(
                "--output",
                "the picture to write, a PNG",
                "OUT",
                read=Path,
                is_required=True,
                completes=Completes.FILE,
            ),
        ),
    ),
    Command("models", "list what is known of models and what they take"),
    Command("balance", "say what the token may still spend and what today has cost about (free)"),
    Command(
        "completion",
        "print what makes a shell complete easel's commands, or the manual page",
        (
            Argument(
                "shell",
                "",
                "SHELL",
                choices=("bash", "zsh", "fish", "powershell", "man"),
            ),
        ),
        has_json=False,
        examples=("source <(easel completion bash)", "easel completion man | man -l -"),
    ),
)


_SCHEME = "easel:"
_COMMAND_NAMES = frozenset(command.name for command in COMMANDS)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with what was typed, and prints it as it prints everything: on one line."""

    def error(self, message: str) -> NoReturn:
        super().error(one_line(message))

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        # Later Pythons do so by themselves: that nobody reads the help is no fault.
        with suppress(OSError):
            super()._print_message(message, file)


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments as a namespace; ``command`` is None for the window. Exits with 2 and a sentence on errors.

    ``link`` is what the system opens Easel with where somebody followed a link to it; no message quotes it.
    """
    link = ""
    if argv and argv[-1][: len(_SCHEME)].casefold() == _SCHEME and _COMMAND_NAMES.isdisjoint(argv):
        argv, link = argv[:-1], argv[-1]
    parser = _Parser(
        prog="easel",
        description="Make pictures with image models behind a gateway. Without a command the window opens.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(data_dir=None, gateway=None, practice=False, command=None, link=link)
    parser.add_argument("--version", action="version", version=f"Easel {__version__}")
    parser.add_argument("--self-test", action="store_true", help="start everything once and say what works")
    _add_common(parser)
    commands = parser.add_subparsers(dest="command", metavar="command")
    # The window is started without any, and is not to wait for them.
    for command in COMMANDS if argv else ():
        examples = "".join(f"  {example}\n" for example in command.examples)
        made = commands.add_parser(
            command.name,
            help=command.help,
            description=command.help,
            epilog=(f"examples:\n{examples}\n" if examples else "") + EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if command.name not in argv:
            continue
        _add_all(made, command.arguments)
        if command.has_json:
            made.add_argument("--json", action="store_true", help=JSON_HELP)
        _add_common(made)
    arguments = parser.parse_args(argv)
    if arguments.command == "send" and not (
        arguments.prompt is not None or arguments.request is not None or arguments.from_task or arguments.csv
    ):
        parser.error("one of --prompt, --request and --from is needed")
    return arguments


JSON_HELP = "one JSON object for each task or thing on standard output"


def _add_common(parser: argparse.ArgumentParser) -> None:
    # SUPPRESS: an option before the command must not be undone by its absence after it.
    group = parser.add_argument_group(
        "for every command and for the window", argument_default=argparse.SUPPRESS
    )
    _add_all(group, COMMON, default=argparse.SUPPRESS)


def _add_all(
    parser: "argparse.ArgumentParser | argparse._ArgumentGroup",
    arguments: Sequence[Argument],
    default: object = None,
) -> None:
    """Adds *arguments*; *default* stands for what was not given, where they do not say what."""
    places: dict[str, argparse._ActionsContainer] = {"": parser}
    for argument in arguments:
        name = argument.one_of or argument.group
        if name not in places:
            places[name] = (
                parser.add_mutually_exclusive_group(required=name.endswith("!"))
                if argument.one_of
                else parser.add_argument_group(name)
            )
        _add(places[name], argument, default)


def _add(place: argparse._ActionsContainer, argument: Argument, default: object) -> None:
    is_option = argument.name.startswith("-")
    shown: dict[str, object] = {"help": argument.help or None}
    if is_option and not argument.metavar:
        place.add_argument(argument.name, action="store_true", **shown, **_unless(default))  # type: ignore[arg-type]
        return
    shown |= {"metavar": argument.metavar, "type": argument.read}
    if argument.choices:
        shown |= {"choices": argument.choices}
    if is_option:
        if argument.keeps_as:
            shown["dest"] = argument.keeps_as
        if argument.is_required:
            shown["required"] = True
        if argument.many:
            place.add_argument(argument.name, action="extend", nargs="+", default=[], **shown)  # type: ignore[arg-type]
        else:
            given = argument.default if argument.default is not None else default
            place.add_argument(argument.name, default=given, **shown)  # type: ignore[arg-type]
        return
    if argument.many:
        shown["nargs"] = "*" if argument.is_optional else "+"
    place.add_argument(argument.name, **shown)  # type: ignore[arg-type]


def _unless(default: object) -> dict[str, object]:
    return {} if default is None else {"default": default}
