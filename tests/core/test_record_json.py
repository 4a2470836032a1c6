import json

from app.core.pricing import Cost
from app.core.problems import Busy
from app.core.request import GenerationRequest
from app.core.tasks import Picture, TaskRecord, TaskState, record_to_json


def test_every_fact_of_a_task_that_is_done() -> None:
    record = TaskRecord(
        id=7,
        gateway="https://gateway.test",
        state=TaskState.DONE,
        created_at=1_700_000_000.9,
        request=GenerationRequest(prompt="a poster"),
        task_id="1-AigcImageTask-a",
        request_id="r-1",
        progress=100,
        pictures=(Picture("/p/1.png", 64, 48, 900, "png", link="https://pictures.test/1?sign=secret"),),
        finished_at=1_700_000_012.0,
        cost=Cost(0.07, "$"),
    )
    assert record_to_json(record) == {
        "id": 7,
        "task_id": "1-AigcImageTask-a",
        "request_id": "r-1",
        "gateway": "https://gateway.test",
        "state": "done",
        "progress": 100,
        "created_at": "2023-11-14T22:13:20+00:00",
        "finished_at": "2023-11-14T22:13:32+00:00",
        "cost": {"amount": 0.07, "unit": "$"},
        "problem": None,
        "pictures": [{"path": "/p/1.png", "width": 64, "height": 48, "size_bytes": 900, "format": "png"}],
        "request": {"model_name": "GEM", "model_version": "3.0", "prompt": "a poster"},
    }


def test_what_is_unknown_is_null() -> None:
    record = TaskRecord(id=1, gateway="practice", state=TaskState.FAILED, created_at=0.0, problem=Busy())
    shown = record_to_json(record)
    assert [name for name, value in shown.items() if value is None] == [
        *("task_id", "request_id", "progress", "finished_at", "cost", "request")
    ]
    assert shown["problem"]
    json.dumps(shown)
