from dataclasses import replace

from app.core.file_names import PLACEHOLDERS, name_values
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import TaskRecord, TaskState

RECORD = TaskRecord(
    *(5, "https://gateway.example.com", TaskState.DONE, 1_795_372_265.0),
    request=GenerationRequest(
        prompt="paper\nboats", output_config=OutputConfig(aspect_ratio="3:4", resolution="2K")
    ),
    task_id="1500-ab",
)


def test_every_placeholder_has_a_value() -> None:
    values = name_values(RECORD, 1, 1536, 2048)
    assert values.keys() == set(PLACEHOLDERS)
    known = {name: values[name] for name in PLACEHOLDERS if name not in ("date", "time")}
    assert known == {
        "prompt": "paper boats",
        "model": "GEM 3.0",
        "version": "3.0",
        "ratio": "3x4",
        "resolution": "2K",
        "width": "1536",
        "height": "2048",
        "task": "1500-ab",
        "n": "2",
    }


def test_what_is_not_known_is_empty() -> None:
    values = name_values(replace(RECORD, request=None), 0, 4, 3)
    assert {values[name] for name in ("prompt", "model", "version", "ratio", "resolution", "n")} == {""}
