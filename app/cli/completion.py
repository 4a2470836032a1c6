"""Completion for shells and the manual page, made from the one table of commands (``app/arguments.py``)."""

import argparse
import os
import time
from collections.abc import Callable, Mapping, Sequence

from app import __version__
from app.arguments import COMMANDS, COMMON, JSON_HELP, Argument, Command, Completes, ExitCode
from app.cli.words import Console
from app.paths import Paths
from app.terminal import OutputClosed, show_text

_JSON = Argument("--json", JSON_HELP)
_HELP = Argument("--help", "say how it is used")


def completion(arguments: argparse.Namespace, _paths: Paths, _console: Console) -> int:
    """Prints what a shell reads, or the manual page."""
    try:
        show_text(SCRIPTS[arguments.shell]())
    except OutputClosed:
        return ExitCode.OUTPUT_CLOSED
    return ExitCode.DONE


def options_of(command: Command) -> tuple[Argument, ...]:
    """Every option of *command*, the common ones too."""
    own = tuple(argument for argument in command.arguments if argument.name.startswith("-"))
    return (*own, *((_JSON,) if command.has_json else ()), *COMMON, _HELP)


def _words(command: Command) -> tuple[Argument, ...]:
    return tuple(argument for argument in command.arguments if not argument.name.startswith("-"))


def _of_kind(kind: Completes) -> str:
    names = {a.name for command in COMMANDS for a in options_of(command) if a.completes is kind}
    return "|".join(sorted(names))


# --- bash ---------------------------------------------------------------------------------------------------


def bash() -> str:
    """For ``source <(easel completion bash)``, or as a file below ``bash-completion/completions``."""
    cases = "\n".join(
        f'        {command.name}) words="{" ".join(_offered(command))}" ;;' for command in COMMANDS
    )
    values = "\n".join(
        f'        {name}) COMPREPLY=($(compgen -W "{" ".join(choices)}" -- "$word")); return ;;'
        for name, choices in _choices()
    )
    top = " ".join(
        (*(c.name for c in COMMANDS), *(a.name for a in (*COMMON, _HELP)), "--version", "--self-test")
    )
    return f"""# Completion of easel for bash.
_easel() {{
    local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" command="" words="" each
    for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$each" in {"|".join(c.name for c in COMMANDS)}) command="$each"; break ;; esac
    done
    case "$before" in
        {_of_kind(Completes.FILE)}) COMPREPLY=($(compgen -f -- "$word")); return ;;
        {_of_kind(Completes.FOLDER)}) COMPREPLY=($(compgen -d -- "$word")); return ;;
{values}
    esac
    case "$command" in
        "") words="{top}" ;;
{cases}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -F _easel easel
"""


def _offered(command: Command) -> tuple[str, ...]:
    choices = tuple(choice for word in _words(command) for choice in word.choices)
    return (*choices, *(option.name for option in options_of(command)))


def _choices() -> Sequence[tuple[str, tuple[str, ...]]]:
    found = {a.name: a.choices for command in COMMANDS for a in options_of(command) if a.choices}
    return sorted(found.items())


# --- zsh ----------------------------------------------------------------------------------------------------


def zsh() -> str:
    """For a file ``_easel`` on zsh's ``fpath``, or ``source <(easel completion zsh)``."""
    commands = "\n".join(f"        '{c.name}:{_quoted(c.help)}'" for c in COMMANDS)
    cases = "\n".join(
        f"        {command.name}) _arguments {' '.join(_zsh(a) for a in (*_words(command), *options_of(command)))} ;;"
        for command in COMMANDS
    )
    return f"""#compdef easel
# Completion of easel for zsh.
_easel() {{
    local -a commands
    commands=(
{commands}
    )
    local context state line
    _arguments -C {" ".join(_zsh(a) for a in (*COMMON, _HELP))} '1: :->command' '*:: :->arguments'
    case $state in
        command) _describe command commands ;;
        arguments) case $words[1] in
{cases}
        esac ;;
    esac
}}
if [ "$funcstack[1]" = _easel ]; then _easel "$@"; else compdef _easel easel; fi
"""


def _zsh(argument: Argument) -> str:
    takes = {Completes.FILE: "_files", Completes.FOLDER: "_files -/"}.get(argument.completes, "")
    if argument.choices:
        takes = f"({' '.join(argument.choices)})"
    if not argument.name.startswith("-"):
        return f"'{'*' if argument.many else ''}:{argument.metavar or argument.name}:{takes}'"
    told = f"[{_quoted(argument.help or argument.metavar)}]"
    value = f":{argument.metavar.replace(':', ' ')}:{takes}" if argument.metavar else ""
    return f"'{'*' if argument.many else ''}{argument.name}{told}{value}'"


def _quoted(text: str) -> str:
    """Without what ends a quoted word of a shell, or a description of zsh's."""
    return text.replace("'", "’").replace("[", "(").replace("]", ")").replace(":", " –")


# --- fish ---------------------------------------------------------------------------------------------------


