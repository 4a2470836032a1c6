"""The command line as data: what can be typed, what it means, and how it ends."""

import argparse
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.terminal import one_line


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
    FAILED = 1, "a task was refused or failed, or was not sent although others were"
    INVALID = 2, "the command or the request is not valid, or has to be confirmed; nothing was sent"
    IN_USE = 3, "the data folder is in use by another Easel; nothing was sent"
    NO_TOKEN = 4, "there is no token, or the keychain cannot be used; nothing was sent"
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

VIA = ("base64", "upload")
"""Ways for pictures of this computer, as a gateway's profile names them."""

EXIT_CODES = "exit codes:\n" + "".join(f"  {code.value:3}  {code.meaning}\n" for code in ExitCode)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with what was typed, and prints it as it prints everything: on one line."""

    def error(self, message: str) -> NoReturn:
        super().error(one_line(message))


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments as a namespace; ``command`` is None for the window. Exits with 2 and a sentence on errors."""
    parser = _Parser(
        prog="easel",
        description="Make pictures with image models behind a gateway. Without a command the window opens.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(data_dir=None, gateway=None, practice=False, command=None)
    parser.add_argument("--version", action="version", version=f"Easel {__version__}")
    parser.add_argument("--self-test", action="store_true", help="start everything once and say what works")
    _add_common(parser)
    commands = parser.add_subparsers(dest="command", metavar="command")
    _add_send(commands)
    fetch = _add_command(commands, "fetch", "get the picture of a task whose TaskId you know")
    fetch.add_argument("task_id", metavar="TASK_ID")
    history = _add_command(commands, "history", "list tasks, newest first")
    history.add_argument(
        "--search", default="", metavar="TEXT", help="in prompts, TaskIds, RequestIds, errors"
    )
    history.add_argument("--project", metavar="NAME", help="those of this project only")
    history.add_argument("--limit", type=_positive, default=50, metavar="N", help="at most so many (50)")
    _add_patch(commands)
    arguments = parser.parse_args(argv)
    if arguments.command == "send" and not (
        arguments.prompt is not None or arguments.request is not None or arguments.from_task
    ):
        parser.error("one of --prompt, --request and --from is needed")
    return arguments


def _add_common(parser: argparse.ArgumentParser) -> None:
    # SUPPRESS: an option before the command must not be undone by its absence after it.
    group = parser.add_argument_group(
        "for every command and for the window", argument_default=argparse.SUPPRESS
    )
    group.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="keep everything, pictures included, here"
    )
    gateways = group.add_mutually_exclusive_group()
    gateways.add_argument("--gateway", metavar="URL", help="use this gateway for this run")
    gateways.add_argument("--practice", action="store_true", help="use the practice gateway for this run")


def _add_command(
    commands: "argparse._SubParsersAction[_Parser]",
    name: str,
    help_text: str,
    json_help: str = "one JSON object for each task on standard output",
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=help_text,
        description=help_text,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--json", action="store_true", help=json_help)
    _add_common(command)
    return command


def _add_send(commands: "argparse._SubParsersAction[_Parser]") -> None:
    send = _add_command(commands, "send", "send a request (charged, except with --practice)")
    source = send.add_mutually_exclusive_group()
    source.add_argument("--request", metavar="FILE.json", help="the request as JSON; - for standard input")
    source.add_argument(
        "--prompt",
        metavar="TEXT",
        help="{red|blue} stands for two prompts; \\{ \\| \\} are the characters themselves",
    )
    fields = send.add_argument_group("fields of the request; each also changes one of --request")
    for option, metavar in FIELD_OPTIONS:
        fields.add_argument(option, metavar=metavar)
    fields.add_argument("--priority", type=int, metavar="N", help="tasks_priority, −10 to 10")
    pictures = send.add_argument_group("reference images")
    pictures.add_argument(
        "--from",
        dest="from_task",
        metavar="TASK_ID",
        help="the first picture of that task, by its gateway's own link; without --prompt none is sent",
    )
    pictures.add_argument(
        "--reference",
        action="extend",
        nargs="+",
        default=[],
        metavar="FILE|URL",
        help="files of this computer, or links; may be repeated",
    )
    pictures.add_argument(
        "--via",
        choices=VIA,
        help="how files travel in this run, and a result whose link has ended: inside the request, or by the upload "
        "host that is set up for the gateway; else as is set up",
    )
    send.add_argument(
        "--count",
        type=_count,
        default=1,
        metavar="N",
        help=f"so many tasks of each prompt, 1 to {_COUNT_MAX}",
    )
    send.add_argument(
        "--yes", action="store_true", help="send even where the window would ask whether so much is meant"
    )
    send.add_argument(
        "--project", metavar="NAME", help="they belong to this project, and lie in its folder if it has one"
    )
    send.add_argument("--wait", action="store_true", help="until the pictures are on disk")


def _add_patch(commands: "argparse._SubParsersAction[_Parser]") -> None:
    patch = _add_command(
        commands,
        "patch",
        "paste the region of a mask from a changed picture into the original, all else untouched (free, no gateway)",
        "how it fits and what stayed, as one JSON object on standard output",
    )
    patch.add_argument("base", type=Path, metavar="BASE", help="the original picture")
    patch.add_argument(
        "result",
        type=Path,
        metavar="RESULT",
        help="what a model made of it, of any size; it is registered first",
    )
    patch.add_argument(
        "--mask", type=Path, required=True, metavar="MASK", help="as large as BASE, grey; white is the region"
    )
    patch.add_argument(
        "--feather",
        type=_feather,
        metavar="PX",
        help="over so many pixels the edge of the region fades, half of them outside (12)",
    )
    patch.add_argument(
        "--output", type=Path, required=True, metavar="OUT", help="the picture to write, a PNG"
    )


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


def _feather(text: str) -> float:
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
