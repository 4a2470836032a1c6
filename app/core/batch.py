"""A batch, what one press of Generate sends: prompts × pictures of each × models, and what is missing of it later."""

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.core.alternatives import read_alternatives
from app.core.catalogue import Catalogue, without_refused
from app.core.checks import FieldProblem, check
from app.core.draft import Draft, Model
from app.core.frozen import frozen
from app.core.presets import with_style
from app.core.problems import Action
from app.core.prompt_templates import placeholders
from app.core.request import GenerationRequest
from app.core.tasks import UNFINISHED, TaskRecord, TaskState
from app.core.translation import QT_TRANSLATE_NOOP

BATCH_TASKS_MAX = 500
"""More tasks than this in one press are a slip, not a wish."""


def models(draft: Draft) -> tuple[Model, ...]:
    """The models that get the request, the form's own first, each once."""
    return tuple(dict.fromkeys([(draft.request.model_name, draft.request.model_version), *draft.more_models]))


def prompt_count(draft: Draft) -> int:
    """How many prompts: the alternatives, or the lines of the list."""
    if draft.prompt_list is not None:
        return len(draft.prompt_list.prompts)
    return read_alternatives(draft.request.prompt).count


def task_count(draft: Draft) -> int:
    """How many tasks a batch would have. May be astronomical; nothing is expanded for it."""
    return prompt_count(draft) * draft.count * len(models(draft))


REFERENCE_NAME = re.compile(r"(?<![0-9A-Za-z_@.])@([1-9][0-9]?)(?![0-9A-Za-z_])")
"""What a reference image is called in a prompt: ``@1`` is the first."""


def sent_prompt(prompt: str, draft: Draft) -> str:
    """*prompt* as it is sent: with the style words, and ``image 1`` where it says ``@1`` and there is such a one.

    Lines of a list are sent as they stand, but for the style words.
    """
    count = 0 if draft.prompt_list is not None else len(draft.request.file_infos)

    def named(found: re.Match[str]) -> str:
        return f"image {found[1]}" if int(found[1]) <= count else found[0]

    return with_style(REFERENCE_NAME.sub(named, prompt), draft.style)


def renamed_references(prompt: str, moves: Mapping[int, int | None]) -> str:
    """*prompt* after the references were arranged anew: each name means the picture that it meant before.

    *moves* has the new number of each that changed its own; the name of one that went, None, goes with a blank.
    """
    parts: list[str] = []
    end = 0
    for found in REFERENCE_NAME.finditer(prompt):
        number = int(found[1])
        begin, after = found.span()
        to = moves.get(number, number)
        if to is None:
            is_apart = begin > end and prompt[begin - 1] in " \t"
            begin -= is_apart
            after += not is_apart and prompt[after : after + 1] in (" ", "\t")
        parts += (prompt[end:begin], "" if to is None else f"@{to}")
        end = after
    return "".join((*parts, prompt[end:]))


def batch_requests(draft: Draft, catalogue: Catalogue) -> Iterator[GenerationRequest]:
    """Each request of the batch, made when it is asked for, without what its model is known not to take.

    The models come one after the other for each picture, so that what is to be compared is made at the
    same time.
    """
    prompts = draft.prompt_list.prompts if draft.prompt_list else read_alternatives(draft.request.prompt)
    for prompt in prompts:
        for _ in range(draft.count):
            for model in models(draft):
                asked = replace(draft.request, prompt=sent_prompt(prompt, draft))
                yield _for_model(asked, model, catalogue)


def batch_kinds(draft: Draft, catalogue: Catalogue) -> tuple[tuple[GenerationRequest, int], ...]:
    """What a batch sends by kind: a request of each model, and how many tasks are like it but for the prompt."""
    each = prompt_count(draft) * draft.count
    return tuple((_for_model(draft.request, model, catalogue), each) for model in models(draft) if each)


def _for_model(request: GenerationRequest, model: Model, catalogue: Catalogue) -> GenerationRequest:
    """*request* for that *model*, without what it is known not to take."""
    name, version = model
    return without_refused(
        replace(request, model_name=name, model_version=version), catalogue.model(name, version)
    )


@frozen
class Surplus:
    """More reference images for a model than it is documented to take."""

    model: Model
    limit: int
    given: int


def surplus(requests: Iterable[GenerationRequest], catalogue: Catalogue) -> tuple[Surplus, ...]:
    """The models that get more reference images than they are documented to take, each once."""
    found: dict[Model, Surplus] = {}
    for request in requests:
        model, given = (request.model_name, request.model_version), len(request.file_infos)
        limit = _reference_limit(model, catalogue)
        if limit is not None and given > limit:
            found.setdefault(model, Surplus(model, limit, given))
    return tuple(found.values())


def without_surplus(request: GenerationRequest, catalogue: Catalogue) -> GenerationRequest:
    """*request* with the first reference images, as many as its model is documented to take."""
    limit = _reference_limit((request.model_name, request.model_version), catalogue)
    return request if limit is None else replace(request, file_infos=request.file_infos[:limit])


def _reference_limit(model: Model, catalogue: Catalogue) -> int | None:
    known = catalogue.model(*model)
    return known.references_max if known else None


def check_batch(draft: Draft, catalogue: Catalogue) -> tuple[FieldProblem, ...]:
    """What is wrong or doubtful with any request of the batch, each thing once, in the order of the form.

    Nothing is wrong with a field that none of the models gets.
    """
    problems: dict[FieldProblem, None] = {}
    for prompt in _example_prompts(draft):
        for name, version in models(draft):
            asked = replace(draft.request, prompt=prompt, model_name=name, model_version=version)
            problems |= dict.fromkeys(check(without_refused(asked, catalogue.model(name, version))))
    return (*problems, *_prompt_problems(draft))


