"""Sentences about tasks: states, problems, times, sizes, and actions worded by what they cost."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QObject

from app.core.catalogue import Catalogue, NotACatalogue
from app.core.connection import Finding, Step, StepState
from app.core.gateway_address import PRACTICE
from app.core.gateway_profile import GatewayProfile, profile_of
from app.core.lineage import LINK_MARGIN_S, LinkState, OwnWay
from app.core.pricing import Cost, amount_text, price_of
from app.core.problems import KINDS, Problem
from app.core.tasks import DAY_S, OCCUPYING, TaskEvent, TaskRecord, TaskState
from app.core.translation import QT_TRANSLATE_NOOP, Values, filled
from app.service.events import PricesRead
from app.ui.state import GatewayState

if TYPE_CHECKING:
    # What is said about tasks; the form needs none of it.
    from app.core.problem_texts import Said

SHORT_CHARS = 28

HOUR_S = 3600.0

PICTURE_FILES = "*.png *.jpg *.jpeg *.webp"
"""What a dialog offers that asks for a picture."""

_EVENTS = {
    "created": QT_TRANSLATE_NOOP("Task", "Written to the history"),
    "made_here": QT_TRANSLATE_NOOP("Task", "Made here, out of"),
    "uploading": QT_TRANSLATE_NOOP("Task", "Uploading the reference images"),
    "not_uploaded": QT_TRANSLATE_NOOP("Task", "The reference images could not travel; nothing was sent"),
    "ended_while_uploading": QT_TRANSLATE_NOOP("Task", "Easel was ended while uploading; nothing was sent"),
    "sending": QT_TRANSLATE_NOOP("Task", "Sending to the gateway"),
    "accepted": QT_TRANSLATE_NOOP("Task", "Accepted, TaskId received"),
    "busy": QT_TRANSLATE_NOOP("Task", "The gateway was busy; not taken"),
    "refused": QT_TRANSLATE_NOOP("Task", "Refused"),
    "not_sent": QT_TRANSLATE_NOOP("Task", "Not sent; waiting to try again"),
    "no_answer": QT_TRANSLATE_NOOP("Task", "What became of it is not known"),
    "ended_while_sending": QT_TRANSLATE_NOOP("Task", "Easel was ended while sending"),
    "look_failed": QT_TRANSLATE_NOOP("Task", "A look failed; the task goes on"),
    "finished": QT_TRANSLATE_NOOP("Task", "Finished at the gateway"),
    "ended": QT_TRANSLATE_NOOP("Task", "Ended without a picture"),
    "unknown": QT_TRANSLATE_NOOP("Task", "The gateway does not know the TaskId"),
    "asking_for_links": QT_TRANSLATE_NOOP("Task", "Asking for fresh links"),
    "saved": QT_TRANSLATE_NOOP("Task", "Picture saved"),
    "not_saved": QT_TRANSLATE_NOOP("Task", "The picture could not be saved"),
    "download_broke": QT_TRANSLATE_NOOP("Task", "The download broke; it is tried again"),
    "download_failed": QT_TRANSLATE_NOOP("Task", "The download failed"),
    "done": QT_TRANSLATE_NOOP("Task", "Done"),
    "cancelled": QT_TRANSLATE_NOOP("Task", "Cancelled before it was sent"),
    "queued_again": QT_TRANSLATE_NOOP("Task", "Put back into the queue by hand"),
    "paused": QT_TRANSLATE_NOOP("Task", "Held back by the pause; nothing was sent"),
    "stopped_looking": QT_TRANSLATE_NOOP("Task", "Easel stopped looking"),
    "checked_again": QT_TRANSLATE_NOOP("Task", "Asked to check again"),
    "sent_again": QT_TRANSLATE_NOOP("Task", "Asked to send again"),
    "task_id_filled_in": QT_TRANSLATE_NOOP("Task", "TaskId filled in by hand"),
    "also_accepted": QT_TRANSLATE_NOOP("Task", "Accepted once more, from another window; TaskId"),
    "held_back": QT_TRANSLATE_NOOP(
        "Task", "Held back until an earlier request is answered; nothing was sent"
    ),
    "local_trouble": QT_TRANSLATE_NOOP("Task", "This computer could not go on with it; it is tried again"),
    "left": QT_TRANSLATE_NOOP("Task", "Left as it is"),
    "fault": QT_TRANSLATE_NOOP("Task", "A fault inside Easel"),
}

_CALLS = {
    "create": QT_TRANSLATE_NOOP("Task", "Request sent"),
    "query": QT_TRANSLATE_NOOP("Task", "Asked how it stands"),
}

_DETAIL_CONTEXTS = ("Detail", "Address", "Reference", "Storage", "Upload")

_STATE_COLOURS = {
    TaskState.DONE: "done",
    TaskState.FAILED: "failed",
    TaskState.UNCERTAIN: "attention",
    TaskState.UPLOADING: "accent",
    TaskState.SENDING: "accent",
    TaskState.RUNNING: "accent",
    TaskState.FETCHING: "accent",
}


_STATE_SIGNS = {
    TaskState.FAILED: "!",
    TaskState.UNCERTAIN: "?",
    TaskState.CANCELLED: "–",
    TaskState.DONE: "·",
    TaskState.UNWATCHED: "·",
}


def _task(text: str) -> str:
    return QCoreApplication.translate("Task", text)


def said(sentence: "Said") -> str:
    """A sentence of ``core/card_texts.py`` or ``core/problem_texts.py`` in the current language."""
    values = tuple((name, _value(name, value)) for name, value in sentence.values)
    text = filled(QCoreApplication.translate(sentence.context, sentence.text), values)
    if sentence.day is None:
        return text
    day = QDateTime.fromSecsSinceEpoch(int(sentence.day)).date()
    return text.replace("{day}", QLocale().toString(day, QLocale.FormatType.LongFormat))


def _value(name: str, value: str) -> str:
    """What a disk refused for is a sentence's part of our own; all other values stand as they are."""
    return QCoreApplication.translate("Detail", value) if name == "reason" else value


