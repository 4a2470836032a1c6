import io
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.practice.__main__ import main
from app.practice.server import PracticeServer
from tests.practice.client import Client, asking


def test_it_serves_until_its_input_ends(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    seen: list[object] = []

    class Input(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            address = capfd.readouterr().out.strip()
            client = Client(address, "secret")
            task_id = client.task_id(asking("a"))
            seen.append(client.look(task_id).at("data", "status"))
            return super().read(size)

    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=Input()))
    state = tmp_path / "practice.jsonl"
    options = ["--seconds", "0", "--shape", "envelope", "--token", "secret", "--state", str(state)]
    assert main([*options, "--until-stdin-closes"]) == 0
    assert seen == ["SUCCESS"]
    assert state.stat().st_size > 0
    assert all(thread.name != "practice" for thread in threading.enumerate())


def test_ctrl_c_is_a_good_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        def wait(self) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr("app.practice.__main__.threading", SimpleNamespace(Event=Interrupted))
    assert main([]) == 0


def test_a_taken_port_is_told(server: PracticeServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", server.address.rpartition(":")[2]]) == 1
    assert capsys.readouterr().err.startswith("The practice gateway cannot start: ")
