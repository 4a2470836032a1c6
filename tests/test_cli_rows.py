"""Runs of many tasks: a folder of pictures or a table, started again without anything being sent twice."""

import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.rows import read_table
from app.cli.words import Console, Invalid
from app.core.history import HistoryFilter
from app.core.json_values import as_object
from app.core.prompt_templates import PromptTemplate
from app.core.tasks import TaskState
from app.paths import paths_under
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from app.storage.documents import TemplateFile
from app.storage.journal import SqliteJournal
from tests.fakes.command_line import HoldingGatewayServer, Shell
from tests.fakes.gateway import tiny_png

CONSOLE = Console(lambda _, text: text)


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(PracticeSettings(seconds=0.05, scale=0.05)) as running:
        yield running


@pytest.fixture
def shell(tmp_path: Path, server: PracticeServer) -> Shell:
    return Shell(tmp_path / "data", server.address)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures, two of them the same, and what is none."""
    made = tmp_path / "photos"
    made.mkdir()
    for name in ("a.png", "b b.png", "秋.png"):
        (made / name).write_bytes(tiny_png())
    (made / "notes.txt").write_text("no picture")
    (made / ".hidden.png").write_bytes(tiny_png())
    (made / "loop").symlink_to(made, target_is_directory=True)
    return made


def each(folder: Path, *more: str) -> tuple[str, ...]:
    return ("send", "--each", str(folder), "--prompt", "as a woodcut", "--via", "base64", *more)


def test_each_picture_is_a_task_and_its_result_is_copied_under_its_name(
    shell: Shell, server: PracticeServer, folder: Path, tmp_path: Path
) -> None:
    into = tmp_path / "out"
    into.mkdir()
    (into / "a_1.png").write_text("mine")
    done = shell.run(*each(folder, "--into", str(into)))
    assert done.returncode == 0
    assert "notes.txt is not a picture" in done.stderr
    assert len(server.creates) == 3
    assert {file.name for file in into.iterdir()} == {"a_1.png", "a_1 (2).png", "b b_1.png", "秋_1.png"}
    assert (into / "a_1.png").read_text() == "mine"
    again = shell.run(*each(folder, "--into", str(into)))
    assert again.returncode == 0
    assert "3 tasks of this run are in the history already, 0 tasks to be sent." in again.stderr
    assert len(server.creates) == 3
    assert len([*into.iterdir()]) == 4
    # Another picture is another row, and so is another wish.
    (folder / "d.png").write_bytes(tiny_png())
    assert shell.run(*each(folder)).returncode == 0
    assert len(server.creates) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_run_that_was_killed_goes_on_and_sends_nothing_twice(folder: Path, tmp_path: Path) -> None:
    for name in ("d", "e"):
        (folder / f"{name}.png").write_bytes(tiny_png())
    with HoldingGatewayServer() as held:
        shell = Shell(tmp_path / "data", held.address)
        process = shell.start(*each(folder, "--yes"))
        held.wait_for_creates(3)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        held.answer()
        done = shell.run(*each(folder, "--yes"))
        assert done.returncode == 5
        states = [record.state for record in shell.kept()]
        assert sorted(states) == [TaskState.RUNNING] * 2 + [TaskState.UNCERTAIN] * 3
        assert len(held.creates) == 5
        assert len({str(create["session_id"]) for create in held.creates}) == 5


def test_only_the_failed_are_sent_again_and_only_when_asked_for(
    shell: Shell, server: PracticeServer, folder: Path
) -> None:
    words = ("send", "--each", str(folder), "--prompt", "practice:policy", "--via", "base64", "--wait")
    assert shell.run(*words).returncode == 1
    sent = len(server.creates)
    assert shell.run(*words).returncode == 1
    assert len(server.creates) == sent
    assert shell.run(*words, "--again").returncode == 1
    assert len(server.creates) == 2 * sent


def test_a_row_that_was_deleted_for_good_is_not_paid_for_once_more(
    shell: Shell, server: PracticeServer, folder: Path
) -> None:
    assert shell.run(*each(folder, "--wait")).returncode == 0
    sent = len(server.creates)
    with closing(SqliteJournal.open(paths_under(shell.folder).journal)) as journal:
        ids = [record.id for record in journal.page(HistoryFilter(), None, 100).records]
        journal.remove(ids[:1], 1.0, trashes=False)
        journal.purge(ids[:1])
    again = shell.run(*each(folder))
    assert (again.returncode, len(server.creates)) == (0, sent)
    assert "deleted for good" in again.stderr + again.stdout
    assert shell.run(*each(folder, "--again")).returncode == 0
    assert len(server.creates) == sent + 1


def test_a_run_costs_no_more_than_it_may(shell: Shell, server: PracticeServer, folder: Path) -> None:
    _, (one,) = shell.objects("send", "--prompt", "a")
    price = as_object(one["cost"])["amount"]
    assert isinstance(price, float)
    done = shell.run(*each(folder, "--limit", str(2.5 * price)))
    assert (done.returncode, len(server.creates)) == (2, 1)
    assert shell.run(*each(folder, "--limit", str(3.5 * price))).returncode == 0
    # What it has cost counts against the limit when more is to be sent.
    (folder / "d.png").write_bytes(tiny_png())
    assert shell.run(*each(folder, "--limit", str(3.5 * price))).returncode == 2
    assert len(server.creates) == 4


def test_a_table_fills_a_template_in(shell: Shell, server: PracticeServer, tmp_path: Path) -> None:
    paths = paths_under(shell.folder)
    paths.data.mkdir()
    TemplateFile(paths.templates).save((PromptTemplate("poster", "a [[colour]] [[subject]]"),))
    table = tmp_path / "t.csv"
    table.write_text('Subject,colour\r\n"fox, ""red""",red\r\n\r\nowl,blue\r\n', "utf-8")
    code, requests = shell.objects("send", "--csv", str(table), "--template", "poster", "--dry-run")
    assert (code, [request["prompt"] for request in requests]) == (0, ['a red fox, "red"', "a blue owl"])
    done = shell.run("send", "--csv", str(table), "--template", "post")
    assert "There is no template post. There are: poster." in done.stderr
    for column, said in (
        ("[[size]]", "has no column for size"),
        ("[[colour]]", "row 3: the column colour is empty"),
    ):
        table.write_text("subject,colour\nfox,red\nowl,\n", "utf-8")
        done = shell.run("send", "--csv", str(table), "--prompt", f"a {column}")
        assert done.returncode == 2
        assert said in done.stderr
    assert server.creates == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("parted", [",", ";", "\t"])
def test_tables_are_read_as_they_come(encoding: str, parted: str, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(f'主题{parted}Prompt\r\n秋茶{parted}"a{parted}\r\nb"\r\n'.encode(encoding))
    header, lines = read_table(file, CONSOLE)
    assert (header, lines) == (["主题", "prompt"], [(2, ["秋茶", f"a{parted}\r\nb"])])


def test_a_table_that_is_broken_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text('a,b\nx,"y" z\n')
    with pytest.raises(Invalid, match="line 2"):
        read_table(file, CONSOLE)
    file.write_text("a\n" + "x\n" * 6_000)
    with pytest.raises(Invalid, match="More than 5000 rows"):
        read_table(file, CONSOLE)


def test_what_belongs_to_runs_only_is_refused_elsewhere(shell: Shell, server: PracticeServer) -> None:
    done = shell.run("send", "--prompt", "a", "--into", "out")
    assert (done.returncode, server.creates) == (2, ())
