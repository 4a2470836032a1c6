"""Commands that look at tasks, wait for them, cancel and export them; and all of it while a window has them open."""

import asyncio
import json
import socket
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.arguments import ExitCode
from app.cli.channel import CommandServer, hand_link
from app.cli.running import Doing, Job, job_from_json, job_to_json
from app.core.json_values import as_object, parse
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import TaskRecord, TaskState
from app.paths import paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.run_config import open_run_config
from app.service.services import Services
from app.services import open_services
from app.storage.data_lock import DataLock
from app.storage.journal import SqliteJournal
from tests.fakes.command_line import HoldingGatewayServer, Shell

QUEUED = TaskRecord(0, "https://gateway.example", TaskState.QUEUED, 1.0, GenerationRequest(prompt="a"))


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(PracticeSettings(seconds=0.05, scale=0.05)) as running:
        yield running


@pytest.fixture
def shell(tmp_path: Path, server: PracticeServer) -> Shell:
    return Shell(tmp_path / "data", server.address)


def written(shell: Shell, *records: TaskRecord) -> list[int]:
    """Tasks that are in the history already."""
    journal = SqliteJournal.open(paths_under(shell.folder).journal)
    try:
        return [record.id for record in journal.add(records)]
    finally:
        journal.close()


# --- looking ----------------------------------------------------------------------------------------------


def test_tasks_are_listed_by_how_they_stand_and_shown_by_number_or_task_id(shell: Shell) -> None:
    _, (sent,) = shell.objects("send", "--prompt", "harbour", "--wait")
    written(shell, QUEUED)
    assert [record["state"] for record in shell.objects("list")[1]] == ["queued", "done"]
    assert [record["state"] for record in shell.objects("list", "--state", "done")[1]] == ["done"]
    for name in (str(sent["id"]), str(sent["task_id"])):
        code, (whole,) = shell.objects("show", name)
        assert (code, whole["task_id"]) == (0, sent["task_id"])
        timeline = whole["timeline"]
        assert isinstance(timeline, list)
        assert [as_object(event)["what"] for event in timeline][-1] == "done"
    told = shell.run("show", str(sent["id"])).stdout
    assert "prompt\tharbour" in told


def test_a_task_that_is_not_there_is_named(shell: Shell) -> None:
    assert shell.run("show", "7").returncode == 2
    written(shell, QUEUED)
    done = shell.run("show", "1", "7")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no task 7." in done.stderr


def test_models_are_listed_with_what_they_take(shell: Shell) -> None:
    code, models = shell.objects("models")
    assert code == 0
    assert {"model_name", "model_version", "ratios", "resolutions"} <= models[0].keys()


def test_pictures_are_exported_into_a_folder_or_a_zip_file(shell: Shell, tmp_path: Path) -> None:
    _, (sent,) = shell.objects("send", "--prompt", "harbour", "--wait")
    into = tmp_path / "out" / "of it"
    assert shell.run("export", str(sent["id"]), "--into", str(into), "--table", "csv").returncode == 0
    assert {file.suffix for file in into.iterdir()} == {".png", ".csv"}
    packed = tmp_path / "all.zip"
    assert shell.run("export", str(sent["id"]), "--into", str(packed)).returncode == 0
    assert len(zipfile.ZipFile(packed).namelist()) == 1


def test_a_dry_run_prints_what_would_be_sent_and_sends_nothing(shell: Shell, server: PracticeServer) -> None:
    code, requests = shell.objects("send", "--prompt", "{red|blue} door", "--dry-run")
    assert code == 0
    assert [request["prompt"] for request in requests] == ["red door", "blue door"]
    assert "for about" in shell.run("send", "--prompt", "a", "--dry-run").stderr
    assert (server.creates, shell.kept()) == ((), ())


def test_the_balance_is_told(shell: Shell) -> None:
    code, (told,) = shell.objects("balance")
    assert code == 0
    assert isinstance(told["remaining"], float) or told["is_unlimited"]


