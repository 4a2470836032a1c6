"""The commands without a window, as processes, against the practice gateway on a socket."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.arguments import ExitCode
from app.cli.running import Doing, Job, Run, exit_code
from app.cli.words import Console
from app.core import disk
from app.core.json_values import JsonObject, as_object, parse
from app.core.library import Project
from app.core.preferences import Preferences
from app.core.problems import EaselFault, NetworkDown, NoToken, TokenRejected
from app.core.request_json import request_from_json
from app.core.tasks import TaskRecord, TaskState
from app.engine.patches import image_of
from app.paths import paths_under
from app.practice import PRACTICE_TOKEN
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.service.events import DiskRefused
from app.storage.data_lock import DataLock
from app.storage.journal import SqliteJournal
from app.storage.preferences import save_preferences
from tests.fakes.command_line import ROOT, HoldingGatewayServer, Shell
from tests.fakes.drifts import box_mask, drifted, lively
from tests.fakes.gateway import tiny_png

DOCUMENT = ROOT / "tests" / "core" / "documents" / "create-task.txt"


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(PracticeSettings(seconds=0.05, scale=0.05)) as running:
        yield running


@pytest.fixture
def shell(tmp_path: Path, server: PracticeServer) -> Shell:
    return Shell(tmp_path / "data", server.address)


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


def test_tasks_are_sent_into_a_project_and_listed_by_it(shell: Shell, server: PracticeServer) -> None:
    own = shell.folder / "tea"
    paths = paths_under(shell.folder)
    with closing(SqliteJournal.open(paths.journal)) as journal:
        tea = journal.keep_project(Project(0, "Tea festival", str(own)))
    # What the window has in use is no business of a command.
    save_preferences(paths.preferences, Preferences(project=tea.id))
    _, (inside,) = shell.objects("send", "--prompt", "boat", "--project", "tea  Festival", "--wait")
    _, (outside,) = shell.objects("send", "--prompt", "boat", "--wait")
    folders = [Path(str(as_object(record["pictures"][0])["path"])).parent for record in (inside, outside)]  # type: ignore[index]
    assert folders == [own, paths.pictures]
    _, listed = shell.objects("history", "--project", "Tea festival")
    assert [record["id"] for record in listed] == [inside["id"]]
    done = shell.run("send", "--prompt", "boat", "--project", "Coffee")
    assert done.returncode == ExitCode.INVALID
    assert "no project “Coffee”. There are: Tea festival." in done.stderr
    assert len(server.creates) == 2


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
        (("--prompt", "practice:busy", "--wait"), 0),
        (("--request", "no-such-file.json"), 2),
    ],
)
def test_exit_codes(shell: Shell, arguments: tuple[str, ...], code: int) -> None:
    assert shell.run("send", *arguments).returncode == code


def test_a_gateway_that_is_not_there(shell: Shell) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = replace(shell, address=f"http://127.0.0.1:{free.getsockname()[1]}")
    code, records = nobody.objects("send", "--prompt", "a", "--count", "5")
    assert (code, [record["state"] for record in records]) == (6, ["cancelled"] * 5)


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


def test_damaged_preferences_are_said(shell: Shell) -> None:
    file = paths_under(shell.folder).preferences
    file.parent.mkdir()
    file.write_text("{")
    done = shell.run("send", "--prompt", "a")
    assert done.returncode == 0
    assert "preferences.json is damaged: nothing in it can be read; it is kept as" in done.stderr


def test_a_disk_that_refuses_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(lambda _, text: text)
    run = Run(Job(Doing.SEND, "practice"), Preferences(), console)
    run.hear(DiskRefused(disk.Doing.ANSWER, "the disk is full"))
    assert (
        capsys.readouterr().err == "The data folder can’t be written (the disk is full); it is tried again.\n"
    )


def test_without_a_log_the_work_goes_on(shell: Shell) -> None:
    paths_under(shell.folder).data.mkdir()
    paths_under(shell.folder).logs.write_text("in the way")
    done = shell.run("send", "--prompt", "a")
    assert done.returncode == 0
    assert "There is no log of this run" in done.stderr


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


@pytest.mark.parametrize(
    "arguments",
    [
        ("--prompt", "a", "--ratio", "banana"),
        ("--prompt", "a", "--ratio", "16x9"),
        ("--prompt", "a", "--ratio", ""),
        ("--prompt", "a", "--resolution", "banana"),
        ("--prompt", "a", "--resolution", "-1"),
        ("--prompt", "a", "--enhance-prompt", "not a word"),
        ("--prompt", "a", "--session-id", "s" * 51),
        ("--prompt", "a", "--reference", "picture.png"),
        ("--prompt", "a", "--model", " "),
        ("--prompt", "{a|b|c|d|e|f}", "--count", "4"),
        ("--prompt", "{" + "|".join("x" * 30) + "}", "--count", "20", "--yes"),
        ("--prompt", "{a|b|c} {" + " |" * 999 + "} {" + " |" * 999 + "}", "--yes"),
    ],
)
def test_what_is_malformed_or_too_much_is_not_paid_for(
    shell: Shell, server: PracticeServer, arguments: tuple[str, ...]
) -> None:
    done = shell.run("send", *arguments)
    assert done.returncode == 2, done.stderr
    assert "Nothing was sent" in done.stderr
    assert server.creates == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--ratio", "7:5"), "output_config.aspect_ratio: 7:5 is not documented for GEM 3.0"),
        (("--resolution", "9K"), "output_config.resolution: 9K is not documented for GEM 3.0"),
        (("--model", "Newest", "--resolution", "9K"), "model_name: Easel does not know Newest 3.0"),
    ],
)
def test_what_only_the_catalogue_does_not_know_is_sent_with_a_warning(
    shell: Shell, server: PracticeServer, arguments: tuple[str, ...], said: str
) -> None:
    done = shell.run("send", "--prompt", "a", "--json", *arguments)
    # The practice gateway knows no such size and refuses it; what matters is that it was asked.
    assert (done.returncode != 2, len(server.creates)) == (True, 1)
    assert said in done.stderr
    assert all(f'"{value}"' in done.stdout for value in arguments[1::2])


def test_what_a_model_does_not_take_is_left_out_and_said(shell: Shell) -> None:
    midjourney = ("--model", "MJ", "--model-version", "v7", "--ratio", "16:9")
    done = shell.run("send", "--prompt", "a", "--json", *midjourney)
    assert "output_config.aspect_ratio: MJ v7 does not take it; it is not sent" in done.stderr
    assert "16:9" not in done.stdout


def test_alternatives_are_a_task_each_and_escapes_none(shell: Shell, server: PracticeServer) -> None:
    code, records = shell.objects("send", "--prompt", r"a {red|blue} boat \{x\|y\}", "--session-id", "mine")
    assert code == 0
    assert [as_object(record["request"])["prompt"] for record in records] == [
        "a red boat {x|y}",
        "a blue boat {x|y}",
    ]
    sessions = [as_object(record["request"])["session_id"] for record in records]
    assert (sessions[0] == "mine", len(set(sessions))) == (True, 2)
    assert len(server.creates) == 2


def test_a_request_from_a_file_is_sent_as_it_stands(shell: Shell) -> None:
    code, (record,) = shell.objects(
        "send",
        "--request",
        "-",
        stdin=json.dumps({"model_name": "GEM", "model_version": "3.0", "prompt": "{a|b} \\{c"}),
    )
    assert (code, as_object(record["request"])["prompt"]) == (0, "{a|b} \\{c")


def test_much_is_sent_once_it_is_confirmed(shell: Shell, server: PracticeServer) -> None:
    save_preferences(paths_under(shell.folder).preferences, Preferences(ask_above=2))
    refused = shell.run("send", "--prompt", "{a|b|c}")
    assert refused.returncode == 2
    assert "3 tasks, each charged on its own" in refused.stderr
    assert server.creates == ()
    code, records = shell.objects("send", "--prompt", "{a|b|c}", "--yes")
    assert (code, len(records), len(server.creates)) == (0, 3, 3)


def test_a_placeholder_that_is_not_filled_in_is_said(shell: Shell) -> None:
    assert "A placeholder in [[ ]] is not filled in" in shell.run("send", "--prompt", "a [[thing]]").stderr


def test_practice_is_not_said_to_be_charged(shell: Shell) -> None:
    save_preferences(paths_under(shell.folder).preferences, Preferences(ask_above=1))
    practising = [*shell.command("send", "--prompt", "{a|b}")[:-2], "--practice"]
    done = subprocess.run(practising, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "2 tasks, free: this is practice" in done.stderr
    lost = subprocess.run(
        [*shell.command("send", "--prompt", "practice:noanswer")[:-2], "--practice"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lost.returncode == 5
    assert "uncertain" in lost.stderr
    assert "charged" not in lost.stderr


def test_a_data_folder_that_cannot_be_written_is_said(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    blocked = replace(shell, folder=tmp_path / "file" / "data")
    for command in (("send", "--prompt", "a"), ("fetch", "1-a")):
        done = blocked.run(*command)
        assert (done.returncode, done.stderr.count("\n")) == (7, 1)
        assert "The data folder can’t be written" in done.stderr


def test_a_gateway_that_answers_nothing_is_sent_nothing_more(shell: Shell, server: PracticeServer) -> None:
    done = shell.run("send", "--prompt", "practice:noanswer", "--count", "20")
    told = [line.split("\t")[1] for line in done.stdout.splitlines()]
    sent = len(server.creates)
    assert done.returncode == 5
    assert told == ["uncertain"] * sent + ["cancelled"] * (20 - sent)
    assert 3 <= sent <= 5  # three have a slot before the first is lost
    assert f"{20 - sent} tasks cancelled, of which nothing was sent." in done.stderr
    assert done.stderr.count("no more are sent") == 1


def test_after_that_one_is_sent_to_see(shell: Shell, server: PracticeServer) -> None:
    shell.run("send", "--prompt", "practice:noanswer", "--count", "5")
    before = len(server.creates)
    again = shell.run("send", "--prompt", "practice:noanswer", "--count", "5")
    assert (again.returncode, len(server.creates)) == (5, before + 1)
    assert "one is sent to see" in again.stderr
    assert again.stdout.count("\tcancelled\t") == 4
    good = shell.run("send", "--prompt", "harbour", "--count", "5")
    assert (good.returncode, good.stdout.count("\trunning\t")) == (0, 5)


def test_a_picture_that_is_gone_is_fetched_again(shell: Shell, server: PracticeServer) -> None:
    _, (record,) = shell.objects("send", "--prompt", "harbour", "--wait")
    pictures = record["pictures"]
    assert isinstance(pictures, list)
    file = Path(str(as_object(pictures[0])["path"]))
    file.unlink()
    code, (fetched,) = shell.objects("fetch", str(record["task_id"]))
    assert (code, fetched["state"], len(server.creates)) == (0, "done", 1)
    assert len(list(file.parent.glob("*.png"))) == 1
    pictures = fetched["pictures"]
    assert isinstance(pictures, list)
    assert Path(str(as_object(pictures[0])["path"])).exists()


DONE = TaskRecord(1, "https://gateway.test", TaskState.DONE, 0.0, task_id="1-a")
ACCEPTED = replace(DONE, state=TaskState.RUNNING)
FAILED = replace(DONE, state=TaskState.FAILED)
LOST = replace(DONE, state=TaskState.UNCERTAIN, task_id="", sends=1)
AWAY = replace(DONE, state=TaskState.CANCELLED, task_id="", problem=NetworkDown())
TOKENLESS = replace(AWAY, problem=NoToken())


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ([DONE, ACCEPTED], ExitCode.DONE),
        ([DONE, FAILED], ExitCode.FAILED),
        ([DONE, FAILED, LOST, AWAY], ExitCode.UNCERTAIN),
        ([AWAY, LOST], ExitCode.UNCERTAIN),
        ([AWAY, AWAY], ExitCode.UNREACHABLE),
        ([TOKENLESS], ExitCode.NO_TOKEN),
        # Where something was sent, nobody is told that nothing was.
        ([ACCEPTED, AWAY], ExitCode.FAILED),
        ([ACCEPTED, TOKENLESS], ExitCode.FAILED),
        ([replace(AWAY, problem=EaselFault())], ExitCode.FAILED),
        ([], ExitCode.DONE),
    ],
)
def test_the_exit_code_says_first_what_may_have_cost_money(records: list[TaskRecord], code: ExitCode) -> None:
    assert exit_code(tuple(records), is_interrupted=False) is code
    interrupted = ExitCode.UNCERTAIN if LOST in records else ExitCode.INTERRUPTED
    assert exit_code(tuple(records), is_interrupted=True) is interrupted


def test_pictures_that_could_not_be_fetched_again_are_a_failure() -> None:
    assert exit_code((DONE,), is_interrupted=False, lacks_pictures=True) is ExitCode.FAILED


# --- what it may cost -------------------------------------------------------------------------------


@pytest.fixture
def priced(tmp_path: Path) -> Iterator[tuple[Shell, PracticeServer]]:
    """A gateway that tells its prices."""
    with PracticeServer(PracticeSettings(seconds=0.05, scale=0.05)) as running:
        yield Shell(tmp_path / "data", running.address), running


def test_what_it_costs_is_said_and_kept_with_the_task(priced: tuple[Shell, PracticeServer]) -> None:
    shell, _ = priced
    done = shell.run("send", "--prompt", "a", "--json")
    cost = as_object(as_object(parse(done.stdout))["cost"])
    assert f"This costs about {cost['unit']}" in done.stderr


def test_more_than_a_limit_is_not_sent(priced: tuple[Shell, PracticeServer]) -> None:
    shell, server = priced
    done = shell.run("send", "--prompt", "a", "--count", "2", "--limit", "0.0001", "--yes")
    assert done.returncode == 2
    assert "of --limit. Nothing was sent." in done.stderr
    assert server.creates == ()
    assert shell.run("send", "--prompt", "a", "--limit", "1000").returncode == 0


def test_under_a_limit_nothing_is_sent_of_which_nobody_knows_the_price(
    shell: Shell, server: PracticeServer, tmp_path: Path
) -> None:
    with HoldingGatewayServer() as held:
        silent = Shell(tmp_path / "other", held.address)
        done = silent.run("send", "--prompt", "a", "--limit", "5")
        assert (done.returncode, held.creates) == (2, [])
    assert "What this costs is not known" in done.stderr
    assert shell.folder != silent.folder
    assert server.creates == ()


def test_the_cap_of_a_day_holds_for_commands_too(priced: tuple[Shell, PracticeServer]) -> None:
    shell, server = priced
    paths = paths_under(shell.folder)
    paths.data.mkdir()
    save_preferences(paths.preferences, Preferences(daily_cap=0.0001))
    done = shell.run("send", "--prompt", "a")
    assert done.returncode == 2
    assert "that is set for a day. Nothing was sent; --yes sends it all the same." in done.stderr
    assert server.creates == ()
    assert shell.run("send", "--prompt", "a", "--yes").returncode == 0


# --- what a person has to mend ------------------------------------------------------------------------


def test_a_fetch_whose_token_is_refused_says_so_and_ends(shell: Shell) -> None:
    _, (record,) = shell.objects("send", "--prompt", "practice:slow")
    other = Shell(shell.folder.with_name("other"), shell.address)
    done = other.run("fetch", str(record["task_id"]), token="sk-of-somebody-else-0123456789")
    assert done.returncode == 4
    assert "Waiting does not mend that" in done.stderr
    assert other.kept()[0].state is TaskState.RUNNING


def test_what_was_sent_and_cannot_be_followed_is_no_success() -> None:
    stuck = TaskRecord(1, "g", TaskState.RUNNING, 0.0, task_id="t", problem=TokenRejected())
    assert exit_code((stuck,), is_interrupted=False) is ExitCode.NO_TOKEN
    assert exit_code((replace(stuck, sends=1),), is_interrupted=False) is ExitCode.FAILED
    assert exit_code((replace(stuck, problem=NetworkDown()),), is_interrupted=False) is ExitCode.DONE


def test_a_request_may_be_a_curl_command(shell: Shell, server: PracticeServer) -> None:
    body = json.dumps({"model_name": "GEM", "model_version": "3.0", "prompt": "a fox"})
    command = f"curl --request POST https://elsewhere.example/x --data-raw '{body}'"
    done = shell.run("send", "--request", "-", stdin=command)
    assert done.returncode == 0, done.stderr
    assert len(server.creates) == 1


def test_what_is_said_is_said_in_the_language_that_was_chosen(shell: Shell) -> None:
    compiled = ROOT / "resources" / "i18n" / "easel_zh_CN.qm"
    if not compiled.exists():
        pytest.skip("the translations are made when the window is first started")
    done = replace(shell, variables={"LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1"}).run("send", "--prompt", " ")
    assert "没有发送任何内容" in done.stderr


# --- patch -------------------------------------------------------------------------------------------


def test_patch_writes_and_says_what_it_did(shell: Shell, server: PracticeServer, tmp_path: Path) -> None:
    files = _patch_files(tmp_path)
    code, (said,) = shell.objects("patch", *files)
    assert code == 0
    assert set(said) >= {"error_px", "shift", "scale", "same_outside", "of"}
    assert said["same_outside"] == said["of"]
    assert (tmp_path / "out.png").is_file()
    assert not shell.folder.exists()
    assert not server.creates
    done = shell.run("patch", *files, "--feather", "0")
    assert done.returncode == 0
    assert "pixels outside the region the same" in done.stdout


def test_patch_without_a_region_is_a_sentence_and_2(shell: Shell, tmp_path: Path) -> None:
    base, result, *_ = _patch_files(tmp_path)
    done = shell.run("patch", base, result, "--mask", str(tmp_path / "none.png"), "--output", "out.png")
    assert done.returncode == 2
    assert done.stderr == "none.png can't be read. Nothing was written.\n"
    done = shell.run("patch", base, result, "--mask", base, "--output", "o.png", "--feather", "-1")
    assert done.returncode == 2


def _patch_files(folder: Path) -> list[str]:
    rng = np.random.default_rng(1)
    base = lively(rng, 120, 160)
    mask = box_mask(120, 160, (0.5, 0.5, 0.8, 0.8))[:, :, None].repeat(3, axis=2)
    result = drifted(base, shift=(2.0, 1.0), rng=rng)
    for name, pixels in (("base", base), ("result", result), ("mask", mask)):
        image_of(pixels).save(str(folder / f"{name}.png"))
    names = [str(folder / f"{name}.png") for name in ("base", "result", "mask", "out")]
    return [*names[:2], "--mask", names[2], "--output", names[3]]


def _references(record: JsonObject) -> list[JsonObject]:
    infos = as_object(record["request"]).get("file_infos")
    assert isinstance(infos, list)
    return [as_object(info) for info in infos]


def _end_links(shell: Shell) -> None:
    """The links of all pictures have ended a while ago."""
    with closing(sqlite3.connect(paths_under(shell.folder).journal)) as connection, connection:
        connection.execute("UPDATE pictures SET link_expires = '2026-01-02T03:04:05Z'")


def test_a_result_is_sent_on_by_its_own_link(shell: Shell, server: PracticeServer) -> None:
    _, (first,) = shell.objects("send", "--prompt", "harbour", "--wait")
    code, (second,) = shell.objects("send", "--from", str(first["task_id"]), "--prompt", "at night")
    assert code == 0
    (info,) = _references(second)
    assert info["type"] == "Url"
    assert info["url"] == f"{server.address}/files/{first['task_id']}/aigcImageGenFile.png"
    assert "original" not in info
    assert as_object(second["request"])["prompt"] == "at night"
    assert shell.kept()[-1].request is not None
    # Without a prompt none is sent, and what explains the picture comes after it.
    code, (third,) = shell.objects(
        "send", "--from", str(first["task_id"]), "--reference", "https://x.test/1.png"
    )
    assert code == 0
    assert [info["url"] for info in _references(third)][1:] == ["https://x.test/1.png"]
    assert "prompt" not in as_object(third["request"])


def test_a_link_that_has_ended_is_said_and_nothing_is_paid(shell: Shell, server: PracticeServer) -> None:
    _, (first,) = shell.objects("send", "--prompt", "harbour", "--wait")
    _end_links(shell)
    done = shell.run("send", "--from", str(first["task_id"]), "--prompt", "at night")
    assert done.returncode == ExitCode.INVALID
    assert "own link to the picture of task" in done.stderr
    assert "has ended" in done.stderr
    assert len(server.creates) == 1
    code, (second,) = shell.objects("send", "--from", str(first["task_id"]), "--via", "base64")
    assert code == 0
    (info,) = _references(second)
    assert info["type"] == "Base64"
    done = shell.run("send", "--from", str(first["task_id"]), "--via", "upload")
    assert done.returncode == ExitCode.INVALID
    assert "no upload host is set up" in done.stderr
    assert len(server.creates) == 2


def test_a_result_of_another_gateway_does_not_go_by_its_link(shell: Shell) -> None:
    _, (first,) = shell.objects("send", "--prompt", "harbour", "--wait")
    with PracticeServer(PracticeSettings(seconds=0.05, scale=0.05)) as other:
        elsewhere = replace(shell, address=other.address)
        done = elsewhere.run("send", "--from", str(first["task_id"]))
        assert done.returncode == ExitCode.INVALID
        assert "made at another gateway" in done.stderr
        assert elsewhere.run("send", "--from", str(first["task_id"]), "--via", "base64").returncode == 0
        assert len(other.creates) == 1


def test_a_task_without_a_picture_or_that_nobody_knows_is_no_beginning(shell: Shell) -> None:
    _, (failed,) = shell.objects("send", "--prompt", "practice:reference", "--wait")
    for task_id, said in ((str(failed["task_id"]), "has no picture"), ("task-9", "No task with the TaskId")):
        done = shell.run("send", "--from", task_id)
        assert done.returncode == ExitCode.INVALID
        assert said in done.stderr


def test_files_of_this_computer_are_references_where_a_way_is_named(
    shell: Shell, server: PracticeServer, tmp_path: Path
) -> None:
    picture = tmp_path / "mine.png"
    picture.write_bytes(tiny_png())
    done = shell.run("send", "--prompt", "a", "--reference", str(picture))
    assert done.returncode == ExitCode.INVALID
    assert "may not have files of this computer yet" in done.stderr
    for broken, said in ((tmp_path / "none.png", "is no file"), (tmp_path / "text.png", "is not a picture")):
        if said != "is no file":
            broken.write_text("not a picture")
        done = shell.run("send", "--prompt", "a", "--via", "base64", "--reference", str(picture), str(broken))
        assert done.returncode == ExitCode.INVALID
        assert f"{broken.name} {said}" in done.stderr
    assert not server.creates
    code, (record,) = shell.objects(
        "send", "--prompt", "a", "--via", "base64", "--reference", str(picture), "https://x.test/1.png"
    )
    assert code == 0
    # Links first: they stand in the request already.
    assert [info["type"] for info in _references(record)] == ["Url", "Base64"]
    # A way that is named for a run is nobody's choice for the next.
    assert shell.run("send", "--prompt", "a", "--reference", str(picture)).returncode == ExitCode.INVALID


def test_something_has_to_be_asked_for(shell: Shell) -> None:
    done = shell.run("send", "--wait")
    assert done.returncode == ExitCode.INVALID
    assert "one of --prompt, --request and --from is needed" in done.stderr
