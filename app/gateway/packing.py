"""What a server has packed, although nobody asked it to."""

import httpx


def packed_once(response: httpx.Response) -> httpx.Response:
    """*response*, whose body is packed once at most. Raises ``httpx.DecodingError``.

    httpx undoes every layer that the headers name, a whole piece at a time. One makes a piece a thousand
    times larger, which those who read can bear; with two of them two kilobytes fill any memory.
    """
    packings = [name for name in response.headers.get_list("Content-Encoding", split_commas=True) if name]
    if len(packings) > 1:
        raise httpx.DecodingError("the reply is packed more than once")
    return response
