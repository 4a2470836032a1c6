"""The commands without a window. Results go to stdout, progress to stderr.

``run_command`` looks up what a command needs. What only reads (``reading.py``) opens the history and needs nobody's
leave. What works on tasks is made into a :class:`~app.cli.running.Job` first, here and without paying anything
(``sending.py`` reads and checks the request); then an engine does the job: its own, for as long as the command lasts, or
that of the window which has the data folder open (``channel.py``).
"""

import argparse
from collections.abc import Callable

from app.arguments import ExitCode
from app.cli.language import translator
from app.cli.words import Console, Invalid, phrase
from app.core.ports import JournalTrouble
from app.core.problem_texts import Said
from app.paths import Paths
from app.service.events import CannotStart

Command = Callable[[argparse.Namespace, Paths, Console], int]


def run_command(arguments: argparse.Namespace, paths: Paths) -> int:
    """Runs one command; returns its exit code (:class:`app.arguments.ExitCode`)."""
    console = Console(translator(paths.preferences))
    try:
        return _command(arguments.command)(arguments, paths, console)
    except Invalid as error:
        console.say(error.sentence)
        return error.code
    except CannotStart as error:
        console.say(Said(str(error), context="Storage"))
        return ExitCode.NO_DATA_FOLDER
    except JournalTrouble as trouble:
        reason = console.words(Said(str(trouble), context="Detail"))
        console.say(phrase("CommandLine", "The data folder cannot be used: {reason}."), reason=reason)
        return ExitCode.NO_DATA_FOLDER
    except KeyboardInterrupt:
        # Before anything is sent, or after all was said: in between, the run hears the signal.
        console.say(phrase("CommandLine", "Interrupted."))
        return ExitCode.INTERRUPTED


def _command(name: str) -> Command:
    # Each imports what it needs.
    from app.cli import completion, pictures, reading, sending

    commands: dict[str, Command] = {
        "send": sending.send,
        "fetch": sending.fetch,
        "wait": sending.wait,
        "cancel": sending.cancel,
        "balance": sending.balance,
        "list": reading.history,
        "history": reading.history,
        "show": reading.show,
        "open": reading.open_pictures,
        "export": reading.export,
        "models": reading.models,
        "patch": pictures.patch,
        "completion": completion.completion,
    }
    return commands[name]
