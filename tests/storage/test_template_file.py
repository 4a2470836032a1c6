from pathlib import Path

import pytest

from app.core.disk import DamagedFile
from app.core.prompt_templates import PromptTemplate
from app.storage.documents import TemplateFile


def test_templates_come_back(tmp_path: Path) -> None:
    templates = TemplateFile(tmp_path / "templates.json")
    assert templates.load() == ()
    poster = PromptTemplate("海报", "poster of [[subject]]", "Print")
    templates.save((poster,))
    assert templates.load() == (poster,)


@pytest.mark.parametrize("content", ["{", '{"templates": 5}', '{"templates": [{"name": ""}]}'])
def test_a_broken_file_holds_none_and_is_kept(tmp_path: Path, content: str) -> None:
    file = tmp_path / "templates.json"
    file.write_text(content)
    assert TemplateFile(file).load() == ()
    TemplateFile(file).save(())
    broken = (tmp_path / "templates.json.broken").read_text()
    assert "".join(broken.split()) == "".join(content.split())


def test_of_a_damaged_file_the_whole_templates_are_there_and_the_damage_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "templates.json"
    poster = PromptTemplate("海报", "poster of [[subject]]", "Print")
    for content in (
        '{"templates": [{"group": "Print", "name": "海报", "text": "poster of [[subject]]"}, {"name"',
        '{"templates": [{"group": "Print", "name": "海报", "text": "poster of [[subject]]"}, {"name": ""}]}',
    ):
        file.write_text(content, "utf-8")
        damaged: list[DamagedFile] = []
        templates = TemplateFile(file, damaged.append)
        assert templates.load() == (poster,)
        assert templates.load() == (poster,)
        assert damaged == [DamagedFile("templates.json", f"{file}.broken", is_read_in_part=True)]
