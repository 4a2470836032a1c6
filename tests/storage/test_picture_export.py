import errno
import json
import shutil
import zipfile
from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.export import (
    ExportEnded,
    ExportForm,
    ExportMoved,
    ExportOrder,
    ExportTable,
    SheetCell,
    SheetPage,
)
from app.core.presets import ExportLook, PictureFormat
from app.core.problems import ExportTrouble, NoRoom
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import Picture, TaskRecord, TaskState
from app.storage import picture_export
from app.storage.metadata.note import request_in
from app.storage.metadata.splice import content_of
from app.storage.picture_export import export_pictures, pdf_of, save_picture
from tests.storage.pictures import jpeg, png

Usage = namedtuple("Usage", "total used free")


def record(record_id: int, path: Path, content: bytes, prompt: str = "boats") -> TaskRecord:
    """A task that is done, with its file."""
    path.write_bytes(content)
    return TaskRecord(
        *(record_id, "https://gateway.example.com", TaskState.DONE, 1_795_372_265.0),
        request=GenerationRequest(prompt=prompt, output_config=OutputConfig(aspect_ratio="3:4")),
        task_id=f"1500-{record_id}",
        pictures=(
            Picture(str(path), 4, 3, len(content), {".jpg": "jpeg"}.get(path.suffix, path.suffix[1:])),
        ),
    )


@pytest.fixture
def records(tmp_path: Path) -> tuple[TaskRecord, ...]:
    folder = tmp_path / "library"
    folder.mkdir()
    return (
        record(1, folder / "1.png", png()),
        record(2, folder / "2.png", png(5, 6)),
        record(3, folder / "3.jpg", jpeg(), "BOATS"),
    )


