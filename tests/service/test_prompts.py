import asyncio
from collections.abc import Awaitable
from pathlib import Path
from typing import TypeVar

from app.core.draft import PromptList
from app.core.prompt_templates import PromptTemplate
from app.service.events import PromptFileRead, TemplatesRead
from app.service.prompts import PromptService
from app.storage.files import read_file, write_atomically
from tests.fakes.templates import FakeTemplates

POSTER = PromptTemplate("Poster", "poster of [[subject]]", "Print")
CARD = PromptTemplate("Card", "card", "Print")

T = TypeVar("T")


def service(templates: FakeTemplates) -> PromptService:
    return PromptService(templates, read_file, write_atomically)


def told(event: Awaitable[T]) -> T:
    async def wait() -> T:
        return await event

    return asyncio.run(wait())


def test_a_list_of_prompts_is_read_with_its_bare_name(tmp_path: Path) -> None:
    file = tmp_path / "prompts.txt"
    file.write_bytes("秋茶\n\nboat\n".encode("gbk"))
    assert told(service(FakeTemplates()).read_file(str(file))) == PromptFileRead(
        PromptList("prompts.txt", ("秋茶", "boat"))
    )


def test_what_is_no_list_of_prompts_is_told(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    for path in (picture, tmp_path, tmp_path / "none.txt"):
        read = told(service(FakeTemplates()).read_file(str(path)))
        assert read.prompt_list is None
        assert read.problem


def test_templates_go_out_and_come_in_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    here = FakeTemplates()
    assert told(service(here).keep_templates((POSTER, CARD))) == TemplatesRead((CARD, POSTER))
    assert told(service(here).export_templates(str(file))) == TemplatesRead(
        (CARD, POSTER), exported_to=str(file)
    )
    there = FakeTemplates(POSTER)
    assert told(service(there).import_templates(str(file))) == TemplatesRead((CARD, POSTER), added=1)
    assert told(service(there).read_templates()) == TemplatesRead((CARD, POSTER))


def test_a_file_from_elsewhere_with_mistakes_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_text('{"templates": [{"name": "a", "text": "b"}, {"name": "c"}]}')
    own = FakeTemplates(POSTER)
    for path in (file, tmp_path):
        read = told(service(own).import_templates(str(path)))
        assert read.templates == own.kept == (POSTER,)
        assert read.problem


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    full = FakeTemplates()
    full.is_full = True
    assert told(service(full).keep_templates((POSTER,))).problem
    assert told(service(full).export_templates(str(tmp_path))).problem
