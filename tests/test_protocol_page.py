"""docs/protocol.md has the sections that code cites, and the document that Easel was made from."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "protocol.md").read_text("utf-8")
SECTIONS = set(re.findall(r"^##+ (\d+(?:\.\d+)?)\.? ", PAGE, re.MULTILINE))
_CITED = re.compile(r"§(\d+(?:\.\d+)?)")


def _citations() -> list[tuple[str, str]]:
    papers = [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "protocol.md"]
    return [
        (path.relative_to(ROOT).as_posix(), section)
        for path in [*sorted((ROOT / "app").rglob("*.py")), *papers]
        for section in _CITED.findall(path.read_text("utf-8"))
    ]


def test_every_cited_section_exists() -> None:
    cited = _citations()
    assert ("app/core/backoff.py", "2.4") in cited
    assert [(path, section) for path, section in cited if section not in SECTIONS] == []


def test_a_file_that_cites_a_section_names_the_page() -> None:
    for path, _ in _citations():
        text = (ROOT / path).read_text("utf-8")
        assert path == "docs/protocol.md" or "docs/protocol.md" in text, path


def test_the_request_of_the_source_document_stands_there_whole() -> None:
    document = (ROOT / "tests" / "core" / "documents" / "create-task.txt").read_text("utf-8")
    request = document[document.index("curl --location") : document.index("返回示例")].strip()
    assert request in PAGE
    answer = document[document.rindex('{\n    "Response"') : document.index("最后更新")].strip()
    assert answer in PAGE
