import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.problems import ReferenceUnusable
from app.core.reference_picture import PictureLimits, PreparedPicture
from app.core.request import FileInfo, GenerationRequest
from app.core.tasks import TaskRecord, TaskState
from app.storage import reference_store as reference_shelf
from app.storage.database import UnusableDatabase, open_database
from app.storage.journal import SqliteJournal
from app.storage.reference_store import ReferenceStore, TooLarge, UploadLinks, used_originals
from tests.storage.pictures import png

LIMITS = PictureLimits(100, 1000)


def prepare(original: Path, limits: PictureLimits, stem: Path) -> PreparedPicture:
    stem.write_bytes(original.read_bytes())
    return PreparedPicture(original.name, str(stem), "png", limits.side, 1, 1, 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> ReferenceStore:
    return ReferenceStore(tmp_path / "originals", tmp_path / "prepared", prepare)


def test_a_picture_is_kept_once_by_its_content(store: ReferenceStore, tmp_path: Path) -> None:
    for file in ("a.png", "b.png"):
        (tmp_path / file).write_bytes(b"same")
    first, second = (store.keep(tmp_path / file, "png") for file in ("a.png", "b.png"))
    assert first == second == hashlib.sha256(b"same").hexdigest() + ".png"
    assert store.path_of(first) == tmp_path / "originals" / first[:2] / first
    (tmp_path / "a.png").unlink()
    assert store.path_of(first).read_bytes() == b"same"
    assert [path for path in (tmp_path / "originals").rglob("*") if path.is_file()] == [store.path_of(first)]


def test_what_is_on_the_shelf_is_never_written_again(store: ReferenceStore, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"same")
    place = store.path_of(store.keep(tmp_path / "a.png", "png"))
    before = place.stat().st_mtime_ns
    store.keep(tmp_path / "a.png", "png")
    assert place.stat().st_mtime_ns == before


def test_a_file_that_is_too_large_leaves_nothing(
    store: ReferenceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference_shelf, "FILE_BYTES_MAX", 3)
    (tmp_path / "a.png").write_bytes(b"1234")
    with pytest.raises(TooLarge):
        store.keep(tmp_path / "a.png", "png")
    assert list((tmp_path / "originals").iterdir()) == []


def test_names_cannot_lead_out_of_the_shelf(store: ReferenceStore) -> None:
    with pytest.raises(ValueError, match="passwd"):
        store.path_of("../../etc/passwd")


def test_an_original_is_prepared_under_a_name_of_its_limits(store: ReferenceStore, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"same")
    original = store.keep(tmp_path / "a.png", "png")
    paths = {
        prepared.path
        for limits in (LIMITS, PictureLimits(200, 1000))
        if isinstance(prepared := store.prepared(original, limits), PreparedPicture)
    }
    assert len(paths) == 2


def test_what_cannot_be_prepared_is_a_problem(store: ReferenceStore, tmp_path: Path) -> None:
    assert isinstance(store.prepared("0" * 64 + ".png", LIMITS), ReferenceUnusable)
    assert isinstance(store.prepared("nonsense", LIMITS), ReferenceUnusable)
    (tmp_path / "a.png").write_bytes(b"same")
    original = store.keep(tmp_path / "a.png", "png")
    without_qt = ReferenceStore(tmp_path / "originals", tmp_path / "prepared")
    assert isinstance(without_qt.prepared(original, LIMITS), ReferenceUnusable)


def test_without_qt_what_was_prepared_before_is_found(tmp_path: Path) -> None:
    def prepare_png(original: Path, _limits: PictureLimits, stem: Path) -> PreparedPicture:
        stem.with_name(f"{stem.name}.png").write_bytes(png(4, 3))
        return PreparedPicture(original.name, str(stem), "png", 4, 3, 1, 4, 3)

    (tmp_path / "a.png").write_bytes(b"same")
    window = ReferenceStore(tmp_path / "originals", tmp_path / "prepared", prepare_png)
    original = window.keep(tmp_path / "a.png", "png")
    window.prepared(original, LIMITS)
    found = ReferenceStore(tmp_path / "originals", tmp_path / "prepared").prepared(original, LIMITS)
    assert isinstance(found, PreparedPicture)
    assert (found.format, found.width, found.height) == ("png", 4, 3)
    assert Path(found.path).read_bytes() == png(4, 3)


def test_only_what_nothing_uses_and_nobody_touched_is_removed(store: ReferenceStore, tmp_path: Path) -> None:
    used, unused, taken, shown = (kept_before(tmp_path, store, content) for content in "abcd")
    (tmp_path / "c.png").write_bytes(b"c")
    assert store.keep(tmp_path / "c.png", "png") == taken
    store.prepared(shown, LIMITS)
    (tmp_path / "prepared" / f"{unused.partition('.')[0]}-100-1000.prepared.png").write_bytes(b"small")
    stranger = store.path_of(unused).with_name("notes.txt")
    stranger.write_bytes(b"mine")
    assert store.unused({used}) == (1, 1)
    assert store.remove_unused({used}) == (1, 1)
    assert [store.path_of(name).exists() for name in (used, unused, taken, shown)] == [
        True,
        False,
        True,
        True,
    ]
    assert stranger.exists()
    assert not list((tmp_path / "prepared").glob(f"{unused.partition('.')[0]}*"))
    assert store.unused({used}) == (0, 0)


def test_what_is_taken_in_while_others_are_removed_stays(store: ReferenceStore, tmp_path: Path) -> None:
    name = kept_before(tmp_path, store, "a")
    (tmp_path / "a.png").write_bytes(b"a")

    class TakenMeanwhile(frozenset[str]):
        """Somebody drops the picture after it was counted among the unused."""

        def __contains__(self, _name: object) -> bool:
            store.keep(tmp_path / "a.png", "png")
            return False

    assert store.remove_unused(TakenMeanwhile()) == (0, 0)
    assert store.path_of(name).exists()


def kept_before(tmp_path: Path, store: ReferenceStore, content: str) -> str:
    """An original that an earlier run has kept."""
    file = tmp_path / "source.png"
    file.write_bytes(content.encode())
    name = ReferenceStore(tmp_path / "originals", tmp_path / "prepared").keep(file, "png")
    assert store.path_of(name).exists()
    return name


A, B, C, D = (letter * 64 + ".png" for letter in "abcd")


def using(*originals: str) -> TaskRecord:
    infos = tuple(FileInfo(original=original) for original in originals)
    request = GenerationRequest(prompt="boat", file_infos=infos)
    return TaskRecord(0, "https://gw.example", TaskState.FAILED, 1.0, request)


def test_whatever_speaks_of_an_original_uses_it(tmp_path: Path) -> None:
    journal, draft = tmp_path / "easel.sqlite3", tmp_path / "draft.json"
    draft.write_text(f'{{"somewhere": ["{C}", "{D[:-5]}"]}}', "utf-8")
    with closing(open_database(journal)) as connection:
        records = SqliteJournal(connection).add([using(A), using(B), replace(using(), request=None)])
        # Undo can bring it back.
        SqliteJournal(connection).remove([records[1].id], 5.0, trashes=True)
    assert used_originals(journal, (draft, tmp_path / "none.json")) == {A, B, C}
    assert used_originals(tmp_path / "none.sqlite3", ()) == frozenset()


def test_what_cannot_be_read_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / "easel.sqlite3").write_bytes(b"no database" * 200)
    with pytest.raises(UnusableDatabase):
        used_originals(tmp_path / "easel.sqlite3", ())
    with pytest.raises(OSError):  # noqa: PT011 - each system has its own
        used_originals(tmp_path / "none.sqlite3", (tmp_path,))