def said_together(sentences: "Sequence[Said]") -> str:
    """Several sentences as one text; Chinese has no blanks between them."""
    return _joined(map(said, sentences))


_ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "：")


def as_sentences(texts: Iterable[str]) -> str:
    """Translated *texts* one after the other, each ended and parted from the next as the language in use does it."""
    stop = QCoreApplication.translate("Card", "{sentence}.")
    return _joined(
        text if text.endswith(_ENDS) else filled(stop, (("sentence", text),)) for text in texts if text
    )


def _joined(sentences: Iterable[str]) -> str:
    between = QCoreApplication.translate("Card", "{first} {second}")
    whole = ""
    for sentence in sentences:
        whole = filled(between, (("first", whole), ("second", sentence))) if whole else sentence
    return whole


def state_words(record: TaskRecord) -> str:
    """Where a task stands, in a word or two; a failed one says why."""
    if record.state is TaskState.FAILED and record.problem is not None and record.problem.title:
        return problem_title(record.problem)
    from app.core.card_texts import state_text

    words = said(state_text(record))
    if record.state in (TaskState.UPLOADING, TaskState.RUNNING) and record.progress is not None:
        return f"{words} · {record.progress} %"
    return words


def state_colour(state: TaskState) -> str:
    """The palette's token for a state; always shown beside its words."""
    return _STATE_COLOURS.get(state, "faint")


def state_sign(state: TaskState) -> str:
    """One character in the place of a picture; an ellipsis while one may come."""
    return _STATE_SIGNS.get(state, "…")


