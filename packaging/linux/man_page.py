"""The manual page easel(1), made of what the program says of itself with ``--help``: one place for every word of it."""

import re
import subprocess
import time
from collections.abc import Callable, Sequence

_COMMAND = re.compile(r"^ {4}([a-z][\w-]*) {2,}\S", re.MULTILINE)

HEAD = """\
.TH EASEL 1 "{day}" "Easel {version}" "User Commands"
.SH NAME
easel \\- make pictures with image models behind a gateway
.SH SYNOPSIS
.B easel
.RI [ option " ...] [" command " [" option " ...]]"
.SH DESCRIPTION
Easel sends prompts and reference images to an HTTP gateway, follows each task and keeps every picture on disk.
A paid task is never lost and never sent twice.
Without a command the window opens.
"""

TAIL = """\
.SH FILES
.TP
.I ~/.local/share/Easel
history, preferences, drafts; its lock file keeps a second Easel out
.TP
.I ~/.local/state/Easel
the log
.TP
.I ~/.cache/Easel
what can be made anew
.TP
.I Easel
in the pictures folder of the user: the pictures
.SH SEE ALSO
{homepage}
"""

Help = Callable[[Sequence[str]], str]


def man_page(help_of: Help, *, version: str, homepage: str, date: int) -> str:
    """The page in roff. *help_of* gives what the program prints for some words; *date* is in seconds since 1970."""
    whole = help_of(["--help"])
    day = time.strftime("%Y-%m-%d", time.gmtime(date))
    parts = [HEAD.format(day=day, version=escaped(version)), _verbatim("OPTIONS", whole)]
    parts += [
        _verbatim(f"EASEL {command.upper()}", help_of([command, "--help"])) for command in commands(whole)
    ]
    return "".join((*parts, TAIL.format(homepage=escaped(homepage))))


def commands(whole: str) -> list[str]:
    """The commands that the help lists, in its order."""
    listed = whole.partition("positional arguments:")[2].partition("\n\n")[0]
    return _COMMAND.findall(listed)


def help_of(program: str) -> Help:
    """What that *program* prints, 100 columns wide."""

    def printed(words: Sequence[str]) -> str:
        environment = {"COLUMNS": "100", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
        done = subprocess.run([program, *words], env=environment, stdout=subprocess.PIPE, check=True)
        return done.stdout.decode("utf-8")

    return printed


def escaped(text: str) -> str:
    """*text* as roff prints it: no control line, no escape, and a hyphen that can be copied."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


def _verbatim(title: str, text: str) -> str:
    return f".SH {title}\n.nf\n{escaped(text.strip())}\n.fi\n"
