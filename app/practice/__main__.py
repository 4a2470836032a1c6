"""``python -m app.practice``: the practice gateway as a process of its own."""

import argparse
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import SECONDS_DEFAULT, PracticeSettings, Shape


def main(argv: Sequence[str]) -> int:
    """Prints the address as the first line, then serves until it is interrupted, or stdin ends if asked."""
    options = _parser().parse_args(argv)
    settings = PracticeSettings(
        port=options.port,
        state_file=options.state,
        seconds=options.seconds,
        shape=Shape(options.shape),
        token=options.token,
    )
    try:
        server = PracticeServer(settings)
    except OSError as error:
        print(f"The practice gateway cannot start: {error}", file=sys.stderr)
        return 1
    with server:
        print(server.address, flush=True)
        try:
            _wait(until_stdin_closes=options.until_stdin_closes)
        except KeyboardInterrupt:
            return 0
    return 0


def _wait(*, until_stdin_closes: bool) -> None:
    if until_stdin_closes:
        sys.stdin.buffer.read()
    else:
        threading.Event().wait()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m app.practice",
        description="A gateway that answers like a real one, on this computer only, and costs nothing.",
    )
    parser.add_argument("--port", type=int, default=0, help="the port; any free one by default")
    parser.add_argument("--state", type=Path, metavar="FILE", help="keeps the tasks in FILE")
    parser.add_argument(
        "--seconds", type=float, default=SECONDS_DEFAULT, metavar="S", help="how long a task takes"
    )
    parser.add_argument("--shape", choices=[*Shape], default=Shape.RAW, help="the form of the answers")
    parser.add_argument("--token", default=PRACTICE_TOKEN, metavar="TEXT", help="the token to accept")
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="ends with the process that started it"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