@pytest.fixture
def out(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def order(out: Path, form: ExportForm = ExportForm.ZIP, **changes: object) -> ExportOrder:
    target = out / "all.zip" if form is ExportForm.ZIP else out
    plain = ExportOrder(
        str(target), form, ExportTable.NONE, "{prompt}", with_requests=False, with_links=False
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # field names are checked by replace


def export(
    wanted: ExportOrder, records: tuple[TaskRecord, ...], is_cancelled: Callable[[], bool] = lambda: False
) -> tuple[ExportEnded, list[int]]:
    told: list[int] = []

    def tell(moved: ExportMoved) -> None:
        told.append(moved.percent)

    return export_pictures(wanted, records, tell, is_cancelled), told


def test_a_zip_holds_every_picture_under_a_name_of_its_own(
    out: Path, records: tuple[TaskRecord, ...]
) -> None:
    ended, told = export(order(out), records)
    assert ended == ExportEnded(str(out / "all.zip"), 3, 0)
    with zipfile.ZipFile(out / "all.zip") as made:
        assert made.testzip() is None
        assert made.namelist() == ["boats.png", "boats (2).png", "BOATS.jpg"]
        assert made.read("boats (2).png") == png(5, 6)
        assert {info.compress_type for info in made.infolist()} == {zipfile.ZIP_STORED}
    assert told[-1] == 100
    assert told == sorted(set(told))
    assert [file.name for file in out.iterdir()] == ["all.zip"]


def test_names_that_only_some_systems_tell_apart_are_numbered(
    out: Path, records: tuple[TaskRecord, ...]
) -> None:
    other = replace(records[2], pictures=records[0].pictures)
    export(order(out), (records[0], other))
    with zipfile.ZipFile(out / "all.zip") as made:
        assert made.namelist() == ["boats.png", "BOATS (2).png"]


def test_a_folder_keeps_what_is_in_it(out: Path, records: tuple[TaskRecord, ...]) -> None:
    (out / "boats.png").write_bytes(b"mine")
    ended, _ = export(order(out, ExportForm.FOLDER, table=ExportTable.CSV), records)
    assert ended.saved == 3
    assert (out / "boats.png").read_bytes() == b"mine"
    assert (out / "boats (2).png").read_bytes() == png()
    assert "boats (2).png" in (out / "requests.csv").read_text("utf-8-sig")
    assert len(list(out.iterdir())) == 5


def test_files_carry_their_requests_only_if_that_is_wanted(
    out: Path, records: tuple[TaskRecord, ...]
) -> None:
    export(order(out, ExportForm.FOLDER, with_requests=True), records)
    noted = request_in(out / "boats.png")
    assert noted is not None
    assert noted.request == records[0].request
    again = replace(records[0], pictures=(replace(records[0].pictures[0], path=str(out / "boats.png")),))
    export(order(out, ExportForm.FOLDER, template="bare"), (again,))
    assert (out / "bare.png").read_bytes() == png()


def test_a_picture_whose_file_is_gone_is_counted_and_named(
    out: Path, records: tuple[TaskRecord, ...]
) -> None:
    Path(records[1].pictures[0].path).unlink()
    ended, told = export(order(out, table=ExportTable.JSON), records)
    assert (ended.saved, ended.missing, ended.problem) == (2, 1, None)
    assert told[-1] == 100
    with zipfile.ZipFile(out / "all.zip") as made:
        table = json.loads(made.read("requests.json"))
    assert [line["file"] for line in table] == ["boats.png", "", "BOATS.jpg"]


@pytest.mark.parametrize("form", ExportForm)
def test_without_room_nothing_is_begun(
    out: Path, records: tuple[TaskRecord, ...], monkeypatch: pytest.MonkeyPatch, form: ExportForm
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 10, 0))
    ended, _ = export(order(out, form), records)
    assert isinstance(ended.problem, NoRoom)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(("form", "left"), [(ExportForm.ZIP, 0), (ExportForm.FOLDER, 1)])
def test_a_disk_that_fills_up_leaves_nothing_half_written(
    out: Path, records: tuple[TaskRecord, ...], monkeypatch: pytest.MonkeyPatch, form: ExportForm, left: int
) -> None:
    whole = content_of
    begun: list[object] = []

    def fill_up(source: object, pieces: object) -> object:
        begun.append(source)
        if len(begun) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(source, pieces)  # type: ignore[arg-type]

    monkeypatch.setattr(picture_export, "content_of", fill_up)
    ended, _ = export(order(out, form), records)
    assert ended.problem == NoRoom(detail="No space left on device")
    assert ended.saved == left == len(list(out.iterdir()))


def test_a_zip_that_was_there_stays_when_the_new_one_fails(
    out: Path, records: tuple[TaskRecord, ...]
) -> None:
    (out / "all.zip").write_bytes(b"mine")
    ended, _ = export(order(out), records, lambda: True)
    assert ended.was_cancelled
    assert ended.saved == 0
    assert (out / "all.zip").read_bytes() == b"mine"
    assert len(list(out.iterdir())) == 1


def test_cancelling_a_folder_keeps_the_whole_ones(out: Path, records: tuple[TaskRecord, ...]) -> None:
    asked: list[bool] = []

    def after_two() -> bool:
        asked.append(True)
        return any(out.glob("boats*.png"))

    ended, _ = export(order(out, ExportForm.FOLDER), records, after_two)
    assert ended == ExportEnded(str(out), 1, 0, was_cancelled=True)
    assert [file.name for file in out.iterdir()] == ["boats.png"]


def test_a_target_that_cannot_be_written_is_told(tmp_path: Path, records: tuple[TaskRecord, ...]) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    for wanted in (order(tmp_path / "gone"), order(file, ExportForm.FOLDER)):
        ended, _ = export(wanted, records)
        assert isinstance(ended.problem, ExportTrouble)
        assert ended.saved == 0


def test_nothing_to_export_is_a_whole_export(out: Path) -> None:
    ended, told = export(order(out), ())
    assert (ended.saved, ended.problem, told) == (0, None, [])
    assert (out / "all.zip").is_file()


class FakeTools:
    """Implements ``PictureTools``: says what it was asked for in the place of a picture."""

    def converted(self, path: str, look: ExportLook) -> tuple[bytes, PictureFormat]:
        if "broken" in path:
            raise ValueError("no picture")
        return b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xd9", look.format

    def sheet(self, cells: Sequence[SheetCell], picture_format: PictureFormat) -> Iterator[SheetPage]:
        for _ in range(0, len(cells), 2):
            yield SheetPage(picture_format.value.encode(), 200, 100)


def with_look(form: ExportForm, target: Path) -> ExportOrder:
    look = ExportLook(PictureFormat.JPEG, 80, 1024)
    return ExportOrder(
        str(target), form, ExportTable.NONE, "{n}", with_requests=False, with_links=False, look=look
    )


def test_pictures_leave_in_the_format_that_is_wanted(tmp_path: Path) -> None:
    made = record(1, tmp_path / "1.png", png())
    target = tmp_path / "out"
    ended = export_pictures(
        with_look(ExportForm.FOLDER, target), [made], lambda _: None, lambda: False, FakeTools()
    )
    assert (ended.saved, ended.missing) == (1, 0)
    (file,) = target.iterdir()
    assert file.suffix == ".jpg"
    assert file.read_bytes().startswith(b"\xff\xd8")


def test_a_picture_is_saved_in_the_format_of_its_ending(tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(png())
    tools = FakeTools()
    for ending in (".webp", ".PNG", ".bak"):
        assert save_picture(source, tmp_path / f"b{ending}", tools=tools) is None
    look = ExportLook(PictureFormat.WEBP)
    assert (tmp_path / "b.webp").read_bytes() == tools.converted(str(source), look)[0]
    assert (tmp_path / "b.PNG").read_bytes() == (tmp_path / "b.bak").read_bytes() == png()
    broken = tmp_path / "broken.png"
    assert isinstance(save_picture(broken, tmp_path / "c.webp", tools=tools), ExportTrouble)
    assert not (tmp_path / "c.webp").exists()


def test_a_sheet_is_one_pdf_or_a_png_for_each_page(tmp_path: Path) -> None:
    records = [record(number, tmp_path / f"{number}.png", png()) for number in (1, 2, 3)]
    pdf = tmp_path / "sheet.pdf"
    told: list[int] = []
    ended = export_pictures(
        with_look(ExportForm.SHEET_PDF, pdf),
        records,
        lambda moved: told.append(moved.percent),
        lambda: False,
        FakeTools(),
    )
    assert (ended.saved, ended.problem, told[-1]) == (3, None, 100)
    content = pdf.read_bytes()
    assert content.startswith(b"%PDF-1.4")
    assert content.count(b"/Type /Page ") == 2
    sheet = tmp_path / "sheet.png"
    export_pictures(
        with_look(ExportForm.SHEET_PNG, sheet), records, lambda _: None, lambda: False, FakeTools()
    )
    assert sorted(file.name for file in tmp_path.glob("sheet*.png")) == ["sheet (2).png", "sheet.png"]


def test_the_places_in_a_pdf_are_true() -> None:
    content = pdf_of([SheetPage(b"jpeg" * 9, 200, 100)])
    table = int(content.rpartition(b"startxref\n")[2].split()[0])
    assert content[table:].startswith(b"xref")
    places = [int(line.split()[0]) for line in content[table:].splitlines()[3:] if line.endswith(b" n ")]
    assert [content[place:].split()[0] for place in places] == [
        str(n).encode() for n in range(1, len(places) + 1)
    ]


def test_a_sheet_that_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    pdf = tmp_path / "sheet.pdf"
    order = with_look(ExportForm.SHEET_PDF, pdf)
    ended = export_pictures(
        order, [record(1, tmp_path / "1.png", png())], lambda _: None, lambda: True, FakeTools()
    )
    assert ended.was_cancelled
    assert not pdf.exists()
