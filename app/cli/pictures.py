"""Pictures as references of a request: files of this computer, and results that are gone on from. And ``patch``."""

import argparse
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.arguments import ExitCode
from app.cli.words import Console, Invalid, phrase
from app.core.disk import disk_reason
from app.core.draft import Draft
from app.core.gateway_profile import BY_UPLOAD, NOT_AT_ALL, GatewayProfile, profile_of, with_profile
from app.core.history import HistoryFilter
from app.core.lineage import LinkState, content_of, own_link_of, own_way
from app.core.problem_texts import Said
from app.core.reference_picture import FORMATS, PictureLimits, PreparedPicture
from app.core.request import FileInfo
from app.core.tasks import TaskRecord, read_task_id
from app.paths import Paths
from app.run_config import RunConfig
from app.services import open_reader
from app.storage.reference_store import ReferenceStore
from app.terminal import OutputClosed

_OTHER_WAYS = phrase(
    "CommandLine",
    "--via base64 puts them into the request, --via upload brings them to the upload host that is set up.",
)
_WHY_NOT_BY_LINK = {
    LinkState.ENDED: phrase("CommandLine", "The gateway’s own link to the picture of task {task} has ended."),
    LinkState.TOO_LARGE: phrase(
        "CommandLine", "The picture of task {task} has more than 7 MB, too much for the gateway’s own link."
    ),
    LinkState.ELSEWHERE: phrase(
        "CommandLine", "Task {task} was made at another gateway, whose link stays there."
    ),
    LinkState.SWITCHED_OFF: phrase(
        "CommandLine", "The gateway’s own link to the picture of task {task} is not used: it is switched off."
    ),
    LinkState.NO_RESULT: phrase("CommandLine", "There is no link to the picture of task {task}."),
}
_SENT_NOTHING = phrase("CommandLine", "Nothing was sent.")


def is_link(reference: str) -> bool:
    """Whether a reference is a link, and no file."""
    return "://" in reference


def with_pictures(draft: Draft, arguments: argparse.Namespace, setting: RunConfig, console: Console) -> Draft:
    """*draft* with the result that it begins from, and with the files among its references.

    Raises :class:`Invalid` where one of them could not travel: before anything is written to the history.
    """
    files = tuple(Path(reference) for reference in arguments.reference if not is_link(reference))
    paths = setting.paths
    profile = profile_of(by_way(setting, arguments.via).preferences.profiles, setting.gateway)
    store = ReferenceStore(paths.originals, paths.prepared)
    begun = (_result(arguments, profile, paths, store, console),) if arguments.from_task else ()
    try:
        kept = tuple(keep_picture(file, store, console) for file in files)
    except Invalid as refused:
        raise and_nothing_sent(refused, console) from refused
    expect_delivery(kept, profile, paths, console)
    # A picture that the change is about comes first; the others explain it.
    request = replace(draft.request, file_infos=(*begun, *draft.request.file_infos, *kept))
    return replace(draft, request=request)


def expect_delivery(
    kept: tuple[FileInfo, ...], profile: GatewayProfile, paths: Paths, console: Console
) -> None:
    """Raises :class:`Invalid` where one of these files of this computer could not go to the gateway."""
    own = _own_originals(kept, profile, paths)
    if profile.delivery == NOT_AT_ALL and any(info.original and info.original not in own for info in kept):
        raise _refused(
            console, phrase("CommandLine", "This gateway may not have files of this computer yet.")
        )


def by_way(setting: RunConfig, via: str | None) -> RunConfig:
    """*setting* with the way that was named for this run; nothing of it is written anywhere."""
    profile = profile_of(setting.preferences.profiles, setting.gateway)
    if not via or profile.delivery_is_fixed:
        return setting
    if via == BY_UPLOAD and profile.upload_host is None:
        raise Invalid(
            phrase(
                "CommandLine",
                "--via upload: no upload host is set up for this gateway (preferences, How pictures travel). Nothing was sent.",
            )
        )
    profiles = with_profile(setting.preferences.profiles, replace(profile, reference_delivery=via))
    return replace(setting, preferences=replace(setting.preferences, profiles=profiles))


def _refused(console: Console, why: Said, **values: object) -> Invalid:
    """Nothing is sent that way, and which other ways there are."""
    sentences = (console.words(why, **values), console.words(_OTHER_WAYS), console.words(_SENT_NOTHING))
    return Invalid(Said(console.together(sentences)))


def _result(
    arguments: argparse.Namespace,
    profile: GatewayProfile,
    paths: Paths,
    store: ReferenceStore,
    console: Console,
) -> FileInfo:
    """The first picture of a task as a reference. Raises :class:`Invalid` where it can't travel."""
    task_id = arguments.from_task
    record = _task(task_id, profile.address, paths)
    if not record.pictures:
        raise Invalid(phrase("CommandLine", "Task {task} has no picture. Nothing was sent."), task=task_id)
    picture = record.pictures[0]
    link = own_link_of(record)
    way = own_way(link.content, (link,), profile, time.time())
    if way.state in _WHY_NOT_BY_LINK and arguments.via is None and not profile.delivery_is_fixed:
        raise _refused(console, _WHY_NOT_BY_LINK[way.state], task=task_id)
    try:
        return FileInfo(original=store.keep(Path(picture.path), FORMATS[picture.format]))
    except (OSError, KeyError) as error:
        if way.link is None:
            raise Invalid(
                phrase(
                    "CommandLine", "The picture of task {task} is not on this computer. Nothing was sent."
                ),
                task=task_id,
            ) from error
        return FileInfo(url=way.link.link)