def event_words(event: TaskEvent) -> str:
    """A line of the timeline; a word from a newer Easel stands as it is."""
    words = _task(_EVENTS[event.what]) if event.what in _EVENTS else event.what
    kind = KINDS.get(event.detail)
    detail = problem_title(kind()) if kind and kind.title else detail_words(event.detail)
    return f"{words}   {detail}" if detail else words


def call_words(call: str) -> str:
    """What a reply answers; a call of a newer Easel stands as it is."""
    return _task(_CALLS[call]) if call in _CALLS else call


def problem_title(problem: Problem) -> str:
    """The title of a problem in the current language."""
    from app.core import problem_texts

    return said(problem_texts.problem_title(problem))


def problem_advice(problem: Problem) -> str:
    """What it means and what to do."""
    return QCoreApplication.translate("Problem", problem.advice)


def mistake_words(mistake: NotACatalogue) -> str:
    """What is wrong with a catalogue of models."""
    return filled(QCoreApplication.translate("Catalogue", mistake.sentence), mistake.values)


def problem_detail(problem: Problem) -> str:
    """What is technical about it; what a library said stands as it is."""
    return detail_words(problem.detail, problem.values)


def detail_words(detail: str, values: Values = ()) -> str:
    """Technical text, line by line: what Easel itself worded is translated."""
    return filled("\n".join(map(_detail_line, detail.splitlines())), values)


def _detail_line(line: str) -> str:
    translated = (QCoreApplication.translate(context, line) for context in _DETAIL_CONTEXTS if line)
    return next((text for text in translated if text != line), line)


def duration_words(seconds: float) -> str:
    """Minutes and seconds, as on a clock: ``0:19``."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def clock_words(at: float) -> str:
    """The time of day, to the second."""
    return QDateTime.fromSecsSinceEpoch(int(at)).time().toString("HH:mm:ss")


def moment_words(at: float) -> str:
    """Day and time, as the locale has them."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)), QLocale.FormatType.ShortFormat)


def time_words(at: float) -> str:
    """The time of day, to the minute."""
    return QDateTime.fromSecsSinceEpoch(int(at)).time().toString("HH:mm")


def day_words(at: float, today: QDate) -> str:
    """Today, Yesterday, or the date."""
    day = QDateTime.fromSecsSinceEpoch(int(at)).date()
    if day == today:
        return QCoreApplication.translate("Task", "Today")
    if day == today.addDays(-1):
        return QCoreApplication.translate("Task", "Yesterday")
    return QLocale().toString(day, QLocale.FormatType.LongFormat)


def date_words(day: date) -> str:
    """Today, Yesterday, or the date."""
    return day_words(datetime.combine(day, time(12)).timestamp(), QDate.currentDate())


def model_words(record: TaskRecord) -> str:
    """Model and version; that Easel itself has made it, where it has."""
    if record.is_made_here:
        return _task(QT_TRANSLATE_NOOP("Task", "made here"))
    return f"{record.request.model_name} {record.request.model_version}" if record.request else ""


def again_words(record: TaskRecord, count: int, prices: PricesRead) -> str:
    """What *Again* does with *record*, and that it is charged: with the price where *prices* know it."""
    if record.gateway == PRACTICE:
        return _task(QT_TRANSLATE_NOOP("Task", "Again × {n} (free)")).format(n=count)
    price = None if record.request is None else price_of(prices.prices, record.request)
    if price is None:
        return _task(QT_TRANSLATE_NOOP("Task", "Again × {n} (charged)")).format(n=count)
    cost = amount_text(Cost(price.amount * count, price.unit))
    return _task(QT_TRANSLATE_NOOP("Task", "Again × {n} (charged, about {cost})")).format(n=count, cost=cost)


def again_label(record: TaskRecord, count: int, prices: PricesRead) -> str:
    """:func:`again_words`, as short as a button has it."""
    price = None if record.request is None else price_of(prices.prices, record.request)
    if price is None or record.gateway == PRACTICE:
        return again_words(record, count, prices)
    cost = amount_text(Cost(price.amount * count, price.unit))
    return _task(QT_TRANSLATE_NOOP("Task", "Again × {n} · ≈ {cost}")).format(n=count, cost=cost)


