"""Which addresses Ambit sends to: a token must never reach a host that is not Teams."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from functools import lru_cache

from yarl import URL

TEAMS_HOSTS = ("smba.trafficmanager.net",)
TEAMS_SUFFIXES = (".teams.microsoft.com", ".teams.microsoft.us")
"""The service hosts of the public, GCC, GCC High and DoD clouds."""


# The same few addresses are asked about at every turn.
remembered = lru_cache(maxsize=512)


@dataclass(frozen=True, slots=True)
class Hosts:
    """The service hosts that may be written to: *teams*, and *loopback* (this machine) for development and tests."""

    teams: bool = True
    loopback: bool = False

    @remembered
    def allows(self, service_url: str) -> bool:
        """Say whether *service_url* is an address of Teams (https) or of this machine, as far as each is allowed."""
        try:
            url = URL(service_url)
            host = url.host or ""
        except ValueError:
            return False
        if url.user or url.password or url.query_string or url.fragment:
            return False
        if self.loopback and url.scheme in {"http", "https"} and is_loopback(host):
            return True
        known = host in TEAMS_HOSTS or host.endswith(TEAMS_SUFFIXES)
        return self.teams and known and url.scheme == "https" and url.explicit_port in {None, 443}


@remembered
def is_loopback(host: str) -> bool:
    """Say whether *host* (a name or an address) is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