def fish() -> str:
    """For ``easel completion fish > ~/.config/fish/completions/easel.fish``."""
    names = " ".join(command.name for command in COMMANDS)
    lines = ["# Completion of easel for fish.", "complete -c easel -f"]
    lines += [
        f"complete -c easel -n 'not __fish_seen_subcommand_from {names}' -a {c.name} -d '{_quoted(c.help)}'"
        for c in COMMANDS
    ]
    lines += [f"complete -c easel {_fish(option)}" for option in (*COMMON, _HELP)]
    for command in COMMANDS:
        seen = f"-n '__fish_seen_subcommand_from {command.name}'"
        for choice in (choice for word in _words(command) for choice in word.choices):
            lines.append(f"complete -c easel {seen} -a {choice}")
        own = (option for option in options_of(command) if option not in (*COMMON, _HELP))
        lines += [f"complete -c easel {seen} {_fish(option)}" for option in own]
    return "\n".join(lines) + "\n"


def _fish(option: Argument) -> str:
    takes = " -r" if option.metavar else ""
    if option.completes is Completes.FILE:
        takes += " -F"
    elif option.completes is Completes.FOLDER:
        takes += " -a '(__fish_complete_directories)'"
    elif option.choices:
        takes += f" -a '{' '.join(option.choices)}'"
    told = f" -d '{_quoted(option.help)}'" if option.help else ""
    return f"-l {option.name.removeprefix('--')}{takes}{told}"


# --- PowerShell ---------------------------------------------------------------------------------------------


def powershell() -> str:
    """For ``easel completion powershell | Out-String | Invoke-Expression`` in a profile."""
    table = "\n".join(
        f"        '{command.name}' = @({', '.join(map(_single, _offered(command)))})" for command in COMMANDS
    )
    top = ", ".join(map(_single, (*(c.name for c in COMMANDS), *(a.name for a in (*COMMON, _HELP)))))
    values = "\n".join(
        f"        '{name}' = @({', '.join(map(_single, choices))})" for name, choices in _choices()
    )
    return f"""# Completion of easel for PowerShell.
Register-ArgumentCompleter -Native -CommandName easel -ScriptBlock {{
    param($word, $tree, $cursor)
    $commands = @{{
{table}
    }}
    $values = @{{
{values}
    }}
    $before = @($tree.CommandElements | Where-Object {{ $_.Extent.EndOffset -lt $cursor }} | ForEach-Object {{ "$_" }})
    $command = $before | Select-Object -Skip 1 | Where-Object {{ $commands.ContainsKey($_) }} | Select-Object -First 1
    $offered = if ($values.ContainsKey("$($before[-1])")) {{ $values["$($before[-1])"] }}
        elseif ($command) {{ $commands[$command] }} else {{ @({top}) }}
    $offered | Where-Object {{ $_ -like "$word*" }} | ForEach-Object {{
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }}
}}
"""


def _single(text: str) -> str:
    return f"'{text}'"


# --- the manual page ----------------------------------------------------------------------------------------


def man() -> str:
    """The page of section 1, as troff."""
    day = time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())))
    parts = [
        f'.TH EASEL 1 "{_troff(day)}" "Easel {__version__}" "User Commands"',
        ".SH NAME",
        r"easel \- make pictures with image models behind a gateway",
        ".SH SYNOPSIS",
        ".B easel",
        r"[\fIOPTION\fR]... [\fICOMMAND\fR [\fIARGUMENT\fR]...]",
        ".SH DESCRIPTION",
        "Without a command the window opens. A command does the same work without one, or has the window do it that has "
        "the data folder open. Progress goes to standard error, results to standard output. A paid task is never lost and "
        "never sent twice.",
        ".SH OPTIONS",
        *_man_arguments((*COMMON, _HELP)),
        ".SH COMMANDS",
    ]
    for command in COMMANDS:
        parts += [f".SS easel {command.name}", _troff(f"{command.help[:1].upper()}{command.help[1:]}.")]
        parts += _man_arguments((*command.arguments, *((_JSON,) if command.has_json else ())))
    parts.append(".SH EXIT STATUS")
    for code in ExitCode:
        parts += [".TP", f".B {code.value}", _troff(code.meaning)]
    parts.append(".SH EXAMPLES")
    for example in (example for command in COMMANDS for example in command.examples):
        parts += [".PP", ".nf", _troff(example), ".fi"]
    parts += [
        ".SH ENVIRONMENT",
        ".TP",
        r".B EASEL_TOKEN",
        "The token for the gateway of this run, in the place of that in the keychain.",
        ".SH FILES",
        *(
            line
            for place, what in (
                ("~/.local/share/Easel", "history, preferences, drafts"),
                ("~/.local/state/Easel", "the log"),
                ("~/.cache/Easel", "what can be made anew"),
                ("Easel", "in the pictures folder of the user: the pictures"),
            )
            for line in (".TP", f".I {_troff(place)}", what)
        ),
    ]
    return "\n".join(parts) + "\n"


def _man_arguments(arguments: Sequence[Argument]) -> list[str]:
    lines: list[str] = []
    for argument in arguments:
        name = argument.name if argument.name.startswith("-") else ""
        value = rf"\fI{_troff(argument.metavar)}\fR" if argument.metavar else ""
        choices = f" ({', '.join(argument.choices)})" if argument.choices else ""
        lines += [".TP", " ".join(filter(None, (rf"\fB{_troff(name)}\fR" if name else "", value)))]
        lines.append(_troff(f"{argument.help}{choices}".strip()) or ".br")
    return lines


def _troff(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("−", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


SCRIPTS: Mapping[str, Callable[[], str]] = {
    "bash": bash,
    "zsh": zsh,
    "fish": fish,
    "powershell": powershell,
    "man": man,
}
