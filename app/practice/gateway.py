"""What the practice gateway answers, without a socket."""

import re
import threading
from base64 import b64decode
from collections import Counter
from collections.abc import Callable
from hmac import compare_digest
from urllib.parse import unquote

from app.core.frozen import frozen
from app.core.json_values import JsonObject, JsonValue, as_object, as_text, parse
from app.practice import account
from app.practice.editing import edited_png, edited_size, size_of_picture
from app.practice.ledger import TASK_KEPT_S, Ledger, PracticeTask
from app.practice.painter import picture_png
from app.practice.query_replies import Snapshot, snapshot_of, snapshot_to_json
from app.practice.replies import Reply, gateway_error, html_reply, json_reply, task_error, tencent_error
from app.practice.scenarios import (
    SCENARIOS,
    CutFile,
    DisturbPolls,
    LoseAnswer,
    RefuseCreate,
    SpoilFile,
    effect_in,
)
from app.practice.settings import PracticeSettings
from app.practice.sizes import Size, scaled, size_of
from app.practice.validation import bound, refusal_of

CREATE_PATH = "/tencent-vod/v1/aigc-image"
FILE_NAME = "aigcImageGenFile.png"
PICTURES_KEPT = 40
EDITS_IN_A_ROW_MAX = 30
_OWN_LINK = re.compile(
    rf"https?://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?/files/([^/]+)/{re.escape(FILE_NAME)}"
)


@frozen
class Call:
    """One HTTP request. ``token`` is what followed ``Bearer``; empty without one."""

    method: str
    path: str
    token: str = ""
    body: bytes = b""


@frozen
class _Route:
    method: str
    path: re.Pattern[str]
    answer: Callable[[Call, str], Reply | None]
    needs_token: bool = True


