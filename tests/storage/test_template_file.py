from pathlib import Path

import pytest

from app.core.prompt_templates import PromptTemplate
from app.storage.template_file import TemplateFile


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
