"""The small tree of expected problems: the world's faults as values.

Each class says what happened (``title``), what it means and what to do (``advice``) and what can be
done about it (``actions``, the most useful first). An instance adds the gateway's own words and the
ids. Sources: docs/protocol.md §2.2 and §3. Sentences are translated where they are shown, in the
context ``Problem``.
"""

from dataclasses import asdict
from enum import StrEnum
from typing import ClassVar

from app.core.frozen import frozen
from app.core.json_values import JsonObject, as_object, as_text
from app.core.translation import QT_TRANSLATE_NOOP, Values


class Action(StrEnum):
    """What a person can do about a problem. The window words each by its cost."""

    EDIT_PROMPT = "edit_prompt"
    EDIT_REQUEST = "edit_request"
    ENTER_TOKEN = "enter_token"
    CHANGE_GATEWAY = "change_gateway"
    SET_UP_GATEWAY = "set_up_gateway"
    CHOOSE_FOLDER = "choose_folder"
    CHOOSE_DELIVERY = "choose_travel"
    CHECK_AGAIN = "check_again"
    DOWNLOAD_AGAIN = "download_again"
    GENERATE_AGAIN = "generate_again"
    SEND_AGAIN_SAME_SESSION = "send_again_same_session"
    FILL_IN_TASK_ID = "fill_in_task_id"
    LEAVE = "leave"
    QUEUE_AGAIN = "queue_again"
    GO_ON = "go_on"
    CANCEL = "cancel"
    STOP_LOOKING = "stop_looking"


@frozen
class Problem:
    """An expected problem. ``words`` are the gateway's own, verbatim.

    ``detail`` is technical: an English sentence of the context ``Detail`` (or ``Address``, ``Reference``,
    ``Storage``, ``Upload``) with the names of ``values`` in braces, or what a library said, verbatim.
    """

    title: ClassVar[str] = ""
    advice: ClassVar[str] = ""
    actions: ClassVar[tuple[Action, ...]] = (Action.GENERATE_AGAIN,)

    words: str = ""
    code: str = ""
    http_status: int | None = None
    request_id: str = ""
    task_id: str = ""
    detail: str = ""
    values: Values = ()


class NoToken(Problem):
    """There is no token for this gateway yet."""

    title = QT_TRANSLATE_NOOP("Problem", "No token for this gateway")
    advice = QT_TRANSLATE_NOOP(
        "Problem", "Nothing was sent. Enter the token that your team gave you, then generate again."
    )
    actions = (Action.ENTER_TOKEN, Action.GENERATE_AGAIN)


class KeychainUnavailable(Problem):
    """The operating system's keychain could not be used."""

    title = QT_TRANSLATE_NOOP("Problem", "The keychain of this computer can't be used")
    advice = QT_TRANSLATE_NOOP(
        "Problem", "Easel can keep the token until it is closed. It is never written to a file."
    )
    actions = (Action.ENTER_TOKEN,)


class TokenRejected(Problem):
    """401: a wrong, expired or used-up token (docs/protocol.md §3.1)."""

    title = QT_TRANSLATE_NOOP("Problem", "The gateway did not accept the token")
    advice = QT_TRANSLATE_NOOP(
        "Problem", "It may be mistyped, expired or used up. Enter it again, or ask for a new one."
    )
    actions = (Action.ENTER_TOKEN, Action.CHECK_AGAIN, Action.GENERATE_AGAIN)


class AccessDenied(Problem):
    """403 without a balance code: banned user, IP, group, or a model outside the token's rights."""

    title = QT_TRANSLATE_NOOP("Problem", "This token may not do that")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The gateway knows the token but does not allow this model, group or address. Choose another model or ask whoever runs the gateway.",
    )
    actions = (Action.EDIT_REQUEST, Action.ENTER_TOKEN, Action.GENERATE_AGAIN)


class NoBalance(Problem):
    """The account or the token has no money left."""

    title = QT_TRANSLATE_NOOP("Problem", "No balance left at the gateway")
    advice = QT_TRANSLATE_NOOP("Problem", "The request was refused. Top up the account, then generate again.")
    actions = (Action.GENERATE_AGAIN, Action.ENTER_TOKEN)


class ContentRefused(Problem):
    """Content policy: the same words are refused again, so editing comes first."""

    title = QT_TRANSLATE_NOOP("Problem", "Refused by the content policy")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The model read your prompt or a reference image as against its content rules, so no picture was made. Sending it again unchanged will be refused again.",
    )
    actions = (Action.EDIT_PROMPT, Action.GENERATE_AGAIN)


class BadParameter(Problem):
    """The gateway or the model does not take a value of the request."""

    title = QT_TRANSLATE_NOOP("Problem", "The gateway does not take one of the settings")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "Its own words below usually name the value. Change the setting or leave it out, then generate again.",
    )
    actions = (Action.EDIT_REQUEST, Action.GENERATE_AGAIN)


