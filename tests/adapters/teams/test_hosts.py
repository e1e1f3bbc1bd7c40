"""Which addresses a token may be sent to."""

from __future__ import annotations

import pytest

from adapters.teams.hosts import Hosts


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/uk/",
        "https://SMBA.trafficmanager.net/teams/",
        "https://smba.infra.gcc.teams.microsoft.com/teams",
        "https://smba.infra.gov.teams.microsoft.us/teams",
        "https://smba.infra.dod.teams.microsoft.us/teams",
    ],
)
def test_the_addresses_of_teams_are_allowed(url: str) -> None:
    assert Hosts().allows(url)
    assert not Hosts(teams=False, loopback=True).allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://smba.trafficmanager.net/uk/",
        "https://other.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://me:secret@smba.trafficmanager.net/",
        "https://evil.example/smba.trafficmanager.net",
        "https://evil.example\\@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net:8443/",
        "https://evilteams.microsoft.com/",
        "https://smba.trafficmanager.net/?to=x",
        "https://smba.trafficmanager.net/#x",
        "https://169.254.169.254/metadata",
        "http://127.0.0.1:3978/",
        "https://[::1",
        "file:///etc/passwd",
        "",
        "teams",
    ],
)
def test_every_other_address_is_not(url: str) -> None:
    assert not Hosts().allows(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:56150/_connector", "http://localhost:9/", "http://[::1]:9/"])
def test_this_machine_is_allowed_where_that_was_asked_for(url: str) -> None:
    assert Hosts(loopback=True).allows(url)
    assert not Hosts().allows(url)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1.evil.example/", "http://localhost.evil.example/", "http://10.0.0.1/"]
)
def test_what_only_looks_like_this_machine_is_not(url: str) -> None:
    assert not Hosts(loopback=True).allows(url)