def _task(task_id: str, gateway: str, paths: Paths) -> TaskRecord:
    """The newest task with that TaskId, of the gateway in use before any other."""
    wanted = read_task_id(task_id)
    if wanted and paths.journal.exists():
        with closing(open_reader(paths)) as journal:
            found = journal.find(gateway, wanted)
            others = journal.page(HistoryFilter(text=wanted), None, 50).records if found is None else ()
        for record in (found, *others):
            if record is not None and record.task_id == wanted:
                return record
    raise Invalid(
        phrase("CommandLine", "No task with the TaskId {task} is in the history. Nothing was sent."),
        task=task_id,
    )


def keep_picture(file: Path, store: ReferenceStore, console: Console) -> FileInfo:
    """A file of this computer among the originals. Raises :class:`Invalid` where it is no picture that can be sent."""
    try:
        from app.engine.pictures import Unpreparable, read_header
    except ImportError as error:
        raise Invalid(
            phrase("CommandLine", "Pictures can’t be prepared here ({reason})."), reason=error
        ) from error
    try:
        if not file.is_file():
            raise Invalid(phrase("CommandLine", "{file} is no file."), file=file.name)
        return FileInfo(original=store.keep(file, read_header(file).extension))
    except Unpreparable as error:
        said = console.words(Said(str(error), context="Reference"), name=file.name)
        raise Invalid(Said(console.ended(said))) from error
    except OSError as error:
        reason = console.words(Said(disk_reason(error), context="Detail"))
        raise Invalid(
            phrase("CommandLine", "{file} can’t be read: {reason}."), file=file.name, reason=reason
        ) from error


def and_nothing_sent(refused: Invalid, console: Console) -> Invalid:
    """The same refusal of a command that sends, which says that it has not."""
    sentences = (console.words(refused.sentence), console.words(_SENT_NOTHING))
    return Invalid(Said(console.together(sentences)), refused.code)


def _own_originals(kept: tuple[FileInfo, ...], profile: GatewayProfile, paths: Paths) -> set[str | None]:
    """Those that are results of the gateway, whose own links live."""
    if not kept or not paths.journal.exists():
        return set()
    with closing(open_reader(paths)) as journal:
        links = journal.own_links([content_of(info.original or "") for info in kept])
    now = time.time()
    ways = {info.original: own_way(info.original or "", links, profile, now) for info in kept}
    return {original for original, way in ways.items() if way.state is LinkState.LIVES}


def prepare(source: Path, limits: PictureLimits, stem: Path) -> PreparedPicture:
    """As the window does it: Qt's decoders are imported where a file of this computer is really sent."""
    try:
        from app.engine.pictures import prepare_picture
    except ImportError as error:
        raise ValueError(str(error)) from error
    return prepare_picture(source, limits, stem)


# --- patch ------------------------------------------------------------------------------------------------


def patch(arguments: argparse.Namespace, _paths: Paths, console: Console) -> int:
    """Pastes the region of a mask from a changed picture into the original."""
    # Of all commands this one alone needs Qt's decoders and numpy.
    from app.core.region import FEATHER_DEFAULT, FIT_SENTENCES, report_to_json
    from app.engine.patches import PatchRefused, patch_files

    feather = FEATHER_DEFAULT if arguments.feather is None else arguments.feather
    try:
        report = patch_files(arguments.base, arguments.result, arguments.mask, arguments.output, feather)
    except PatchRefused as refused:
        said = console.words(Said(str(refused), refused.values, "Region"))
        nothing = console.words(phrase("CommandLine", "Nothing was written."))
        raise Invalid(Said(console.together((console.ended(said), nothing)))) from refused
    fit = (
        console.words(phrase("CommandLine", "fits to {error} px"), error=f"{report.error_px:.1f}")
        if report.error_px is not None
        else console.words(Said(FIT_SENTENCES[report.trust], context="Region"))
    )
    if report.fits_badly:
        console.say(
            phrase("CommandLine", "It fits badly ({fit}): try another result, or look closely at this one."),
            fit=fit,
        )
    try:
        if arguments.json:
            console.show_json(report_to_json(report))
        else:
            kept = phrase("CommandLine", "{same} of {all} pixels outside the region the same")
            said = console.words(kept, same=report.same_outside, all=report.outside)
            console.show(str(arguments.output), fit, said)
    except OutputClosed:
        return ExitCode.OUTPUT_CLOSED
    return ExitCode.DONE
