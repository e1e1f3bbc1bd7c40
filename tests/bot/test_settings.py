"""What an operator sets, and what is said about what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import NotConfigured, Settings

WHOLE = {
    "app_id": "made-up-id",
    "app_password": "made-up-secret",
    "tenant_id": "made-up-tenant",
    "managed_identity": False,
}
NAMES = {"app_id": "AMBIT_APP_ID", "app_password": "AMBIT_APP_PASSWORD", "tenant_id": "AMBIT_TENANT_ID"}
UNSET: dict[str, object] = {"database_url": None, "public_url": None, "token": None}


def settings(**given: object) -> Settings:
    """Give the settings of a deployment, but for *given*."""
    return Settings.model_validate({"dev": False, **UNSET, **WHOLE, **given})


def test_a_whole_deployment_may_start() -> None:
    assert settings().missing() == ()
    settings().require_complete()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("empty", [None, ""])
def test_each_missing_variable_is_named(name: str, empty: str | None) -> None:
    incomplete = settings(**{name: empty})
    with pytest.raises(NotConfigured) as refused:
        incomplete.require_complete()
    said = str(refused.value)
    assert NAMES[name] in said
    assert not any(other in said for key, other in NAMES.items() if key != name)
    assert "AMBIT_DEV=1" in said


def test_all_missing_variables_are_named_at_once() -> None:
    said = " ".join(settings(**dict.fromkeys(NAMES)).missing())
    assert all(name in said for name in NAMES.values())


def test_a_managed_identity_needs_no_password() -> None:
    assert settings(app_password=None, managed_identity=True).missing() == ()


def test_development_mode_needs_nothing_and_never_leaves_this_machine() -> None:
    home = settings(dev=True, host="0.0.0.0", **dict.fromkeys(NAMES))  # noqa: S104 - the point of the test
    home.require_complete()
    assert home.address == "127.0.0.1"
    assert settings(host="0.0.0.0").address == "0.0.0.0"  # noqa: S104 - the same


def test_the_data_lies_in_its_folder_unless_a_database_is_named(tmp_path: Path) -> None:
    assert settings(data=tmp_path).store_url == f"sqlite:///{tmp_path}/ambit.db"
    assert settings(database_url="postgresql://host/ambit").store_url == "postgresql://host/ambit"


def test_links_lead_to_the_public_address_without_a_slash_too_many() -> None:
    assert settings(public_url="https://ambit.example/").page_url == "https://ambit.example"
    assert settings(dev=True, port=3978).page_url == "http://127.0.0.1:3978"


@pytest.mark.parametrize("name", ["app_password", "token", "database_url"])
def test_no_secret_is_seen_when_settings_are_printed_or_logged(name: str) -> None:
    given = settings(**{name: "hunter2-made-up"})
    assert "hunter2" not in f"{given!r} {given} {given.model_dump()} {given.model_dump_json()}"