class PracticeGateway:
    """Answers as docs/protocol.md says. May be used from several threads at once.

    ``address`` is where the pictures are fetched from (``http://127.0.0.1:PORT``).
    """

    def __init__(self, settings: PracticeSettings, ledger: Ledger, address: str) -> None:
        self._settings = settings
        self._ledger = ledger
        self._address = address
        self._turns: Counter[tuple[str, str]] = Counter()
        self._turns_lock = threading.Lock()
        self._pictures: dict[str, bytes] = {}
        """What came inside requests; the ledger is no place for megabytes, and a restart forgets them."""
        self._routes = (
            _Route("POST", re.compile(re.escape(CREATE_PATH)), self._create),
            _Route("GET", re.compile(r"/tencent-vod/v1/query/([^/]+)"), self._query),
            _Route("GET", re.compile(rf"/files/([^/]+)/{re.escape(FILE_NAME)}"), self._file, False),
            _Route("GET", re.compile(r"/v1/models"), _fixed(account.models)),
            _Route("GET", re.compile(r"/v1/dashboard/billing/subscription"), _fixed(account.subscription)),
            _Route("GET", re.compile(r"/v1/dashboard/billing/usage"), self._usage),
            _Route("GET", re.compile(r"/api/usage/token/"), self._token_usage),
            _Route("GET", re.compile(r"/api/status"), _fixed(account.status), False),
            _Route("GET", re.compile(r"/api/pricing"), _fixed(account.pricing), False),
            _Route("GET", re.compile(r"/practice/creates"), self._creates, False),
            _Route("GET", re.compile(r"/practice/faults"), _fixed(_faults), False),
        )

    def answer(self, call: Call) -> Reply | None:
        """The answer to *call*; None when the connection is to end without one."""
        for route in self._routes:
            match = route.path.fullmatch(call.path)
            if match is not None and route.method == call.method:
                if route.needs_token and not self._is_known(call.token):
                    return self._refuse_token(call)
                return route.answer(call, unquote("".join(match.groups())))
        if call.path.startswith(("/v1", "/api")):
            message = f"Invalid URL ({call.method} {call.path})"
            return gateway_error(404, message, error_type="invalid_request_error")
        # A real gateway serves its web front end wherever it has no route (docs/protocol.md §3.4).
        return html_reply("Easel practice gateway")

    def _is_known(self, token: str) -> bool:
        return compare_digest(token.encode(), self._settings.token.encode())

    def _refuse_token(self, call: Call) -> Reply:
        if call.path == CREATE_PATH:
            self._ledger.note_refused(as_text((_json_object(call.body) or {}).get("session_id")))
        return gateway_error(401, "无效的令牌" if call.token else "未提供令牌")

    def _create(self, call: Call, _: str) -> Reply | None:
        body = _json_object(call.body)
        if body is None:
            self._ledger.note_refused("")
            return gateway_error(400, "无效的请求, 请求体不是有效的 JSON")
        session_id = as_text(body.get("session_id"))
        refusal = self._planned_refusal(body) or refusal_of(body)
        if refusal is not None:
            self._ledger.note_refused(session_id)
            return refusal
        task = self._ledger.take(bound(body))
        if task is not None and (picture := _picture_inside(body)) is not None:
            self._keep(task.task_id, picture)
        if task is None:
            self._ledger.note_refused(session_id)
            return tencent_error("InvalidParameterValue.SessionId", "The SessionId has been used before.")
        if effect_in(task.prompt, LoseAnswer):
            return None
        return json_reply({"Response": {"TaskId": task.task_id, "RequestId": task.request_id}})

    def _planned_refusal(self, body: JsonObject) -> Reply | None:
        prompt = as_text(body.get("prompt"))
        effect = effect_in(prompt, RefuseCreate)
        if effect is None or not self._is_turn("create", as_text(body.get("session_id")), effect.times):
            return None
        return effect.reply()

    def _query(self, _: Call, task_id: str) -> Reply:
        task = self._ledger.find(task_id)
        if task is None or self._ledger.age_s(task) >= TASK_KEPT_S:
            return task_error(400, "task_not_exist", "task_not_exist")
        disturbance = effect_in(task.prompt, DisturbPolls)
        if disturbance is not None and self._is_turn("poll", task_id, disturbance.times):
            return disturbance.reply()
        return json_reply(snapshot_to_json(self._snapshot(task), self._settings.shape))

    def _file(self, _: Call, task_id: str) -> Reply:
        task = self._ledger.find(task_id)
        snapshot = self._snapshot(task) if task is not None else None
        if task is None or snapshot is None or not snapshot.file_url:
            return html_reply("404 Not Found", 404)
        spoilt = effect_in(task.prompt, SpoilFile)
        if spoilt is not None:
            return spoilt.reply()
        cut = effect_in(task.prompt, CutFile)
        is_cut = cut is not None and self._is_turn("file", task_id, cut.times)
        png = self._picture(task, snapshot.size)
        return Reply(200, png, "image/png", delivered=cut.share if cut is not None and is_cut else 1.0)

    def _picture(self, task: PracticeTask, size: Size, depth: int = 0) -> bytes:
        """The picture of *task*: an edit of its first reference, where that can be read, else a new one."""
        variation = task.session_id or task.task_id
        if (source := self._source(task, depth)) is not None:
            edited = edited_png(source, task.prompt, variation, size.width, size.height)
            if edited is not None:
                return edited
        return picture_png(task.prompt, variation, size.width, size.height)

    def _source(self, task: PracticeTask, depth: int) -> bytes | None:
        """The first reference of *task*: a picture that came inside the request, or one of this gateway's own."""
        with self._turns_lock:
            kept = self._pictures.get(task.task_id)
        if kept is not None:
            return kept
        earlier = self._edited_task(task)
        if earlier is None or depth > EDITS_IN_A_ROW_MAX:
            return None
        return self._picture(earlier, self._size(earlier), depth + 1)

    def _edited_task(self, task: PracticeTask) -> PracticeTask | None:
        """The task whose picture is the first reference of *task*, by its link; the port of it may be an older one's."""
        infos = task.body.get("file_infos")
        url = as_text(as_object(infos[0]).get("url")) if isinstance(infos, list) and infos else ""
        match = _OWN_LINK.fullmatch(url)
        earlier = self._ledger.find(unquote(match[1])) if match is not None else None
        return earlier if earlier is not None and earlier.created_at < task.created_at else None

    def _keep(self, task_id: str, picture: bytes) -> None:
        with self._turns_lock:
            self._pictures[task_id] = picture
            while len(self._pictures) > PICTURES_KEPT:
                del self._pictures[next(iter(self._pictures))]

    def _size(self, task: PracticeTask, depth: int = 0) -> Size:
        """What was asked for; an edit has the ratio of its picture where none was asked for."""
        asked = size_of(task.body)
        ratio = as_text(as_object(task.body.get("output_config")).get("aspect_ratio"))
        if ratio in ("", "auto") and depth <= EDITS_IN_A_ROW_MAX:
            before = self._reference_size(task, depth)
            if before is not None:
                asked = Size(*edited_size((before.width, before.height), asked.width * asked.height))
        return scaled(asked, self._settings.scale)

    def _reference_size(self, task: PracticeTask, depth: int) -> Size | None:
        with self._turns_lock:
            kept = self._pictures.get(task.task_id)
        if kept is not None:
            size = size_of_picture(kept)
            return None if size is None else Size(*size)
        earlier = self._edited_task(task)
        return None if earlier is None else self._size(earlier, depth + 1)

    def _snapshot(self, task: PracticeTask) -> Snapshot:
        size = self._size(task)
        file_url = f"{self._address}/files/{task.task_id}/{FILE_NAME}"
        return snapshot_of(task, self._ledger.age_s(task), self._settings.seconds, size, file_url)

    def _is_turn(self, what: str, key: str, times: int | None) -> bool:
        """Whether this is one of the first *times* of *what* for *key*; always, without a limit."""
        with self._turns_lock:
            self._turns[what, key] += 1
            return times is None or self._turns[what, key] <= times

    def _usage(self, _: Call, __: str) -> Reply:
        return json_reply(account.usage(self._ledger.tasks()))

    def _token_usage(self, _: Call, __: str) -> Reply:
        return json_reply(account.token_usage(self._ledger.tasks()))

    def _creates(self, _: Call, __: str) -> Reply:
        seen: list[JsonValue] = [
            {"session_id": create.session_id, "task_id": create.task_id, "at": create.at}
            for create in self._ledger.creates()
        ]
        return json_reply({"creates": seen})


def _fixed(value: Callable[[], JsonObject]) -> Callable[[Call, str], Reply]:
    def answer(_: Call, __: str) -> Reply:
        return json_reply(value())

    return answer


def _faults() -> JsonObject:
    return {
        "faults": [{"word": scenario.word, "description": scenario.description} for scenario in SCENARIOS]
    }


def _picture_inside(body: JsonObject) -> bytes | None:
    """The first reference of *body*, where the picture itself was sent."""
    infos = body.get("file_infos")
    first = as_object(infos[0]) if isinstance(infos, list) and infos else {}
    if as_text(first.get("type")).casefold() != "base64":
        return None
    return b64decode(as_text(first.get("base64")))


def _json_object(body: bytes) -> "JsonObject | None":
    try:
        value = parse(body)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
