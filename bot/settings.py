"""Settings: environment variables AMBIT_*, read once at the start."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import AmbitError

Level = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


class NotConfigured(AmbitError):
    """A setting is missing or wrong."""


class Settings(BaseSettings):
    """What an operator can set. Secrets are never printed."""

    model_config = SettingsConfigDict(env_prefix="AMBIT_", frozen=True, extra="ignore")

    dev: bool = Field(default=False, description="development mode: loopback only, no sign-in")
    host: str = Field(default="0.0.0.0", description="address to listen on; in development mode always 127.0.0.1")  # noqa: S104 - a container's default
    port: int = Field(default=3978, ge=0, le=65535, description="port to listen on")
    data: Path = Field(default=Path("var"), description="folder for the database file")
    database_url: SecretStr | None = Field(default=None, description="database; default SQLite in the data folder")
    app_id: str | None = Field(default=None, description="application (client) id of the Azure bot")
    app_password: SecretStr | None = Field(default=None, description="client secret of the Azure bot")
    managed_identity: bool = Field(
        default=False, description="sign in to Teams by managed identity instead of a secret"
    )
    tenant_id: str | None = Field(default=None, description="the council's Microsoft tenant; others are refused")
    token: SecretStr | None = Field(default=None, description="bearer token that opens pages and API")
    public_url: str | None = Field(default=None, description="https address of the pages, for links in cards")
    questions_days: int = Field(default=90, ge=0, le=3650, description="days that unanswered questions are kept")
    group_wait: float | None = Field(
        default=None, ge=0, le=3600, description="seconds that news waits for more; default 60, in development mode 1"
    )
    send_rate: float = Field(default=30, ge=0, le=1000, description="messages a second to Teams at most; 0 is no limit")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="DEBUG, INFO, WARNING or ERROR"
    )

    @property
    def address(self) -> str:
        """Give the address to listen on; development mode never leaves this machine."""
        return "127.0.0.1" if self.dev else self.host

    @property
    def store_url(self) -> str:
        """Give the URL of the database, with its password."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{(self.data / 'ambit.db').absolute()}"

    @property
    def wait(self) -> timedelta:
        """Give how long news waits for more to be told with it."""
        seconds = self.group_wait if self.group_wait is not None else 1 if self.dev else 60
        return timedelta(seconds=seconds)

    @property
    def page_url(self) -> str:
        """Give the address under which people reach the pages, without a slash at the end."""
        return (self.public_url or f"http://{self.address}:{self.port}").rstrip("/")

    def missing(self) -> tuple[str, ...]:
        """Name the variables that must be set before a server may start outside development mode."""
        if self.dev:
            return ()
        needed = {
            "AMBIT_APP_ID": self.app_id,
            "AMBIT_APP_PASSWORD (or AMBIT_MANAGED_IDENTITY=1)": self.app_password or self.managed_identity,
            "AMBIT_TENANT_ID": self.tenant_id,
        }
        return tuple(name for name, value in needed.items() if not value)

    def require_complete(self) -> None:
        """Raise NotConfigured when a server may not start with these settings."""
        missing = self.missing()
        if missing:
            raise NotConfigured(
                f"Not set: {', '.join(missing)}. Set them to serve Microsoft Teams, "
                "or set AMBIT_DEV=1 to try Ambit on this machine alone."
            )


def read_settings() -> Settings:
    """Read the environment; raises NotConfigured with the variable and what is wrong with it."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"AMBIT_{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors())
        raise NotConfigured(f"{wrong}. Correct or unset it.") from None
