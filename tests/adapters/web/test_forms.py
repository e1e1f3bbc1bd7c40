"""Forms: taken from Ambit's own pages alone, whole, and within bounds."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.adapters.web.conftest import Client
from tests.adapters.web.fake_desk import ROADS, RoteDesk

HOME = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize("path", ["/readings", "/readings/confirm", "/readings/sign-off", f"/readings/new/{ROADS}"])
@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "https://elsewhere.example"}, False),
        ({"Origin": "null"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "here"}, False),
        ({"Origin": "here"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
    ],
)
async def test_a_form_is_taken_from_its_own_page_alone(
    client: Client, path: str, headers: dict[str, str], *, taken: bool
) -> None:
    here = str(client.make_url("/").origin())
    sent = {name: here if value == "here" else value for name, value in headers.items()}
    response = await client.post(path, data={"period": "2018", "value": "x"}, headers=sent, allow_redirects=False)
    assert (response.status != 403) is taken


async def test_a_file_arrives_byte_by_byte_under_its_name(client: Client, desk: RoteDesk) -> None:
    content = bytes(range(256)) * 5000
    head = 'Content-Disposition: form-data; name="file"; filename="Ünusual\tname.csv"\r\nContent-Type: text/csv'
    body = b"--x\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n--x--\r\n"
    await client.post(
        "/readings", data=BytesIO(body), headers={**HOME, "Content-Type": "multipart/form-data; boundary=x"}
    )
    [brought] = desk.incoming.brought
    assert (brought.content, brought.name, brought.trial, brought.page) == (content, "Ünusual name.csv", True, True)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--y\r\n\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=file\r\n\r\ncut"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n--z--\r\n--x--"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"a=b"),
        ("application/x-www-form-urlencoded; charset=utf-8", b"a=\xff\xfe"),
        ("application/x-www-form-urlencoded", b"a=" + b"b" * 70_000),
        ("application/json", b"{}"),
        ("nonsense", b""),
    ],
)
@pytest.mark.parametrize("path", ["/readings", "/readings/confirm", "/readings/sign-off"])
async def test_a_form_that_cannot_be_read_gets_a_calm_page(client: Client, path: str, kind: str, body: bytes) -> None:
    response = await client.post(path, data=body, headers={**HOME, "Content-Type": kind})
    assert response.status in {400, 410, 413}
    assert "There is a problem" in await response.text()
