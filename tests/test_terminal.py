"""What the command line prints: nothing that steers a terminal, and nothing lost."""

import ast
import json
import re
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from app import terminal
from app.core.history import HistoryFilter
from app.core.json_values import dump
from app.paths import paths_under
from app.storage.journal import SqliteJournal
from tests.fakes.command_line import ROOT, Shell
from tests.fakes.scripted_gateway_server import ScriptedGatewayServer, answer

CLIPBOARD = "\x1b]52;c;cm0gLXJm\x07"
EVIL = f"{CLIPBOARD}a\x1b[2J\x9b2Jb\nforged-1\tdone\t/tmp/x.png\r\u202ec\u2066d\u2028e\x00\x7f"
TYPED = EVIL.replace("\x00", "")
"""What can stand in an argument of a process."""

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a lighthouse  in fog", "a lighthouse  in fog"),
        ("秋茶 👩‍🚀 café", "秋茶 👩‍🚀 café"),
        ("one\r\ntwo\tthree", "one two three"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b2J\x85next", "2J next"),
        ("a\u202eb\u2069c\u200ed", "abcd"),
    ],
)
def test_text_cannot_steer_a_terminal(text: str, printed: str) -> None:
    assert terminal.one_line(text) == printed


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "gbk", "cp1252", "latin-1"])
@pytest.mark.parametrize("word", ["café 秋 👩‍🚀", "\x9b2J\u202e", "\ud800", EVIL])
def test_json_stays_json_in_any_encoding(encoding: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(written, encoding=encoding))
    terminal.open_streams()
    terminal.show_json({"word": word})
    text = written.getvalue().decode(encoding)
    assert json.loads(text) == {"word": word}
    assert not STEERING.search(text)
    assert text.count("\n") == 1


def test_what_an_encoding_lacks_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    written = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(written, encoding="ascii"))
    terminal.open_streams()
    terminal.show("秋", "done")
    assert written.getvalue() == b"\\u79cb\tdone\n"


def test_the_command_line_prints_in_no_other_way() -> None:
    app = ROOT / "app"
    for name in (*sorted((app / "cli").glob("*.py")), app / "arguments.py", app / "__main__.py"):
        tree = ast.parse(name.read_text("utf-8"))
        called = {
            node.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        touched = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert "print" not in called, name
        assert not touched & {"stdout", "stderr"}, name


def reply(**response: object) -> bytes:
    return answer(json.dumps({"Response": response}))


HOSTILE = {
    "a TaskId": reply(TaskId=EVIL, RequestId=EVIL),
    "a refusal": reply(Error={"Code": EVIL, "Message": EVIL}, RequestId=EVIL),
    "a gateway's error": answer(
        json.dumps({"error": {"message": EVIL, "code": EVIL, "type": EVIL}}), status=400
    ),
    "an error that names a task": answer(
        json.dumps({"message": EVIL, "data": {"task_id": EVIL}}), status=500
    ),
    "a page": answer(EVIL, content_type="text/html"),
    "rubbish": answer(EVIL, status=502),
}


def assert_harmless(done: object, *, lines: int | None = None) -> None:
    out, said = str(getattr(done, "stdout", "")), str(getattr(done, "stderr", ""))
    assert "Traceback" not in said
    assert not STEERING.search(out), repr(out)
    assert not STEERING.search(said), repr(said)
    assert not re.search("^forged", out + "\n" + said, re.MULTILINE)
    assert not re.search("\tdone\t", out)
    if lines is not None:
        assert len(out.splitlines()) == lines


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_no_command_prints_what_a_gateway_means_to_do(
    hostile: bytes, form: tuple[str, ...], tmp_path: Path
) -> None:
    # Its prices are asked for first.
    with ScriptedGatewayServer(*(hostile,) * 12) as server:
        shell = Shell(tmp_path / "data", server.base)
        assert_harmless(shell.run("send", "--prompt", TYPED, *form), lines=1)
    assert_harmless(shell.run("history", *form), lines=1)


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_no_end_of_a_task_prints_what_a_gateway_means_to_do(form: tuple[str, ...], tmp_path: Path) -> None:
    task = {
        "Status": "FINISH",
        "ErrCode": 70000,
        "ErrCodeExt": EVIL,
        "Message": EVIL,
        "Input": {"Prompt": EVIL},
    }
    with ScriptedGatewayServer(reply(Status="FINISH", AigcImageTask=task, RequestId=EVIL)) as server:
        shell = Shell(tmp_path / "data", server.base)
        done = shell.run("fetch", "1-AigcImageTask-a", *form)
    assert done.returncode == 1
    assert_harmless(done, lines=1)
    assert_harmless(shell.run("history", *form), lines=1)


def test_names_in_a_request_and_in_an_argument_are_foreign_too(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "data", "http://127.0.0.1:9")
    assert_harmless(shell.run("send", "--request", "-", stdin=json.dumps({"prompt": " ", EVIL: 1})))
    assert_harmless(shell.run("send", "--request", "-", stdin=json.dumps({"prompt": {EVIL: 1}})))
    assert_harmless(shell.run("send", "--prompt", "a", TYPED))
    assert_harmless(shell.run("send", "--prompt", "a", "--ratio", TYPED))


def test_a_warning_of_the_log_does_not_reach_the_terminal(tmp_path: Path) -> None:
    with ScriptedGatewayServer(*(HOSTILE["a TaskId"],) * 12) as server:
        shell = Shell(tmp_path / "data", server.base)
        shell.run("send", "--prompt", "a")
    assert paths_under(shell.folder).logs.is_dir()


def test_results_come_where_the_output_is_not_utf_8(tmp_path: Path) -> None:
    with ScriptedGatewayServer(*(reply(TaskId="秋", RequestId="r"),) * 12) as server:
        shell = Shell(tmp_path / "data", server.base, {"PYTHONIOENCODING": "ascii"})
        done = shell.run("send", "--prompt", "秋茶 👩‍🚀")
    assert (done.returncode, done.stdout.split("\t")[:2]) == (0, ["\\u79cb", "running"])
    listed = shell.run("history")
    assert (listed.returncode, listed.stdout.split("\t")[2]) == (
        0,
        "\\u79cb\\u8336 \\U0001f469\\u200d\\U0001f680\n",
    )
    code, (record,) = shell.objects("history")
    assert (code, json.loads(dump(record))["request"]["prompt"]) == (0, "秋茶 👩‍🚀")
    journal = SqliteJournal.open(paths_under(shell.folder).journal, read_only=True)
    assert journal.page(HistoryFilter(), None, 9).records[0].task_id == "秋"
    journal.close()