def _example_prompts(draft: Draft) -> tuple[str, ...]:
    """Prompts enough to check: one of them has every problem that any prompt has."""
    if draft.prompt_list is not None:
        return (sent_prompt(max(draft.prompt_list.prompts, key=len, default=""), draft),)
    read = read_alternatives(draft.request.prompt)
    return (sent_prompt(read.shortest, draft), sent_prompt(read.longest, draft))


def _prompt_problems(draft: Draft) -> Iterator[FieldProblem]:
    if task_count(draft) > BATCH_TASKS_MAX:
        yield FieldProblem(
            "prompt",
            QT_TRANSLATE_NOOP("Field", "One press makes at most {n} tasks. Take fewer alternatives."),
            number=BATCH_TASKS_MAX,
        )
    if draft.prompt_list is not None:
        return
    problem = read_alternatives(draft.request.prompt).problem
    if problem is not None:
        yield FieldProblem("prompt", problem.sentence, is_error=False, number=problem.position)
    count = len(draft.request.file_infos)
    # Looked for first: the expression is tried at each of 20,000 characters with each key.
    names = REFERENCE_NAME.finditer(draft.request.prompt) if "@" in draft.request.prompt else ()
    unknown = (int(found[1]) for found in names)
    if beyond := next((number for number in unknown if number > count), 0):
        yield FieldProblem(
            "prompt",
            QT_TRANSLATE_NOOP("Field", "There is no reference image @{n}; it is sent as written"),
            is_error=False,
            number=beyond,
        )
    if placeholders(draft.request.prompt):
        yield FieldProblem(
            "prompt",
            QT_TRANSLATE_NOOP("Field", "A placeholder in [[ ]] is not filled in; it is sent as written"),
            is_error=False,
        )


def missing(siblings: Sequence[TaskRecord]) -> tuple[GenerationRequest, ...]:
    """The requests of a batch that came to nothing and were not made up for, ready to be sent anew.

    *siblings* are all tasks of the batch, oldest first. The batch itself is what was stored in one
    moment; what came later made up for some of it. A task whose outcome is unknown is not missing: it
    may exist and be charged. Nor is one whose picture is still at the gateway and only has to be fetched.
    """
    if not siblings:
        return ()
    # The first, not the earliest: a clock may have been set back since.
    submitted_at = siblings[0].created_at
    wanted = Counter(_asked(s) for s in siblings if s.created_at == submitted_at)
    wanted.subtract(_asked(s) for s in siblings if not _is_missing(s))
    again: list[GenerationRequest] = []
    for sibling in siblings:
        if _is_missing(sibling) and sibling.request is not None and wanted[_asked(sibling)] > 0:
            wanted[_asked(sibling)] -= 1
            again.append(replace(sibling.request, session_id=None))
    return tuple(again)


def without_picture(siblings: Sequence[TaskRecord]) -> int:
    """How many pictures of a batch are neither there nor under way, whether or not they may be made again."""
    if not siblings:
        return 0
    submitted_at = siblings[0].created_at
    wanted = Counter(_asked(s) for s in siblings if s.created_at == submitted_at)
    wanted.subtract(_asked(s) for s in siblings if s.state is TaskState.DONE or s.state in UNFINISHED)
    return sum(count for count in wanted.values() if count > 0)


def _is_missing(record: TaskRecord) -> bool:
    """Whether a task came to nothing, as far as anybody can know."""
    if record.state is not TaskState.FAILED:
        return record.state is TaskState.CANCELLED
    # What may exist, and what only has to be fetched, is not offered to be made again by itself either.
    is_offered = record.problem is None or Action.GENERATE_AGAIN in record.problem.actions
    return is_offered or record.sends == 0


def _asked(record: TaskRecord) -> tuple[str, str, str]:
    """What distinguishes one task of a batch from another; all else is the same in each."""
    request = record.request or GenerationRequest()
    return (request.model_name, request.model_version, request.prompt)


FILE_BYTES_MAX = 1024 * 1024

# What begins with a byte order mark says itself what it is. GB 18030 holds GBK and GB 2312.
_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNMARKED = ("utf-8", "gb18030")
_CONTROL = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")


class BadPromptFile(ValueError):
    """The file holds no prompts; the message is an English sentence in the context ``PromptFile``."""


def read_prompt_lines(content: bytes) -> tuple[str, ...]:
    """The lines that say something, without spaces around. Raises :class:`BadPromptFile`."""
    if len(content) > FILE_BYTES_MAX:
        raise BadPromptFile(
            QT_TRANSLATE_NOOP("PromptFile", "This file is larger than 1 MB: too large for a list of prompts.")
        )
    lines = tuple(line for raw in _text(content).splitlines() if (line := raw.strip()))
    if not lines:
        raise BadPromptFile(QT_TRANSLATE_NOOP("PromptFile", "There is no prompt in this file."))
    return lines


def _text(content: bytes) -> str:
    marked = [encoding for mark, encoding in _MARKED if content.startswith(mark)]
    for encoding in marked or _UNMARKED:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.intersection(text):
            return text
    raise BadPromptFile(
        QT_TRANSLATE_NOOP(
            "PromptFile", "This is not a text file. Save it as plain text with one prompt a line."
        )
    )