def test_a_balance_that_nobody_tells_is_no_success(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("balance", token="").returncode == 4
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = Shell(tmp_path / "other", f"http://127.0.0.1:{free.getsockname()[1]}")
    done = nobody.run("balance")
    assert done.returncode == 1
    assert "neither balance nor prices" in done.stderr


# --- without a window ---------------------------------------------------------------------------------------


def test_what_waits_is_cancelled_and_nothing_else(shell: Shell) -> None:
    first, second = written(shell, QUEUED, QUEUED)
    _, (sent,) = shell.objects("send", "--prompt", "harbour", "--wait")
    assert shell.run("cancel").returncode == 2
    assert shell.run("cancel", str(first)).returncode == 0
    assert shell.run("cancel", str(sent["id"])).returncode == 1
    assert [record.state for record in shell.kept()] == [
        TaskState.CANCELLED,
        TaskState.QUEUED,
        TaskState.DONE,
    ]
    code, cancelled = shell.objects("cancel", "--all")
    assert (code, [record["id"] for record in cancelled]) == (0, [second])


def test_waiting_follows_what_was_accepted_and_sends_nothing(shell: Shell, server: PracticeServer) -> None:
    _, (sent,) = shell.objects("send", "--prompt", "harbour")
    written(shell, QUEUED)
    before = len(server.creates)
    done = shell.run("wait")
    assert "1 task still to be sent" in done.stderr
    assert [record.state for record in shell.kept()] == [TaskState.DONE, TaskState.QUEUED]
    assert shell.run("wait", str(sent["id"])).returncode == 0
    assert len(server.creates) == before


# --- while a window has the data folder open -------------------------------------------------------------------


class OpenWindow:
    """What stands behind a window: the lock, an engine of its own, and the channel for commands. A context manager."""

    def __init__(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("EASEL_TOKEN", PRACTICE_TOKEN)
        self._paths = paths_under(shell.folder)
        self._setting = open_run_config(self._paths, gateway=shell.address, practice=False)
        self._lock = DataLock(self._paths.lock)
        self._is_open = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()))

    def __enter__(self) -> "OpenWindow":
        assert self._lock.acquire()
        self._thread.start()
        assert self._is_open.wait(60)
        self.commands = CommandServer(self._paths, self._do)
        self.commands.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.commands.close()
        self._loop.call_soon_threadsafe(self._ends.set)
        self._thread.join()
        self._lock.release()

    def _do(self, call: Callable[[Services], object]) -> None:
        async def done() -> None:
            result = call(self._services)
            if asyncio.iscoroutine(result):
                await result

        asyncio.run_coroutine_threadsafe(done(), self._loop)

    async def _live(self) -> None:
        self._loop, self._ends = asyncio.get_running_loop(), asyncio.Event()
        self._services = await open_services(self._setting, lambda _event: None)
        self._services.scheduler.resume()
        self._is_open.set()
        await self._ends.wait()
        await self._services.stop(1.0)


@pytest.fixture
def window(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenWindow]:
    with OpenWindow(shell, monkeypatch) as opened:
        yield opened


@pytest.mark.usefixtures("window")
def test_the_window_does_the_work_of_commands(shell: Shell, server: PracticeServer) -> None:
    code, (sent,) = shell.objects("send", "--prompt", "秋茶", "--wait", token="")
    assert (code, sent["state"]) == (0, "done")
    assert len(server.creates) == 1
    assert shell.objects("balance", token="")[0] == 0
    code, (fetched,) = shell.objects("fetch", str(sent["task_id"]), token="")
    assert (code, fetched["id"]) == (0, sent["id"])
    assert [record["state"] for record in shell.objects("list")[1]] == ["done"]


@pytest.mark.usefixtures("window")
def test_what_is_refused_there_is_refused_here(shell: Shell, server: PracticeServer) -> None:
    done = shell.run("send", "--prompt", "a", "--limit", "0.0001", token="")
    assert done.returncode == 2
    assert "of --limit. Nothing was sent." in done.stderr
    assert server.creates == ()


