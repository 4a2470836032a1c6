"""The one request type: form, wire, journal, reuse, JSON and cURL all hold this.

Field names and their order are those of ``create-task.txt`` (the gateway's page "create task");
limits are those of docs/protocol.md §1.1. ``None`` means that a field is left out and not sent;
an empty string is sent as it is.
"""

from collections.abc import Iterable
from dataclasses import field, replace

from app.core.frozen import frozen

DEFAULT_MODEL_NAME = "GEM"
DEFAULT_MODEL_VERSION = "3.0"

PROMPT_CHARS = 1000
NEGATIVE_PROMPT_CHARS = 500
SESSION_ID_CHARS = 50
SESSION_CONTEXT_CHARS = 1000
PRIORITY_MIN = -10
PRIORITY_MAX = 10

SWITCH_VALUES = ("Enabled", "Disabled")
STORAGE_MODES = ("Temporary", "Permanent")
PERSON_GENERATION_VALUES = ("AllowAdult", "Disallowed")
FILE_TYPES = ("Url", "File")
OUTPUT_FORMATS = ("jpeg", "png")
INPUT_REGIONS = ("Mainland", "Oversea", "OverseaUSWest")
SCENE_TYPES = ("3d_panorama", "image_expand")
IMAGE_COUNT_MAX = 9


@frozen
class FileInfo:
    """One reference image. ``type`` is Url, File or Base64 in any case, and is sent as written.

    ``original`` names a picture of this computer in the store of originals; it is kept with the request
    and never sent. What is sent in its stead is a ``url`` or ``base64``; the latter is filled in for the
    moment of sending and is kept nowhere.
    """

    type: str = "Url"
    file_id: str | None = None
    url: str | None = None
    text: str | None = None
    original: str | None = None
    base64: str | None = field(default=None, repr=False)

    @property
    def is_file(self) -> bool:
        """Whether ``file_id`` names the picture; otherwise ``url`` does."""
        return self.type.casefold() == "file"

    @property
    def is_base64(self) -> bool:
        """Whether the picture itself is sent."""
        return self.type.casefold() == "base64"


@frozen
class OutputConfig:
    """What the picture shall be like. The last three only the newest upstream knows (docs/protocol.md §1.1)."""

    storage_mode: str | None = None
    resolution: str | None = None
    aspect_ratio: str | None = None
    person_generation: str | None = None
    input_compliance_check: str | None = None
    output_compliance_check: str | None = None
    output_image_count: int | None = None
    output_format: str | None = None
    logo_add: str | None = None


@frozen
class GenerationRequest:
    """One picture to ask for. It may be unfinished: ``core.checks`` says what is wrong with it.

    The last three fields only the newest upstream knows; a gateway may drop them without a word
    (docs/protocol.md §1.1).
    """

    model_name: str = DEFAULT_MODEL_NAME
    model_version: str = DEFAULT_MODEL_VERSION
    file_infos: tuple[FileInfo, ...] = ()
    prompt: str = ""
    negative_prompt: str | None = None
    enhance_prompt: str | None = None
    output_config: OutputConfig = field(default_factory=OutputConfig)
    session_id: str | None = None
    session_context: str | None = None
    tasks_priority: int | None = None
    ext_info: str | None = None
    seed: int | None = None
    scene_type: str | None = None
    input_region: str | None = None


ROW_PREFIX = "row-"
"""So the session_id of a row of a run begins (app/cli/rows.py)."""


def with_session_id(request: GenerationRequest) -> GenerationRequest:
    """*request* ready to be sent: with the session_id it has, or a fresh UUID4 (docs/protocol.md §7)."""
    if request.session_id:
        return request
    from uuid import uuid4

    return replace(request, session_id=str(uuid4()))


def unique_session_ids(requests: Iterable[GenerationRequest]) -> list[GenerationRequest]:
    """*requests*, each session_id left with the first that has it: the gateway would refuse the second."""
    seen: set[str] = set()
    unique: list[GenerationRequest] = []
    for request in requests:
        if request.session_id in seen:
            unique.append(replace(request, session_id=None))
        else:
            unique.append(request)
            if request.session_id:
                seen.add(request.session_id)
    return unique
