"""How a task stands at a moment, in each of the shapes that gateways answer with."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import uuid4

from app.core.frozen import frozen
from app.core.json_values import JsonObject, JsonValue, as_object, as_text
from app.practice.ledger import FILE_KEPT_S, PracticeTask
from app.practice.scenarios import EndBadly, TakeLonger, effect_in
from app.practice.settings import Shape
from app.practice.sizes import Size
from app.practice.validation import upstream_name

WAITING_SHARE = 0.1
"""The part of its time that a task waits before it is worked at."""

_GOOD = EndBadly()

# DescribeTaskDetail names every kind of task there is and leaves all but one of them null.
_OTHER_TASKS = (
    "ProcedureTask",
    "EditMediaTask",
    "WechatPublishTask",
    "TranscodeTask",
    "SnapshotByTimeOffsetTask",
    "ConcatTask",
    "ClipTask",
    "CreateImageSpriteTask",
    "ComposeMediaTask",
    "SplitMediaTask",
    "PullUploadTask",
    "WechatMiniProgramPublishTask",
    "RemoveWatermarkTask",
    "ExtractTraceWatermarkTask",
    "ReviewAudioVideoTask",
    "ReduceMediaBitrateTask",
    "DescribeFileAttributesTask",
    "RebuildMediaTask",
    "QualityInspectTask",
    "QualityEnhanceTask",
    "ComplexAdaptiveDynamicStreamingTask",
    "ProcessMediaByMPSTask",
    "AigcVideoTask",
    "SceneAigcImageTask",
    "SceneAigcVideoTask",
)

# These stand elsewhere in the answer, or nowhere.
_NOT_INPUT = frozenset({"session_id", "session_context", "tasks_priority"})


@frozen
class Snapshot:
    """A task at a moment. ``ending`` is None while it runs; ``file_url`` is empty without a picture."""

    task: PracticeTask
    progress: int
    begun_at: float
    finished_at: float
    size: Size
    ending: EndBadly | None
    file_url: str

    @property
    def status(self) -> str:
        """The outer status of docs/protocol.md §2.1."""
        if self.ending is not None:
            return self.ending.status
        return "PROCESSING" if self.progress else "WAITING"


def snapshot_of(task: PracticeTask, age_s: float, seconds: float, size: Size, file_url: str) -> Snapshot:
    """*task* at the age of *age_s*, when a task takes *seconds*. Nothing but arithmetic."""
    longer = effect_in(task.prompt, TakeLonger)
    takes_s = seconds * (longer.factor if longer else 1.0)
    share = min(1.0, age_s / takes_s) if takes_s > 0 else 1.0
    is_over = share >= 1.0
    bad_ending = effect_in(task.prompt, EndBadly)
    worked = max(0.0, share - WAITING_SHARE) / (1.0 - WAITING_SHARE)
    return Snapshot(
        task=task,
        progress=100 if is_over else min(99, int(worked * 100)),
        begun_at=task.created_at + takes_s * WAITING_SHARE,
        finished_at=task.created_at + takes_s,
        size=size,
        ending=(bad_ending or _GOOD) if is_over else None,
        file_url=file_url if is_over and bad_ending is None else "",
    )


def snapshot_to_json(snapshot: Snapshot, shape: Shape) -> JsonObject:
    """The whole answer to a poll, in *shape*."""
    return _WRITERS[shape](snapshot)


def _raw(snapshot: Snapshot) -> JsonObject:
    is_begun = snapshot.progress > 0 or snapshot.ending is not None
    detail: JsonObject = {
        "TaskType": "AigcImageTask",
        "Status": snapshot.status,
        "CreateTime": _iso(snapshot.task.created_at),
        "BeginProcessTime": _iso(snapshot.begun_at) if is_begun else "",
        "FinishTime": _iso(snapshot.finished_at) if snapshot.ending else "",
        **dict.fromkeys(_OTHER_TASKS, None),
        # A task that was aborted has nothing to tell but its status.
        "AigcImageTask": None if snapshot.status == "ABORTED" else _image_task(snapshot),
        "RequestId": str(uuid4()),
    }
    return {"Response": detail}


def _envelope(snapshot: Snapshot) -> JsonObject:
    data: JsonObject = {
        "task_id": snapshot.task.task_id,
        "platform": "tencent-vod",
        "action": "aigc-image",
        "status": _envelope_status(snapshot),
        "fail_reason": "" if snapshot.ending is None else snapshot.ending.message,
        "submit_time": int(snapshot.task.created_at),
        "start_time": int(snapshot.begun_at) if snapshot.progress else 0,
        "finish_time": int(snapshot.finished_at) if snapshot.ending else 0,
        "progress": f"{snapshot.progress}%",
        "data": _raw(snapshot),
    }
    if snapshot.file_url:
        data["result_url"] = snapshot.file_url
    return {"code": "success", "message": "", "data": data}


def _envelope_status(snapshot: Snapshot) -> str:
    if snapshot.ending is None:
        return "IN_PROGRESS" if snapshot.progress else "QUEUED"
    return "SUCCESS" if snapshot.file_url else "FAILURE"


def _flat(snapshot: Snapshot) -> JsonObject:
    flat: JsonObject = {
        **_outcome(snapshot),
        "Status": snapshot.status,
        "RequestId": str(uuid4()),
    }
    return {"Response": flat}


def _image_task(snapshot: Snapshot) -> JsonObject:
    body = snapshot.task.body
    return {
        **_outcome(snapshot),
        "Status": "FINISH" if snapshot.ending else "PROCESSING",
        "Input": _pascal({name: value for name, value in body.items() if name not in _NOT_INPUT}),
        "SessionId": snapshot.task.session_id,
        "SessionContext": as_text(body.get("session_context")),
    }


def _outcome(snapshot: Snapshot) -> JsonObject:
    ending = snapshot.ending or _GOOD
    return {
        "TaskId": snapshot.task.task_id,
        "ErrCode": ending.code,
        "ErrCodeExt": ending.code_ext,
        "Message": ending.message,
        "Progress": snapshot.progress,
        "Output": {"FileInfos": [_file_info(snapshot)] if snapshot.file_url else []}
        if snapshot.ending
        else None,
    }


def _file_info(snapshot: Snapshot) -> JsonObject:
    config = as_object(snapshot.task.body.get("output_config"))
    return {
        "StorageMode": as_text(config.get("storage_mode")) or "Temporary",
        "MediaName": "",
        "ClassId": 0,
        "ExpireTime": _iso(snapshot.finished_at + FILE_KEPT_S),
        "FileType": "png",
        "FileUrl": snapshot.file_url,
        "FileId": "",
        # No Size: the picture is painted when it is fetched, so that a poll stays quick.
        "MetaData": {"Container": "png", "Width": snapshot.size.width, "Height": snapshot.size.height},
    }


def _pascal(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {upstream_name(name): _pascal(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_pascal(inner) for inner in value]
    return value


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_WRITERS: Mapping[Shape, Callable[[Snapshot], JsonObject]] = {
    Shape.RAW: _raw,
    Shape.ENVELOPE: _envelope,
    Shape.FLAT: _flat,
}
