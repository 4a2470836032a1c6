"""How the pictures of this computer reach a gateway: by its own link to them, and else not at all, inside the request,
or by upload.

A result of a gateway that is a reference of another request to it has a link already, public and given by that very
gateway: while it lives, that goes, and nothing leaves this computer. All else goes the way that a person has chosen.
"""

import asyncio
import base64
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.gateway_profile import BY_UPLOAD, INSIDE_REQUEST, NOT_AT_ALL, GatewayProfile
from app.core.lineage import LinkState, OwnLink, OwnWay, is_undelivered, own_way
from app.core.ports import TokenStore, Uploader, UploadLinks
from app.core.problems import PictureNotDeliverable, Problem, ReferenceUnusable, UploadFailed
from app.core.reference_picture import (
    PICTURE_BYTES_MAX,
    PictureLimits,
    PreparedPicture,
    limits_for,
)
from app.core.request import FileInfo, GenerationRequest
from app.core.secrets import Token
from app.core.translation import QT_TRANSLATE_NOOP
from app.core.upload_host import Upload, UploadHost
from app.service.clock import Clock

UPLOADS_AT_ONCE = 3
LIFETIME_SHARE = 0.8
"""A link is used again only during this share of its time to live: the task that needs it has to fetch it yet."""


OwnLinks = Callable[[Sequence[str]], Awaitable[tuple[OwnLink, ...]]]
Living = Callable[[str], Awaitable[str]]
"""A link as it answers now; empty where it is gone."""

LIVING_FOR_S = 60.0
"""So long it counts that a link has answered: the tasks of one press do not ask each for itself."""


async def _no_links(_originals: Sequence[str]) -> tuple[OwnLink, ...]:
    """Where nobody knows of results."""
    return ()


def undelivered(request: GenerationRequest) -> tuple[str, ...]:
    """The originals in *request* that have no link yet, in order."""
    return tuple(info.original for info in request.file_infos if info.original and is_undelivered(info))


