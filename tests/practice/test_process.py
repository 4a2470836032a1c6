import os
import signal
import subprocess
import sys
from http.client import HTTPException
from pathlib import Path

import pytest

from app.practice import process
from app.practice.process import PracticeProcess
from tests.practice.client import Client, asking

ROOT = Path(__file__).parents[2]


def test_it_starts_anywhere_and_keeps_its_tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    practice = PracticeProcess(Path("practice.jsonl"), seconds=0)
    with practice:
        address = practice.start()
        task_id = Client(address).task_id(asking("a"))
        assert practice.start() == address
    with pytest.raises(ConnectionRefusedError):
        Client(address).get("/api/status")
    with practice:
        assert Client(practice.start()).look(task_id).at("Response", "Status") == "FINISH"
    practice.stop()


def test_a_child_that_died_is_replaced(tmp_path: Path) -> None:
    with PracticeProcess(tmp_path / "practice.jsonl") as practice:
        assert practice._child is not None
        practice._child.kill()
        practice._child.wait()
        assert Client(practice.start()).get("/api/status").status == 200


def test_a_child_that_cannot_start_is_told(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    practice = PracticeProcess(tmp_path / "a file" / "practice.jsonl")
    with pytest.raises(OSError, match="did not start"):
        practice.start()


def test_a_child_that_says_nothing_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "START_PATIENCE_S", 0.0)
    with pytest.raises(OSError, match="did not start"):
        PracticeProcess(tmp_path / "practice.jsonl").start()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX thing")
def test_the_child_dies_with_its_parent() -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from app.practice.process import PracticeProcess\n"
        "practice = PracticeProcess(None)\n"
        "print(practice.start(), practice._child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
    )
    assert parent.stdout is not None
    with parent.stdout:
        address = parent.stdout.readline().split()[0]
        assert Client(address).get("/api/status").status == 200
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    while _answers(address):
        pass


def _answers(address: str) -> bool:
    try:
        Client(address).get("/api/status")
    except (OSError, HTTPException):
        # The last reply may be cut off.
        return False
    return True


def test_a_frozen_program_becomes_the_gateway_by_an_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    assert process._command() == [sys.executable, "-P", "-m", "app.practice"]
    assert process._environment()["PYTHONPATH"] == os.pathsep.join([str(ROOT), "/elsewhere"])
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process._command() == [sys.executable, "--practice-server"]
    assert process._environment()["PYTHONPATH"] == "/elsewhere"


def test_the_child_hears_nothing_of_a_real_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EASEL_TOKEN", "a-real-one")
    assert "a-real-one" not in process._environment().values()


def test_a_folder_named_app_in_the_working_directory_is_not_taken_for_easel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("raise SystemExit('the wrong app')", "utf-8")
    monkeypatch.chdir(tmp_path)
    with PracticeProcess(None) as running:
        assert running.start().startswith("http://127.0.0.1:")