def human_model(catalogue: Catalogue, name: str, version: str) -> str:
    """A model by the name that people know it by, with the gateway's name behind it."""
    code = f"{name} {version}".strip()
    known = catalogue.model(name, version)
    label = known.label if known is not None else ""
    return f"{label} · {code}" if label not in ("", name, code) else code


def taken_s(record: TaskRecord, now: float) -> float | None:
    """Seconds from sending to the end, or until *now* while it is at work; None where nobody can tell."""
    if record.sent_at is None:
        return None
    if record.finished_at is not None:
        return record.finished_at - record.sent_at
    return now - record.sent_at if record.state in OCCUPYING else None


def asked_words(record: TaskRecord) -> tuple[str, ...]:
    """Model, size and ratio, as far as they were asked for."""
    output = record.request.output_config if record.request else None
    asked = (
        model_words(record),
        (output.resolution or "") if output else "",
        (output.aspect_ratio or "") if output else "",
    )
    return tuple(word for word in asked if word)


def facts_words(record: TaskRecord, now: float) -> tuple[str, ...]:
    """What was asked for and the time taken, as far as they are known."""
    taken = taken_s(record, now)
    return (*asked_words(record), *(() if taken is None else (duration_words(taken),)))


def row_words(record: TaskRecord, now: float) -> tuple[str, ...]:
    """What a row of the history has room for: how it stands, when, what it cost, what was asked for.

    Of a task that is done the time of day stands for the state: its picture says the rest. While one is at work, the
    time that it takes is worth more than the one at which it began.
    """
    at = QDateTime.fromSecsSinceEpoch(int(record.created_at)).time()
    clock = QLocale().toString(at, QLocale.FormatType.ShortFormat)
    if record.state is TaskState.DONE:
        cost = (amount_text(record.cost),) if record.cost is not None else ()
        return (clock, *cost, *facts_words(record, now))
    taken = taken_s(record, now)
    if record.state in OCCUPYING and taken is not None:
        return (state_words(record), duration_words(taken), clock)
    asked = () if record.state is TaskState.FAILED else asked_words(record)
    return (state_words(record), clock, *asked)


def shortened(text: str, chars: int = SHORT_CHARS) -> str:
    """*text* where there is little room, as in a menu."""
    return text if len(text) <= chars else f"{text[: chars - 1]}…"


def shown_prompt(record: TaskRecord) -> str:
    """The prompt on one line, or what stands for it."""
    line = " ".join(record.prompt.split())
    if line:
        return line
    if record.request is None:
        return QCoreApplication.translate("Task", "Fetched by TaskId")
    return QCoreApplication.translate("Task", "No prompt, references only")


def gateway_name(profiles: tuple[GatewayProfile, ...], address: str) -> str:
    """The name that was given, or the address without its scheme; empty where there is none."""
    if address == PRACTICE:
        return QCoreApplication.translate("GatewayNames", "Practice gateway")
    return profile_of(profiles, address).name or address.partition("://")[2]


def gateway_menu(profiles: tuple[GatewayProfile, ...], address: str) -> tuple[tuple[str, str], ...]:
    """The gateways that can be chosen while the one at *address* is: address and name of each, practice last."""
    known = [profile.address for profile in profiles if profile.address != PRACTICE]
    if address not in ("", PRACTICE, *known):
        known.insert(0, address)
    return tuple((each, gateway_name(profiles, each)) for each in (*known, PRACTICE))


def blocker_words(gateway: GatewayState) -> str:
    """What keeps a request from being sent to *gateway*, as a short line; empty when nothing does."""
    if not gateway.address:
        return QCoreApplication.translate("Gateway", "Connect a gateway first")
    if gateway.takes_requests:
        return ""
    return QCoreApplication.translate("Gateway", "Enter the token of this gateway first")


