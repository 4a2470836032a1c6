import socket
import struct
import sys
from contextlib import closing
from http.client import HTTPConnection, IncompleteRead, RemoteDisconnected
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtGui import QImage

from app.practice.server import BODY_MAX_BYTES, PracticeServer
from app.practice.settings import PracticeSettings
from tests.practice.client import CREATE, SMALLEST, Client, Clock, asking, text


def test_a_task_from_the_request_to_the_picture(client: Client, clock: Clock) -> None:
    task_id = client.task_id(SMALLEST | {"output_config": {"aspect_ratio": "3:4", "resolution": "2K"}})
    clock.move(10)
    picture = Client(client.address, token="").get(client.file_path(task_id))
    assert picture.headers["Content-Type"] == "image/png"
    assert int(picture.headers["Content-Length"]) == len(picture.body)
    image = QImage.fromData(picture.body)
    meta = client.look(task_id).at("Response", "AigcImageTask", "Output", "FileInfos", 0, "MetaData")
    assert meta == {"Container": "png", "Width": image.width(), "Height": image.height()}
    assert image.width() * 4 == pytest.approx(image.height() * 3, rel=0.02)


def test_every_create_that_arrives_is_counted(server: PracticeServer, client: Client, clock: Clock) -> None:
    first = client.task_id(asking("a", "one"))
    clock.move(1)
    client.create(asking("a", "one"))
    Client(server.address, token="wrong").create(asking("b", "two"))
    client.call("POST", CREATE, b"no json")
    client.create(asking("c", "x" * 51))
    seen = [(create.session_id, create.task_id) for create in server.creates]
    assert seen == [("one", first), ("one", ""), ("two", ""), ("", ""), ("x" * 51, "")]
    assert server.creates[1].at - server.creates[0].at == 1
    assert client.get("/practice/creates").at("creates", 0) == {
        "session_id": "one",
        "task_id": first,
        "at": server.creates[0].at,
    }


def test_tasks_survive_a_restart_and_links_name_the_new_port(tmp_path: Path, clock: Clock) -> None:
    settings = PracticeSettings(state_file=tmp_path / "deep" / "practice.jsonl", seconds=10, scale=0.05)
    with PracticeServer(settings, clock) as before:
        task_id = Client(before.address).task_id(asking("kept", "session"))
    clock.move(10)
    with PracticeServer(settings, clock) as after:
        client = Client(after.address)
        assert client.get(client.file_path(task_id)).status == 200
        assert [create.task_id for create in after.creates] == [task_id]
        repeated = client.create(asking("kept", "session"))
        assert repeated.at("Response", "Error", "Code") == "InvalidParameterValue.SessionId"


def test_several_calls_share_a_connection(server: PracticeServer) -> None:
    with closing(HTTPConnection(urlsplit(server.address).netloc, timeout=20)) as connection:
        used: set[socket.socket | None] = set()
        for _ in range(3):
            connection.request("GET", "/api/status")
            assert connection.getresponse().read()
            used.add(connection.sock)
        assert len(used) == 1


def test_stopping_ends_connections_that_are_kept_alive() -> None:
    server = PracticeServer()
    with closing(HTTPConnection(urlsplit(server.address).netloc, timeout=20)) as connection:
        connection.request("GET", "/api/status")
        connection.getresponse().read()
        server.stop()
        assert connection.sock is not None
        assert connection.sock.recv(1) == b""
    server.stop()


@pytest.mark.parametrize("length", [str(BODY_MAX_BYTES + 1), "many", "-1", None])
def test_a_body_without_a_sensible_length_is_refused(server: PracticeServer, length: str | None) -> None:
    with closing(HTTPConnection(urlsplit(server.address).netloc, timeout=20)) as connection:
        connection.putrequest("POST", CREATE)
        if length is not None:
            connection.putheader("Content-Length", length)
        connection.endheaders()
        reply = connection.getresponse()
        assert reply.status == 413
        assert b"read_request_body_failed" in reply.read()


@pytest.mark.parametrize("is_rude", [False, True])
def test_a_client_that_leaves_in_the_middle_is_no_fault(
    server: PracticeServer, client: Client, capfd: pytest.CaptureFixture[str], is_rude: bool
) -> None:
    parts = urlsplit(server.address)
    with socket.create_connection((parts.hostname, parts.port or 0)) as raw:
        linger = struct.pack("hh" if sys.platform == "win32" else "ii", is_rude, 0)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        raw.sendall(b"POST /tencent-vod/v1/aigc-image HTTP/1.1\r\nContent-Length: 100\r\n\r\n{")
    assert client.get("/api/status").status == 200
    server.stop()
    assert server.creates == ()
    assert capfd.readouterr().err == ""


def test_a_port_that_is_taken_is_an_os_error(server: PracticeServer, tmp_path: Path) -> None:
    port = urlsplit(server.address).port or 0
    with pytest.raises(OSError, match=r"(?i)in use|only one usage"):
        PracticeServer(PracticeSettings(port=port, state_file=tmp_path / "practice.jsonl"))


def test_no_answer_means_taken_and_hung_up(server: PracticeServer, client: Client, clock: Clock) -> None:
    with pytest.raises(RemoteDisconnected):
        client.create(asking("practice:noanswer", "lost"))
    again = client.create(asking("practice:noanswer", "lost"))
    assert again.at("Response", "Error", "Code") == "InvalidParameterValue.SessionId"
    task_id = server.creates[0].task_id
    clock.move(10)
    assert client.get(client.file_path(task_id)).status == 200


def test_a_cut_download_promises_more_than_it_sends_and_then_is_whole(client: Client, clock: Clock) -> None:
    task_id = client.task_id(asking("practice:cut"))
    clock.move(10)
    path = client.file_path(task_id)
    with pytest.raises(IncompleteRead) as cut:
        client.get(path)
    whole = client.get(path).body
    assert len(cut.value.partial) == round(len(whole) / 2)
    assert not QImage.fromData(whole).isNull()


def test_the_redirect_leads_to_a_host_that_does_not_exist(client: Client) -> None:
    answer = client.create(asking("practice:redirect"))
    assert answer.status == 301
    assert text(urlsplit(answer.headers["Location"]).hostname).endswith(".invalid")