class ReferenceUnreachable(BadParameter):
    """A reference link that the service behind the gateway cannot fetch (docs/protocol.md §2.2)."""

    title = QT_TRANSLATE_NOOP("Problem", "A reference image can't be reached")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The service behind the gateway could not load the link. It must be public, and a jpeg, png or webp under 7 MB.",
    )


class PictureNotDeliverable(Problem):
    """A picture of this computer, and a gateway that it may not reach."""

    title = QT_TRANSLATE_NOOP("Problem", "A reference image may not leave this computer")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was sent. Choose how pictures travel to this gateway, or use links to public pictures.",
    )
    actions = (Action.CHOOSE_DELIVERY, Action.EDIT_REQUEST, Action.GENERATE_AGAIN)


class UploadFailed(Problem):
    """The upload host did not take a picture; ``words`` are the host's own."""

    title = QT_TRANSLATE_NOOP("Problem", "A reference image could not be uploaded")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was sent to the gateway and nothing was charged. Check the settings of the upload host, then generate again.",
    )
    actions = (Action.CHOOSE_DELIVERY, Action.GENERATE_AGAIN)


class UploadHostDown(Problem):
    """The upload host cannot be reached, or the connection to it broke."""

    title = QT_TRANSLATE_NOOP("Problem", "The upload host can't be reached")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was sent to the gateway. Check the network and the address of the upload host. Easel goes on by itself when it answers.",
    )
    actions = (Action.CHOOSE_DELIVERY,)


class ReferenceUnusable(Problem):
    """The original is gone, or cannot be prepared."""

    title = QT_TRANSLATE_NOOP("Problem", "A reference image can't be used")
    advice = QT_TRANSLATE_NOOP(
        "Problem", "Nothing was sent. Remove the picture or add it again, then generate again."
    )
    actions = (Action.EDIT_REQUEST, Action.GENERATE_AGAIN)


class ModelUnavailable(Problem):
    """503 model_not_found: the gateway has no channel for this model."""

    title = QT_TRANSLATE_NOOP("Problem", "The gateway does not offer this model")
    advice = QT_TRANSLATE_NOOP("Problem", "Nothing was made. Choose another model or version.")
    actions = (Action.EDIT_REQUEST, Action.GENERATE_AGAIN)


class Busy(Problem):
    """Too many requests or too many running tasks; waiting helps."""

    title = QT_TRANSLATE_NOOP("Problem", "The gateway is busy")
    advice = QT_TRANSLATE_NOOP("Problem", "It has too many requests at the moment. Try again in a while.")


class GatewayTrouble(Problem):
    """The gateway or the service behind it failed."""

    title = QT_TRANSLATE_NOOP("Problem", "The gateway has a fault")
    advice = QT_TRANSLATE_NOOP("Problem", "The fault is not in your request. Try again later.")
    actions = (Action.CHECK_AGAIN, Action.GENERATE_AGAIN)


class WrongAddress(Problem):
    """HTML or a 404 where the route should be (docs/protocol.md §3.4)."""

    title = QT_TRANSLATE_NOOP("Problem", "This address is not a gateway for pictures")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The server answered, but without the route for image tasks. Check the gateway's address; nothing was made.",
    )
    actions = (Action.CHANGE_GATEWAY, Action.CHECK_AGAIN, Action.GENERATE_AGAIN)


class Redirected(WrongAddress):
    """The gateway sent us to another address; following it would carry the token along."""

    title = QT_TRANSLATE_NOOP("Problem", "The gateway sends us to another address")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "Easel did not follow, because the token goes to the configured address only. If the gateway has moved, change its address.",
    )


class ClearTextAddress(WrongAddress):
    """Plain http to another computer, not allowed by the user yet."""

    title = QT_TRANSLATE_NOOP("Problem", "The token would travel unprotected")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The address begins with http://, so anybody on the way could read the token. Nothing was sent. Use https, or allow this address in the gateway dialog.",
    )


class NetworkDown(Problem):
    """No connection could be made, or it broke."""

    title = QT_TRANSLATE_NOOP("Problem", "The gateway can't be reached")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "Check the network and the gateway's address. Easel goes on by itself when the connection is back.",
    )
    actions = (Action.CHECK_AGAIN, Action.CHANGE_GATEWAY)


class ProxyDown(NetworkDown):
    """No connection to the proxy before the gateway could be made; ``detail`` names it."""

    title = QT_TRANSLATE_NOOP("Problem", "The proxy can't be reached")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "It is named below. Check the network and the proxy in the preferences of this gateway or of the system. Easel goes on by itself when the proxy is back.",
    )
    actions = (Action.SET_UP_GATEWAY, Action.CHECK_AGAIN)