def waiting_words(gateway: GatewayState) -> str:
    """What a request that is sent to *gateway* now would wait for; empty for nothing."""
    if gateway.is_asked:
        return QCoreApplication.translate("Gateway", "Asking the keychain for the token…")
    return ""


# --- a connection check ------------------------------------------------------------------------------

_STEPS = {
    Step.NAME: QT_TRANSLATE_NOOP("ConnectionTest", "Name"),
    Step.TCP: QT_TRANSLATE_NOOP("ConnectionTest", "Connection"),
    Step.TLS: QT_TRANSLATE_NOOP("ConnectionTest", "Certificate"),
    Step.GATEWAY: QT_TRANSLATE_NOOP("ConnectionTest", "Gateway"),
    Step.TOKEN: QT_TRANSLATE_NOOP("ConnectionTest", "Token"),
    Step.ROUTE: QT_TRANSLATE_NOOP("ConnectionTest", "Route"),
    Step.BALANCE: QT_TRANSLATE_NOOP("ConnectionTest", "Balance"),
}

_STEP_STATES = {
    StepState.OK: QT_TRANSLATE_NOOP("ConnectionTest", "good"),
    StepState.FAILED: QT_TRANSLATE_NOOP("ConnectionTest", "failed"),
    StepState.SKIPPED: QT_TRANSLATE_NOOP("ConnectionTest", "skipped"),
}

STEP_SIGNS = {StepState.OK: "✓", StepState.FAILED: "✕", StepState.SKIPPED: "–"}


def _of_connection(text: str) -> str:
    return QCoreApplication.translate("ConnectionTest", text)


def step_words(step: Step) -> str:
    """What a step of a connection check is called."""
    return _of_connection(_STEPS[step])


def step_state_words(state: StepState) -> str:
    """How a step went, in a word."""
    return _of_connection(_STEP_STATES[state])


def found_words(finding: Finding) -> str:
    """What a step found, in a sentence."""
    return _of_connection(finding.found).format(**dict(finding.values))


def advice_words(finding: Finding) -> str:
    """What to do about it; empty where there is nothing to do."""
    return _of_connection(finding.advice) if finding.advice else ""


def finding_detail(finding: Finding) -> str:
    """What was said there, or is technical about it."""
    return detail_words(finding.words, finding.values)


def connection_report(address: str, findings: Iterable[Finding]) -> str:
    """A whole connection check as text for whoever helps. The findings hold no secrets; neither does this."""
    lines = [f"Easel · {address}", ""]
    for finding in findings:
        state = step_state_words(finding.state)
        lines.append(
            f"{STEP_SIGNS[finding.state]} {step_words(finding.step)} ({state}): {found_words(finding)}"
        )
        lines += [f"    {text}" for text in (advice_words(finding), finding_detail(finding)) if text]
    return "\n".join(lines) + "\n"


class OwnLinkWords(QObject):
    """Whether a result goes by its gateway's own link."""

    def of(self, way: OwnWay, at: float) -> str:
        """How it goes and how long the link lives, counted from *at*; empty for what is no result."""
        if way.link is None:
            return {
                LinkState.ENDED: self.tr("the gateway’s own link to it has ended: it goes as a file"),
                LinkState.TOO_LARGE: self.tr(
                    "more than 7 MB, too large for the gateway’s own link: it goes as a file"
                ),
                LinkState.ELSEWHERE: self.tr("made at another gateway: it goes as a file"),
            }.get(way.state, "")
        if way.link.ends_at is None:
            return self.tr("travels by the gateway’s own link")
        left_s = max(0.0, way.link.ends_at - LINK_MARGIN_S - at)
        if left_s >= DAY_S:
            return self.tr("travels by the gateway’s own link, %n day(s) left", "", int(left_s // DAY_S))
        return self.tr("travels by the gateway’s own link, %n hour(s) left", "", int(left_s // HOUR_S))
