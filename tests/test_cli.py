"""The commands without a window, as processes, against the practice gateway on a socket."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import _ENDED, _Run
from app.composition import open_reader
from app.core.history import HistoryFilter
from app.core.json_values import JsonObject, as_object, parse
from app.core.request import GenerationRequest
from app.core.request_json import request_from_json
from app.core.tasks import TaskRecord, TaskState
from app.paths import paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.service.studio import Studio
from app.setting import open_setting
from app.storage.data_lock import DataLock

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "tests" / "core" / "documents" / "create-task.txt"


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(PracticeSettings(seconds=0.05, scale=0.05)) as running:
        yield running


class Shell:
    """Runs Easel's command line on one data folder and one gateway."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def run(
        self, *arguments: str, token: str = PRACTICE_TOKEN, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """One command; the gateway and the folder are added to it."""
        where = ["--data-dir", str(self.folder), "--gateway", self.address]
        return subprocess.run(
            [sys.executable, "-m", "app", *arguments, *where],
            cwd=ROOT,
            env={**os.environ, "EASEL_TOKEN": token},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def objects(self, *arguments: str, **options: str) -> tuple[int, list[JsonObject]]:
        """The exit code and the JSON objects of one command."""
        done = self.run(*arguments, "--json", **options)
        return done.returncode, [as_object(parse(line)) for line in done.stdout.splitlines()]


@pytest.fixture
def shell(tmp_path: Path, server: PracticeServer) -> Shell:
    return Shell(tmp_path / "data", server.address)


def test_what_waits_when_a_command_is_interrupted_is_not_sent_by_the_next_start(
    shell: Shell, server: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EASEL_TOKEN", PRACTICE_TOKEN)
    setting = open_setting(paths_under(shell.folder), gateway=server.address, practice=False)

    def start(studio: Studio, gateway: str) -> tuple[TaskRecord, ...]:
        return studio.supervisor.submit([GenerationRequest(prompt="practice:slow a")] * 5, gateway)

    async def interrupt() -> None:
        command = asyncio.create_task(_Run(as_json=False, ends=_ENDED).go(setting, start))
        while len(server.creates) < setting.preferences.running_limit:
            await asyncio.sleep(0.01)
        command.cancel()
        await asyncio.wait([command])

    asyncio.run(interrupt())
    journal = open_reader(setting.paths)
    states = Counter(record.state for record in journal.page(HistoryFilter(), None, 9).records)
    journal.close()
    assert states[TaskState.CANCELLED] == 2
    assert states[TaskState.QUEUED] == 0


def test_a_task_is_sent_and_waited_for(shell: Shell, server: PracticeServer) -> None:
    code, (record,) = shell.objects("send", "--prompt", "harbour", "--ratio", "3:4", "--wait")
    assert code == 0
    assert record["state"] == "done"
    pictures = record["pictures"]
    assert isinstance(pictures, list)
    assert Path(str(as_object(pictures[0])["path"])).parent == shell.folder / "pictures"
    assert len(server.creates) == 1


def test_without_waiting_the_task_id_is_there_and_fetch_follows_it(
    shell: Shell, server: PracticeServer
) -> None:
    code, records = shell.objects("send", "--prompt", "harbour", "--count", "2")
    assert code == 0
    assert all(record["task_id"] for record in records)
    code, (fetched,) = shell.objects("fetch", str(records[0]["task_id"]))
    assert (code, fetched["state"]) == (0, "done")
    assert len(server.creates) == 2


def test_the_history_is_searched_in_chinese(shell: Shell) -> None:
    shell.run("send", "--prompt", "秋茶收获海报", "--wait")
    shell.run("send", "--prompt", "misty fjord", "--wait")
    _, found = shell.objects("history", "--search", "收获")
    assert [as_object(record["request"])["prompt"] for record in found] == ["秋茶收获海报"]


def test_the_documents_request_leaves_as_it_is_written(shell: Shell) -> None:
    body = DOCUMENT.read_text("utf-8").split("application/json\n", 1)[1].split("\n}\n", 1)[0] + "\n}"
    code, (record,) = shell.objects("send", "--request", "-", stdin=body)
    assert code == 0
    assert record["request"] == json.loads(body)
    assert request_from_json(record["request"]) == request_from_json(parse(body))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--prompt", "practice:policy", "--wait"), 1),
        (("--prompt", "practice:balance", "--wait"), 1),
        (("--prompt", "practice:noanswer", "--wait"), 5),
        (("--prompt", " "), 2),
        (("--prompt", "a", "--priority", "11"), 2),
        (("--prompt", "a", "--ext-info", "{"), 2),
        (("--request", "no-such-file.json"), 2),
    ],
)
def test_exit_codes(shell: Shell, arguments: tuple[str, ...], code: int) -> None:
    assert shell.run("send", *arguments).returncode == code


def test_a_gateway_that_is_not_there(shell: Shell) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        shell.address = f"http://127.0.0.1:{free.getsockname()[1]}"
    code, (record,) = shell.objects("send", "--prompt", "a")
    assert (code, record["state"]) == (6, "cancelled")


def test_without_a_token_nothing_is_sent(shell: Shell, server: PracticeServer) -> None:
    assert shell.run("send", "--prompt", "a", token="").returncode == 4
    assert server.creates == ()


def test_a_token_is_never_written_anywhere(shell: Shell) -> None:
    done = shell.run("send", "--prompt", "practice:token", "--wait", token="sk-very-secret-0123456789")
    assert "very-secret" not in done.stdout + done.stderr
    for file in shell.folder.rglob("*"):
        assert not file.is_file() or b"very-secret" not in file.read_bytes()


def test_a_data_folder_in_use_is_left_alone(shell: Shell, server: PracticeServer) -> None:
    lock = DataLock(paths_under(shell.folder).lock)
    assert lock.acquire()
    try:
        done = shell.run("send", "--prompt", "a")
    finally:
        lock.release()
    assert done.returncode == 3
    assert "open" in done.stderr
    assert server.creates == ()


def test_a_newer_history_is_refused_with_a_sentence(shell: Shell) -> None:
    shell.run("send", "--prompt", "a", "--wait")
    script = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA user_version = 999')"
    file = paths_under(shell.folder).journal
    subprocess.run([sys.executable, "-c", script, str(file)], check=True)
    done = shell.run("send", "--prompt", "a")
    assert done.returncode == 7
    assert "newer Easel" in done.stderr


def test_the_command_line_imports_no_qt(shell: Shell) -> None:
    script = (
        "import sys; from app.__main__ import main; code = main(sys.argv[1:]);"
        "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    arguments = [
        "send",
        "--prompt",
        "a",
        "--wait",
        "--data-dir",
        str(shell.folder),
        "--gateway",
        shell.address,
    ]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env={**os.environ, "EASEL_TOKEN": PRACTICE_TOKEN},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