class ProxyRefused(Problem):
    """A proxy that answers, and lets nothing through: a wrong password (407), or an address it does not allow."""

    title = QT_TRANSLATE_NOOP("Problem", "The proxy does not let us through")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "It is named below, and nothing has reached the gateway. Correct its user name and password in the preferences of this gateway, or ask whoever runs the proxy. Easel tries again when they are changed, otherwise every few minutes only, so that no account is locked.",
    )
    actions = (Action.SET_UP_GATEWAY, Action.CHECK_AGAIN)


class TlsFailed(Problem):
    """The server's certificate was not accepted."""

    title = QT_TRANSLATE_NOOP("Problem", "The secure connection could not be made")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The server's certificate is not trusted by this computer. Nothing was sent. A company proxy may need its certificate installed.",
    )
    actions = (Action.SET_UP_GATEWAY, Action.CHECK_AGAIN, Action.GENERATE_AGAIN)


class CaFileUnusable(TlsFailed):
    """The extra certificates of a gateway cannot be read, or the file holds none."""

    title = QT_TRANSLATE_NOOP("Problem", "The certificate file can't be used")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was sent. Choose the file again in the preferences of this gateway, or leave it out.",
    )


class UnreadableReply(Problem):
    """The reply is not what the documents describe."""

    title = QT_TRANSLATE_NOOP("Problem", "The gateway's reply can't be read")
    advice = QT_TRANSLATE_NOOP(
        "Problem", "The whole reply is kept under the Reply tab. Check again in a while."
    )
    actions = (Action.CHECK_AGAIN, Action.GENERATE_AGAIN)


class TaskFailed(Problem):
    """The model ended without a picture."""

    title = QT_TRANSLATE_NOOP("Problem", "The model could not make the picture")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The same request may work at another time; whether this one was charged, only the gateway knows.",
    )
    actions = (Action.GENERATE_AGAIN, Action.CHECK_AGAIN)


class TaskUnknown(Problem):
    """The gateway does not know the TaskId (any more): records can be asked for during 3 days."""

    title = QT_TRANSLATE_NOOP("Problem", "The gateway does not know this TaskId")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "Tasks can be looked up for about three days, with the token that made them. Check the TaskId and the gateway.",
    )
    actions = (Action.CHECK_AGAIN, Action.FILL_IN_TASK_ID, Action.GENERATE_AGAIN)


class OutcomeUnknown(Problem):
    """The request left, and no answer with a TaskId came back: the picture may exist and be charged.

    ``core/card_texts.py`` says which of these it was.
    """

    title = QT_TRANSLATE_NOOP("Problem", "Sent, and the outcome is not known")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The picture may be in the making and may be charged, so Easel does not send it again by itself. Sending again with the same session_id is refused by the gateway if the first one arrived.",
    )
    actions = (Action.SEND_AGAIN_SAME_SESSION, Action.FILL_IN_TASK_ID, Action.LEAVE)


ENDED_WHILE_SENDING = QT_TRANSLATE_NOOP("Detail", "Easel was ended while the request was on its way")
"""The detail of an outcome that is unknown since a start."""

FAULT_WHILE_SENDING = QT_TRANSLATE_NOOP("Detail", "a fault inside Easel while it was sent: {name}")
"""The detail of an outcome that is unknown through our own fault."""

NO_PICTURE_NAMED = QT_TRANSLATE_NOOP("Detail", "finished without a link to a picture")
"""The detail of a task that is said to be finished and has no picture."""

NOT_SENT_AGAIN = QT_TRANSLATE_NOOP("Detail", "it was taken out of the queue before it was sent again")
"""The detail of an outcome that was unknown before, and still is."""


class AlreadyAccepted(Problem):
    """The session_id is known upstream: an earlier request with it was accepted (docs/protocol.md §7)."""

    title = QT_TRANSLATE_NOOP("Problem", "This session_id was used before")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The gateway accepted an earlier request with it, so this one was refused and not made a second time. If you know the TaskId, fill it in to get the picture.",
    )
    actions = (Action.FILL_IN_TASK_ID, Action.LEAVE, Action.GENERATE_AGAIN)


class LinkExpired(Problem):
    """The result's link no longer answers."""

    title = QT_TRANSLATE_NOOP("Problem", "The link to the picture has run out")
    advice = QT_TRANSLATE_NOOP(
        "Problem", "Links last about seven days. Check again to ask the gateway for a new one."
    )
    actions = (Action.CHECK_AGAIN, Action.GENERATE_AGAIN)


