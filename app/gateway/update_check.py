"""Asks a configured address whether there is a newer Easel. Nothing is sent but the version in the User-Agent."""

import asyncio
import logging

import httpx

from app.core.json_values import parse
from app.core.problems import Problem
from app.core.update_check import Announcement, read_announcement
from app.gateway.http import HttpPools
from app.gateway.packing import unpacked
from app.gateway.transport_faults import TRANSPORT_ERRORS, transport_problem

log = logging.getLogger(__name__)

WHOLE_S = 30.0
BYTES_MAX = 16 * 1024


async def ask_for_news(
    address: str, transport: httpx.AsyncBaseTransport | None = None
) -> Announcement | Problem | None:
    """What is announced at *address*: None when the answer is of no use, a problem when there was none.

    Redirects are not followed, and what is longer than 16 KiB is not read. ``transport`` replaces the network in
    tests.
    """
    # Connections of its own, closed again: they are used once a week, and shared with nobody who has a token.
    pools = await asyncio.to_thread(HttpPools, transport)
    try:
        async with asyncio.timeout(WHOLE_S):
            content = await _content(pools.downloads, address)
    except TRANSPORT_ERRORS as error:
        return transport_problem(error)
    finally:
        await pools.aclose()
    announcement = None if content is None else _understood(content, address)
    if announcement is None:
        log.warning("what stands at the address of the update notice is of no use")
    return announcement


async def _content(client: httpx.AsyncClient, address: str) -> bytes | None:
    async with client.stream("GET", address) as response:
        if response.status_code != httpx.codes.OK:
            return None
        content = bytearray()
        async for chunk in unpacked(response):
            content += chunk
            if len(content) > BYTES_MAX:
                return None
        return bytes(content)


def _understood(content: bytes, address: str) -> Announcement | None:
    try:
        value = parse(content)
    except ValueError:
        return None
    return read_announcement(value, address)