@dataclass(slots=True)
class ReferenceDelivery:
    """Turns a request with pictures of this computer into one that can be sent."""

    profile_of: Callable[[str], GatewayProfile]
    prepared: Callable[[str, PictureLimits], PreparedPicture | Problem]
    uploader: Uploader
    links: UploadLinks
    secrets: TokenStore
    clock: Clock
    own_links: OwnLinks = _no_links
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(UPLOADS_AT_ONCE))
    _under_way: dict[tuple[str, str], asyncio.Lock] = field(default_factory=dict)
    _answered: dict[str, tuple[float, str]] = field(default_factory=dict)

    async def with_own_links(
        self, request: GenerationRequest, gateway: str, living: Living
    ) -> tuple[GenerationRequest, tuple[OwnWay, ...]]:
        """*request* with the own links of *gateway* to its results, and how each original stands to them.

        A link counts as it is now: *living* asks it.
        """
        originals = undelivered(request)
        if not originals:
            return request, ()
        profile, now = self.profile_of(gateway), self.clock.now()
        known = await self.own_links(originals)
        ways = {original: own_way(original, known, profile, now) for original in originals}
        links: dict[str, str] = {}
        for original, way in ways.items():
            if way.link is None:
                continue
            if link := await self._as_it_answers(way.link.link, living):
                links[original] = link
            else:
                ways[original] = OwnWay(LinkState.ENDED)
        infos = tuple(_linked(info, links) if info.original in links else info for info in request.file_infos)
        return replace(request, file_infos=infos), tuple(ways[original] for original in originals)

    async def _as_it_answers(self, link: str, living: Living) -> str:
        at, answered = self._answered.get(link, (0.0, ""))
        if self.clock.now() - at > LIVING_FOR_S or not answered:
            answered = await living(link)
            self._answered[link] = (self.clock.now(), answered)
        return answered

    def needs_upload(self, request: GenerationRequest, gateway: str) -> bool:
        """Whether pictures have to be uploaded, or looked for at the host, before *request* is sent."""
        return bool(undelivered(request)) and self.profile_of(gateway).delivery == BY_UPLOAD

    async def ready(
        self, request: GenerationRequest, gateway: str, progress: Callable[[int], None]
    ) -> GenerationRequest | Problem:
        """*request* with a link or the picture itself for each original; *progress* hears per cents, 0 to 100."""
        originals = undelivered(request)
        if not originals:
            return request
        profile = self.profile_of(gateway)
        if profile.delivery == NOT_AT_ALL:
            return PictureNotDeliverable()
        pictures = await self._prepared(originals, limits_for(profile, len(originals)))
        if isinstance(pictures, Problem):
            return pictures
        if profile.delivery == INSIDE_REQUEST:
            return await asyncio.to_thread(_with_base64, request, pictures)
        if profile.upload_host is None:
            return PictureNotDeliverable()
        return await self._with_links(request, pictures, profile.upload_host, progress)

    async def _prepared(
        self, originals: tuple[str, ...], limits: PictureLimits
    ) -> dict[str, PreparedPicture] | Problem:
        pictures: dict[str, PreparedPicture] = {}
        for original in dict.fromkeys(originals):
            picture = await asyncio.to_thread(self.prepared, original, limits)
            if isinstance(picture, Problem):
                return picture
            pictures[original] = picture
        return pictures

    async def _with_links(
        self,
        request: GenerationRequest,
        pictures: dict[str, PreparedPicture],
        host: UploadHost,
        progress: Callable[[int], None],
    ) -> GenerationRequest | Problem:
        secret = await asyncio.to_thread(self.secrets.get, host.secret_name) if host.needs_secret else None
        if isinstance(secret, Problem):
            return secret
        if host.needs_secret and secret is None:
            return UploadFailed(
                detail=QT_TRANSLATE_NOOP("Detail", "the upload host's secret is not in the keychain")
            )
        total = sum(picture.size_bytes for picture in pictures.values()) or 1
        before = 0
        links: dict[str, str] = {}
        for original, picture in pictures.items():
            begun = before

            def publish(sent: int, begun: int = begun) -> None:
                progress(min(100, (begun + sent) * 100 // total))

            link = await self._link_of(picture, host, secret, publish)
            if isinstance(link, Problem):
                return link
            links[original] = link
            before += picture.size_bytes
            progress(min(100, before * 100 // total))
        return replace(request, file_infos=tuple(_linked(info, links) for info in request.file_infos))

    async def _link_of(
        self, picture: PreparedPicture, host: UploadHost, secret: Token | None, publish: Callable[[int], None]
    ) -> str | Problem:
        try:
            content = await asyncio.to_thread(Path(picture.path).read_bytes)
        except OSError as error:
            return ReferenceUnusable(detail=error.strerror or str(error))
        digest = hashlib.sha256(content).hexdigest()
        key = (digest, host.place)
        # The tasks of one press share their pictures: the first one uploads, the others find the link.
        lock = self._under_way.setdefault(key, asyncio.Lock())
        async with lock, self.slots:
            known = self.links.find(digest, host.place, self.clock.now())
            if known is not None:
                return known
            upload = Upload(f"{digest[:16]}{Path(picture.path).suffix}", picture.media_type, content)
            link = await self.uploader.upload(host, secret, upload, publish)
            if isinstance(link, str):
                lifetime_s = host.lifetime_s * LIFETIME_SHARE
                self.links.keep(
                    digest, host.place, link, self.clock.now() + lifetime_s if lifetime_s else None
                )
            return link


def _linked(info: FileInfo, links: dict[str, str]) -> FileInfo:
    if not info.original or not is_undelivered(info):
        return info
    return FileInfo(url=links[info.original], text=info.text, original=info.original)


def _with_base64(
    request: GenerationRequest, pictures: dict[str, PreparedPicture]
) -> GenerationRequest | Problem:
    size_bytes = sum(pictures[original].size_bytes for original in undelivered(request))
    if size_bytes > PICTURE_BYTES_MAX:
        return ReferenceUnusable(
            detail=QT_TRANSLATE_NOOP("Detail", "together {size} MB; inside a request {limit} MB at most"),
            values=(("size", _in_mb(size_bytes)), ("limit", _in_mb(PICTURE_BYTES_MAX))),
        )
    try:
        texts = {
            original: base64.b64encode(Path(picture.path).read_bytes()).decode("ascii")
            for original, picture in pictures.items()
        }
    except OSError as error:
        return ReferenceUnusable(detail=error.strerror or str(error))
    infos = tuple(
        FileInfo("Base64", text=info.text, original=info.original, base64=texts[info.original])
        if info.original and is_undelivered(info)
        else info
        for info in request.file_infos
    )
    return replace(request, file_infos=infos)


def _in_mb(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:.1f}"


def without_base64(request: GenerationRequest) -> GenerationRequest:
    """*request* as it is kept: the pictures themselves are in the store of originals and need no second place."""
    return replace(request, file_infos=tuple(replace(info, base64=None) for info in request.file_infos))
