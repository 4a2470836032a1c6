"""How a command ends that somebody interrupts, or whose output nobody reads: real processes, signals and pipes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.json_values import as_object, parse
from app.core.tasks import TaskState
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from tests.fakes.command_line import PATIENCE_S, HoldingGatewayServer, Shell

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are POSIX's")

SLOTS = 3
"""How many paid tasks run at once unless somebody chose otherwise."""


@pytest.fixture
def held() -> Iterator[HoldingGatewayServer]:
    with HoldingGatewayServer() as running:
        yield running


@pytest.fixture
def shell(tmp_path: Path, held: HoldingGatewayServer) -> Shell:
    return Shell(tmp_path / "data", held.address)


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Shell]:
    """A shell whose gateway answers at once."""
    with PracticeServer(PracticeSettings(seconds=0.05, scale=0.05)) as running:
        yield Shell(tmp_path / "data", running.address)


def said_after(process: "subprocess.Popen[str]", words: str) -> str:
    """The line of standard error that holds *words*, as soon as it is said."""
    assert process.stderr is not None
    lines = iter(process.stderr.readline, "")
    return next((line for line in lines if words in line), "")


def states(shell: Shell) -> list[TaskState]:
    return [record.state for record in shell.kept()]


ENDINGS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] if sys.platform != "win32" else []


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.name)
def test_a_signal_cancels_what_was_not_sent_and_hears_the_answers_to_what_was(
    shell: Shell, held: HoldingGatewayServer, ending: signal.Signals
) -> None:
    process = shell.start("send", "--prompt", "harbour", "--count", "20")
    held.wait_for_creates(SLOTS)
    process.send_signal(ending)
    assert "17 tasks cancelled, of which nothing was sent." in said_after(process, "Interrupted.")
    assert "3 tasks on the way" in said_after(process, "waiting up to")
    held.answer()
    out, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert "3 tasks accepted: going on when Easel’s window is opened." in said
    assert states(shell) == [TaskState.RUNNING] * SLOTS + [TaskState.CANCELLED] * 17
    assert [line.split("\t")[1] for line in out.splitlines()] == ["running"] * SLOTS + ["cancelled"] * 17
    assert len(held.creates) == SLOTS


def test_what_gets_no_answer_is_uncertain_at_once_when_interrupted_again(
    shell: Shell, held: HoldingGatewayServer
) -> None:
    process = shell.start("send", "--prompt", "harbour", "--count", "5", "--json")
    held.wait_for_creates(SLOTS)
    process.send_signal(signal.SIGINT)
    said_after(process, "waiting up to")
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 5
    assert (
        "3 tasks uncertain: the request may have been taken and charged, and is not sent again by itself."
        in said
    )
    assert "accepted" not in said
    assert states(shell) == [TaskState.UNCERTAIN] * SLOTS + [TaskState.CANCELLED] * 2
    told = [as_object(parse(line))["state"] for line in out.splitlines()]
    assert told == ["uncertain"] * SLOTS + ["cancelled"] * 2


def test_a_signal_that_is_ignored_stays_ignored(shell: Shell, held: HoldingGatewayServer) -> None:
    # As nohup does it.
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        process = shell.start("send", "--prompt", "harbour")
    finally:
        signal.signal(signal.SIGHUP, before)
    held.wait_for_creates(1)
    process.send_signal(signal.SIGHUP)
    held.answer()
    _, said = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, "Interrupted" in said) == (0, False)
    assert states(shell) == [TaskState.RUNNING]


def closed_pipe() -> int:
    """The writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_a_history_that_nobody_reads_ends_without_a_word(quick: Shell, form: tuple[str, ...]) -> None:
    quick.run("send", "--prompt", "harbour", "--count", "3")
    pipe = closed_pipe()
    process = quick.start("history", *form, stdout=pipe)
    os.close(pipe)
    _, said = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, said) == (141, "")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["send", "--help"]])
def test_help_that_nobody_reads_ends_without_a_word(quick: Shell, arguments: list[str]) -> None:
    pipe = closed_pipe()
    process = quick.start(*arguments, stdout=pipe)
    os.close(pipe)
    _, said = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, said) == (0, "")


def test_a_task_goes_on_though_nobody_reads_what_is_said_of_it(quick: Shell) -> None:
    pipe = closed_pipe()
    process = quick.start("send", "--prompt", "harbour", "--wait", stdout=pipe, stderr=pipe)
    os.close(pipe)
    assert process.wait(timeout=PATIENCE_S) == 0
    assert states(quick) == [TaskState.DONE]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_output_that_cannot_be_written_takes_no_result_away(quick: Shell) -> None:
    with Path("/dev/full").open("wb") as full:
        process = quick.start("send", "--prompt", "harbour", "--wait", stdout=full.fileno())
    _, said = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, "Traceback" in said) == (0, False)
    assert states(quick) == [TaskState.DONE]
