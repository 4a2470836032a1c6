"""What references and results are known by, in a history of an older Easel and in a new one."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.json_values import dump
from app.core.request import FileInfo, GenerationRequest
from app.core.request_json import request_to_json
from app.core.tasks import Picture, TaskRecord, TaskState
from app.storage.database import open_database
from app.storage.journal import SqliteJournal
from app.storage.schema import VERSIONS

SHA = "a" * 64
INFOS = (
    FileInfo(original=f"{SHA}.png", text="the light"),
    FileInfo("Url", url="HTTPS://r.test/p/1.png?sign=a:b", original=f"{SHA}.png"),
    FileInfo("Url", url="no link"),
    FileInfo("File", file_id="7"),
)
KNOWN_BY = [(0, SHA, ""), (1, SHA, "r.test/p/1.png?sign=a:b"), (2, "", ""), (3, "", "")]
BEFORE = next(n for n, version in enumerate(VERSIONS) if any("used_pictures" in sql for sql in version))


def known_by(path: Path) -> list[tuple[int, str, str]]:
    """What the references of the one task are known by."""
    with closing(open_database(path)) as connection:
        rows = connection.execute("SELECT position, content, link FROM used_pictures WHERE task = 1")
        return [tuple(row) for row in rows]


def test_the_references_of_an_older_history_are_known_after_the_migration(tmp_path: Path) -> None:
    path = tmp_path / "easel.sqlite3"
    insert = (
        "INSERT INTO tasks (state, gateway, created_at, press, task_id, request_id, sends, request, searchable)"
        " VALUES ('done', 'g', 1.0, '', '', '', 1, ?, '')"
    )
    with closing(open_database(path, versions=VERSIONS[:BEFORE])) as connection:
        request = GenerationRequest(prompt="a", file_infos=INFOS)
        connection.execute(insert, (dump(request_to_json(request, is_stored=True)),))
        connection.execute(insert, (dump(request_to_json(GenerationRequest(prompt="b"), is_stored=True)),))
        connection.execute(insert, (None,))
    assert known_by(path) == KNOWN_BY


def test_a_new_task_is_known_by_the_same(tmp_path: Path) -> None:
    path = tmp_path / "easel.sqlite3"
    with closing(SqliteJournal.open(path)) as journal:
        journal.add([TaskRecord(0, "g", TaskState.QUEUED, 1.0, GenerationRequest(file_infos=INFOS))])
    assert known_by(path) == KNOWN_BY


# --- the chain -----------------------------------------------------------------------------------------


class History:
    """Tasks that came from each other. Each picture is known by its content, or by its link where *by_link*."""

    def __init__(self, journal: SqliteJournal) -> None:
        self.journal = journal

    def add(self, base: int = 0, *, press: str = "", by_link: bool = False, prompt: str = "") -> int:
        """A task that is done, made on the picture of *base*; none for 0, and a picture from elsewhere for −1."""
        infos: tuple[FileInfo, ...] = ()
        if base > 0 and by_link:
            infos = (FileInfo("Url", url=f"https://r.test/{base}.png"),)
        elif base:
            infos = (FileInfo(original=f"{_sha(base)}.png"),)
        (record,) = self.journal.add(
            [
                TaskRecord(
                    0, "g", TaskState.DONE, 1.0, GenerationRequest(prompt=prompt, file_infos=infos), press
                )
            ]
        )
        picture = Picture(
            f"/p/{record.id}", 1, 1, 1, "png", f"http://r.test/{record.id}.png", "", _sha(record.id)
        )
        self.journal.save(replace(record, pictures=(picture,)))
        return record.id

    def way(self, record_id: int, along: Sequence[int] = ()) -> tuple[tuple[int, ...], int, tuple[int, ...]]:
        """The steps of its chain, which of them it is, and the other steps beside it."""
        chain = self.journal.chain(record_id, along)
        assert chain is not None
        return chain.ids, chain.at, tuple(step.record.id for step in chain.others)


def _sha(number: int) -> str:
    return f"{number % 1000:064x}"


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(SqliteJournal.open(tmp_path / "easel.sqlite3")) as journal:
        yield History(journal)


@pytest.mark.parametrize("by_link", [False, True])
def test_the_way_to_a_picture_and_on_from_it(history: History, *, by_link: bool) -> None:
    original = history.add()
    lamp = history.add(original, by_link=by_link)
    dusk = history.add(lamp, by_link=by_link)
    history.add()
    assert history.way(dusk) == ((original, lamp, dusk), 2, ())
    assert history.way(original) == ((original, lamp, dusk), 0, ())


def test_where_it_forks_the_way_is_the_one_that_was_walked_and_else_the_newest(history: History) -> None:
    original = history.add()
    dusk, night = history.add(original), history.add(original)
    assert history.way(original) == ((original, night), 0, ())
    assert history.way(original, (original, dusk)) == ((original, dusk), 0, ())
    assert history.way(dusk) == ((original, dusk), 1, (night,))


def test_what_one_press_made_is_a_stack(history: History) -> None:
    original = history.add()
    (first, second, third) = (history.add(original, press="p") for _ in range(3))
    later = history.add(second)
    chain = history.journal.chain(second)
    assert chain is not None
    assert chain.ids == (original, second, later)
    assert [step.stack for step in chain.steps] == [1, 3, 1]
    assert chain.others == ()
    other = history.add(original)
    chain = history.journal.chain(other)
    assert chain is not None
    assert [(step.record.id, step.stack) for step in chain.others] == [(first, 3)]
    assert third in (node.record.id for node in history.journal.tree(other))


def test_removed_steps_are_walked_through_and_left_out(history: History) -> None:
    original = history.add()
    lamp = history.add(original)
    dusk = history.add(lamp)
    history.journal.remove([lamp], 1.0, trashes=False)
    assert history.way(dusk) == ((original, dusk), 1, ())
    history.journal.restore([lamp])
    assert history.way(dusk) == ((original, lamp, dusk), 2, ())
    history.journal.remove([lamp], 1.0, trashes=False)
    history.journal.purge([lamp])
    assert history.way(dusk) == ((dusk,), 0, ())


def test_a_picture_from_elsewhere_is_where_a_chain_begins(history: History) -> None:
    first = history.add(-1, prompt="remove the dust")
    second = history.add(first, prompt="add a lamp")
    chain = history.journal.chain(second)
    assert chain is not None
    assert chain.source == f"{_sha(-1)}.png"
    assert chain.instructions == ("remove the dust", "add a lamp")
    generated = history.add(prompt="a poster")
    changed = history.add(generated, prompt="add a lamp")
    chain = history.journal.chain(changed)
    assert chain is not None
    assert (chain.source, chain.instructions) == ("", ("add a lamp",))


def test_the_same_picture_fetched_twice_is_one_step_and_makes_no_ring(history: History) -> None:
    original = history.add()
    lamp = history.add(original)
    again = history.add()
    record = history.journal.get(again)
    assert record is not None
    picture = replace(record.pictures[0], content=_sha(lamp), link="http://r.test/again.png")
    history.journal.save(replace(record, pictures=(picture,)))
    dusk = history.add(lamp)
    assert history.way(dusk)[0][-1] == dusk
    # A reference to itself, or to what came of it, leads nowhere.
    record = history.journal.get(original)
    assert record is not None
    history.journal.save(
        replace(record, request=GenerationRequest(file_infos=(FileInfo(original=f"{_sha(dusk)}.png"),)))
    )
    assert history.journal.chain(dusk) is not None
    assert history.journal.tree(dusk)


def test_the_tree_of_a_picture_has_everything_after_what_it_came_from(history: History) -> None:
    original = history.add()
    dusk, night = history.add(original), history.add(original)
    stars = history.add(night)
    history.add()
    nodes = history.journal.tree(dusk)
    assert {node.record.id: node.parent for node in nodes} == {
        original: None,
        dusk: original,
        night: original,
        stars: night,
    }
    places = [node.record.id for node in nodes]
    assert all(node.parent is None or places.index(node.parent) < n for n, node in enumerate(nodes))
    assert history.journal.chain(999) is None