@pytest.fixture
def links(tmp_path: Path) -> Iterator[UploadLinks]:
    opened = UploadLinks.open(tmp_path / "easel.sqlite3")
    yield opened
    opened.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from("xy"),
            st.text("u", max_size=3),
            st.none() | st.integers(0, 9),
        ),
        max_size=6,
    ),
    st.integers(0, 9),
)
def test_the_newest_link_is_found_as_long_as_it_lives(
    links: UploadLinks, kept: list[tuple[str, str, str, int | None]], now: int
) -> None:
    model: dict[tuple[str, str], tuple[str, int | None]] = {}
    for content in "ab":
        for host in "xy":
            links.keep(content, host, "gone", -1.0)
    for content, host, link, expires in kept:
        links.keep(content, host, link, expires)
        model[content, host] = (link, expires)
    for content in "ab":
        for host in "xy":
            wanted, expires = model.get((content, host), ("", -1))
            is_alive = expires is None or expires > now
            assert links.find(content, host, now) == (wanted if is_alive else None)


def test_links_outlive_a_restart(links: UploadLinks, tmp_path: Path) -> None:
    links.keep("c", "h", "https://h/c.jpg", None)
    again = UploadLinks.open(tmp_path / "easel.sqlite3")
    assert again.find("c", "h", 1e12) == "https://h/c.jpg"
    again.close()