def test_a_signal_to_the_command_cancels_its_own_tasks_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with HoldingGatewayServer() as held:
        shell = Shell(tmp_path / "data", held.address, {"EASEL_TOKEN": ""})
        with OpenWindow(shell, monkeypatch) as window:
            other = shell.start("send", "--prompt", "theirs", "--count", "3")
            held.wait_for_creates(3)
            mine = shell.start("send", "--prompt", "mine", "--count", "2")
            assert mine.stderr is not None
            assert "queued" in mine.stderr.readline()
            mine.terminate()
            _, said = mine.communicate(timeout=60)
            assert mine.returncode == 130
            assert "2 tasks cancelled, of which nothing was sent." in said
            held.answer()
            other.communicate(timeout=60)
            assert other.returncode == 0
            assert window
        states = [(record.prompt, record.state) for record in shell.kept()]
        assert states.count(("mine", TaskState.CANCELLED)) == 2
        assert [state for prompt, state in states if prompt == "theirs"] == [TaskState.RUNNING] * 3


def test_who_does_not_know_the_key_is_not_heard(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenWindow(shell, monkeypatch):
        channel = paths_under(shell.folder).channel
        told = as_object(parse(channel.read_bytes() if channel.exists() else b"{}"))
        for _ in range(600):
            if told:
                break
            threading.Event().wait(0.1)
            told = as_object(parse(channel.read_bytes() if channel.exists() else b"{}"))
        assert channel.stat().st_mode & 0o077 == 0
        channel.write_text(json.dumps({**told, "key": "00" * 32}))
        done = shell.run("send", "--prompt", "a", token="")
        assert done.returncode == ExitCode.IN_USE
        assert shell.kept() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="a socket with a path")
def test_who_connects_and_says_nothing_keeps_no_window_from_closing(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenWindow(shell, monkeypatch):
        place = paths_under(shell.folder).data / "commands"
        silent = socket.socket(socket.AF_UNIX)
        for _ in range(600):
            try:
                silent.connect(str(place))
                break
            except OSError:
                threading.Event().wait(0.1)
    assert not paths_under(shell.folder).channel.exists()
    silent.close()


def test_a_job_is_the_same_on_the_other_side() -> None:
    request = GenerationRequest(
        prompt="秋茶",
        output_config=OutputConfig(aspect_ratio="3:4"),
        file_infos=(FileInfo(original="0" * 64 + ".png"),),
    )
    job = Job(Doing.SEND, "practice", (request,), record_ids=(3, 4), waits=True, is_dry=True, limit=2.5)
    assert job_from_json(job_to_json(job)) == job
    assert job_from_json(parse(json.dumps(job_to_json(job)))) == job
    with pytest.raises(ValueError, match="job"):
        job_from_json({"doing": "send"})


def test_a_channel_that_listens_no_more_is_closed_all_the_same(tmp_path: Path) -> None:
    paths = paths_under(tmp_path)
    paths.data.mkdir(exist_ok=True)
    before = {*threading.enumerate()}
    commands = CommandServer(paths, lambda _call: None)
    commands.start()
    listening = next(t for t in threading.enumerate() if t.name == "commands" and t not in before)
    while not paths.channel.exists() and listening.is_alive():
        threading.Event().wait(0.05)
    commands.close()
    listening.join(60)
    assert not listening.is_alive()
    commands.close()


def test_a_link_is_handed_to_the_window(tmp_path: Path) -> None:
    paths = paths_under(tmp_path)
    paths.data.mkdir(exist_ok=True)
    taken: list[str] = []
    commands = CommandServer(paths, lambda _call: None, taken.append)
    commands.start()
    try:
        assert hand_link("easel://gateway/add?v=1", paths)
    finally:
        commands.close()
    assert taken == ["easel://gateway/add?v=1"]