class LinkHostDown(Problem):
    """The host of a result's link cannot be reached, or broke off; ``detail`` names it. The gateway is not to blame."""

    title = QT_TRANSLATE_NOOP("Problem", "The picture can't be downloaded at the moment")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "It is made, and lies at the host that is named below. Easel tries again by itself, free of charge.",
    )
    actions = (Action.CHECK_AGAIN,)


class LinkLeadsInside(Problem):
    """A link of a gateway elsewhere that leads to this computer or into its own network; it was not followed."""

    title = QT_TRANSLATE_NOOP("Problem", "The link to the picture leads into your own network")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The gateway is outside of it, so Easel did not follow the link. Ask whoever runs the gateway; the task and its link are kept.",
    )
    actions = (Action.CHECK_AGAIN, Action.GENERATE_AGAIN)


class PictureUnusable(Problem):
    """What was downloaded is no picture, is damaged, or is beyond the limits."""

    title = QT_TRANSLATE_NOOP("Problem", "What came back is not a usable picture")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "The file was refused and not kept. Download it again; if it stays like this, the gateway's link is wrong.",
    )
    actions = (Action.DOWNLOAD_AGAIN, Action.CHECK_AGAIN, Action.GENERATE_AGAIN)


class DiskTrouble(Problem):
    """The pictures folder cannot be written, or has no room."""

    title = QT_TRANSLATE_NOOP("Problem", "The picture could not be saved")
    advice = QT_TRANSLATE_NOOP(
        "Problem", "It is still at the gateway. Make room or choose another folder, then download it again."
    )
    actions = (Action.DOWNLOAD_AGAIN, Action.CHOOSE_FOLDER)


class PictureWaits(Problem):
    """A result that this computer can't take at the moment; the task waits and goes on by itself."""

    title = QT_TRANSLATE_NOOP("Problem", "The picture can't be saved at the moment")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "It is safe at the gateway. Make room, connect the drive of the pictures folder, or choose another folder: Easel goes on by itself.",
    )
    actions = (Action.CHOOSE_FOLDER,)


class LocalTrouble(Problem):
    """The system refused something that a task needs: a full disk, too few file descriptors, a permission."""

    title = QT_TRANSLATE_NOOP("Problem", "This computer has no room or no permission for it at the moment")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing is lost. Make room on the disk or close other programs: Easel goes on by itself.",
    )
    actions = (Action.CHECK_AGAIN,)


class EaselFault(Problem):
    """A fault of our own in the middle of a task, which goes on all the same."""

    title = QT_TRANSLATE_NOOP("Problem", "Something went wrong inside Easel")
    advice = QT_TRANSLATE_NOOP(
        "Problem", "The task is not lost: Easel tries again by itself. The log says more."
    )
    actions = (Action.CHECK_AGAIN,)


class ExportTrouble(Problem):
    """The place of an export cannot be written, or a picture broke off while it was read."""

    title = QT_TRANSLATE_NOOP("Problem", "The pictures could not be exported")
    advice = QT_TRANSLATE_NOOP(
        "Problem", "Nothing half-written was left behind. Choose another place, then export again."
    )
    actions = (Action.CHOOSE_FOLDER,)


class NoRoom(Problem):
    """The disk of an export is full, or has less room than the pictures need."""

    title = QT_TRANSLATE_NOOP("Problem", "There is not enough room for the export")
    advice = QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing half-written was left behind. Make room or choose another place, then export again.",
    )
    actions = (Action.CHOOSE_FOLDER,)


def _all_kinds(kind: type[Problem]) -> dict[str, type[Problem]]:
    kinds = {kind.__name__: kind}
    for child in kind.__subclasses__():
        kinds |= _all_kinds(child)
    return kinds


KINDS: dict[str, type[Problem]] = _all_kinds(Problem)
"""Every class of the tree by its name, which is what the journal stores."""


def problem_to_json(problem: Problem) -> JsonObject:
    """The problem for the journal and for ``--json``: its kind and what is known of it."""
    facts: JsonObject = asdict(problem) | {"values": dict(problem.values)}
    kind: JsonObject = {"kind": type(problem).__name__}
    return kind | {name: value for name, value in facts.items() if value not in ("", None, {})}


def problem_from_json(value: JsonObject) -> Problem:
    """The problem that :func:`problem_to_json` wrote; a kind from a newer Easel becomes a plain one."""
    status = value.get("http_status")
    return KINDS.get(as_text(value.get("kind")), GatewayTrouble)(
        words=as_text(value.get("words")),
        code=as_text(value.get("code")),
        http_status=status if isinstance(status, int) else None,
        request_id=as_text(value.get("request_id")),
        task_id=as_text(value.get("task_id")),
        detail=as_text(value.get("detail")),
        values=tuple((name, as_text(text)) for name, text in as_object(value.get("values")).items()),
    )
