from pathlib import Path

from app.core.request import GenerationRequest
from app.core.tasks import TaskRecord, TaskState
from app.storage.journal import SqliteJournal


def task(prompt: str, avoid: str | None = None) -> TaskRecord:
    request = GenerationRequest(prompt=prompt, negative_prompt=avoid)
    return TaskRecord(0, "https://gw.example", TaskState.QUEUED, 1.0, request)


def test_each_prompt_comes_once_the_last_used_first(tmp_path: Path) -> None:
    journal = SqliteJournal.open(tmp_path / "easel.sqlite3")
    fetched = TaskRecord(0, "https://gw.example", TaskState.RUNNING, 1.0, task_id="t")
    journal.add(
        [task("秋茶收获 海报"), task("boat"), fetched, task(""), task("秋茶收获 海报"), task("Harbour", "茶")]
    )
    assert journal.prompts("", 10) == ("Harbour", "秋茶收获 海报", "boat")
    assert journal.prompts("", 2) == ("Harbour", "秋茶收获 海报")
    assert journal.prompts("茶", 10) == ("秋茶收获 海报",)
    assert journal.prompts("HARB", 10) == ("Harbour",)
    assert journal.prompts("海报 boat", 10) == ()
    journal.close()
