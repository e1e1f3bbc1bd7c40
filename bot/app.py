"""The composition root: the one place where the service and the outside world are joined."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import assert_never

from aiohttp import web
from pydantic import JsonValue

from adapters.files.bundle import load_bundle
from adapters.files.learning import lessons as lessons  # noqa: PLC0414 - for the command that learns
from adapters.files.vocabulary import load_vocabulary
from adapters.sql.address import file_of, read_address
from adapters.sql.errors import StoreError
from adapters.sql.lock import ServerLock
from adapters.sql.store import SqlStore
from adapters.teams.chat import chat_of, place_of
from adapters.teams.door import Bot
from adapters.teams.inbound import Inbound, Kind
from adapters.teams.opening import Registration, open_teams
from adapters.teams.payloads import CardAction
from adapters.teams.results import InvokeResult, card_shown, done
from adapters.teams.sending import TeamsSender
from adapters.teams_package.package import build_package
from adapters.web.app import make_app
from adapters.web.door import Door, Guard
from adapters.web.settings import WebSettings
from adapters.web.site import listening
from bot import stating
from bot.alerts import running
from bot.alerts.acting import Acting
from bot.alerts.follow_desk import FollowDesk
from bot.alerts.heartbeat import Heartbeat
from bot.alerts.meeting import Meeting
from bot.alerts.opening import FollowDoors, open_acting, open_alerts, open_following
from bot.alerts.running import Alerts
from bot.ask_desk import AskDesk
from bot.behind import written_behind
from bot.chat import SORRY, Activity, Chat, Said
from bot.clock import utc_now
from bot.conversations import Conversations
from bot.intake.desk import ReadingsIn
from bot.intake.files import Sheet
from bot.intake.intake import Intake
from bot.intake.template import Template
from bot.release import release
from bot.repeating import repeated
from bot.settings import Settings
from bot.shelf import Shelf
from bot.tokens import caller
from bot.turns import Turns
from bot.unanswered import Unanswered
from knowledge.access import Caller
from knowledge.following import Place
from knowledge.library import Library
from knowledge.messages import Outgoing
from knowledge.people import Role

Clock = Callable[[], datetime]
ALERTS = web.AppKey("alerts", Alerts)
TEAMS_LIMIT = 256 * 1024
"""Bytes of an activity at most."""


@dataclass(frozen=True)
class Service:
    """Everything that answers, opened; the doors and commands are put in front of it."""

    settings: Settings
    store: SqlStore
    shelf: Shelf
    turns: Turns
    clock: Clock
    heart: Heartbeat = field(default_factory=Heartbeat)

    @property
    def intake(self) -> Intake:
        """What takes readings in."""
        return Intake(self.store, self.library, self.clock)

    @property
    def readings(self) -> ReadingsIn:
        """Where readings come in from the web."""
        return ReadingsIn(self.intake, self.store.receipts, self.shelf, read_sheet, write_sheet)

    @property
    def acting(self) -> Acting:
        """What lets people act on what is off track."""
        return open_acting(self.store.episodes, self.shelf, self.settings, self.clock)

    async def caller(self, token: str) -> Caller | None:
        """Tell who bears *token*, if anybody does."""
        return await caller(token, self.store.tokens)

    def library(self) -> Library:
        """Give the library that is current now."""
        return self.shelf.library()

    def now(self) -> datetime:
        """Give the moment in UTC."""
        return self.clock()

    def today(self) -> date:
        """Give the day it is at the council."""
        return self.turns.today()

    @property
    def asking(self) -> AskDesk:
        """Where the web page and the API ask."""
        return AskDesk(self.turns, self.store.asked, self.settings.questions_days)

    @cached_property
    def following(self) -> FollowDoors:
        """Where wishes to follow come in."""
        return open_following(self.store, self.shelf, self.settings, self.clock)

    @property
    def follows(self) -> FollowDesk:
        """Where people follow from outside a chat."""
        return self.following.desk

    async def outgoing(self) -> Outgoing:
        """Tell how the messages of alerts stand."""
        now = self.clock()
        standing = await self.store.outbox.outgoing(now)
        return standing.model_copy(
            update={"evaluation_age": self.heart.evaluation_age(now), "failing": self.heart.failing}
        )

    async def ready(self) -> str | None:
        """Give nothing when questions can be answered and the store is there, else the reason why not."""
        if not self.shelf.stocked:
            return "The data is being loaded."
        try:
            await self.store.ping()
        except StoreError as error:
            return str(error)
        return None


def read_sheet(content: bytes, name: str) -> Sheet:
    """Open the *content* of a CSV or XLSX file; raises AmbitError where it is none."""
    from adapters.sheets.sheet import open_sheet  # noqa: PLC0415 - see tests/test_architecture.py

    return open_sheet(content, name)


def write_sheet(template: Template, suffix: str) -> bytes:
    """Write *template* as a file with that *suffix*, ``.csv`` or ``.xlsx``."""
    from adapters.sheets.template import write_csv, write_xlsx  # noqa: PLC0415 - the same

    if suffix == ".csv":
        return write_csv(template.columns, template.rows)
    return write_xlsx(template.columns, template.rows, title=template.title, notes=template.notes)


@asynccontextmanager
async def open_store(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[SqlStore]:
    """Open the store, and load the bundled data where it is new."""
    async with SqlStore(settings.store_url) as store:
        await store.refresh(load_bundle(), release(), clock())
        yield store


@asynccontextmanager
async def open_intake(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[Intake]:
    """Open what takes readings in, for a command: with the framework's texts, without the readings held."""
    async with open_store(settings, clock) as store:
        library = Library(await store.texts(), clock(), load_vocabulary())
        yield Intake(store, lambda: library, clock)


@asynccontextmanager
async def open_service(settings: Settings, clock: Clock = utc_now, *, lasting: bool = True) -> AsyncIterator[Service]:
    """Open the store, load the bundled data where it is new, and stock the shelf.

    Unless *lasting*, as commands want it, nothing is kept of what is asked.
    """
    async with open_store(settings, clock) as store:
        shelf = Shelf(store, load_vocabulary(), clock, Role.ADMIN if settings.dev else Role.MEMBER)
        await shelf.stock()
        conversations = Conversations(clock, store.conversations if lasting else None)
        unanswered = Unanswered(clock, store.asked, settings.questions_days) if lasting else None
        await conversations.open()
        async with written_behind(conversations, *([unanswered] if unanswered else [])):
            yield Service(settings, store, shelf, Turns(shelf, conversations, clock, unanswered), clock)


@asynccontextmanager
async def make_web(service: Service) -> AsyncIterator[web.Application]:
    """Put the web page, the API and the Teams door in front of *service*."""
    settings = service.settings
    settings.require_complete()
    token = settings.token.get_secret_value() if settings.token else None
    talker = teams_talk(service)
    bot = Bot(talker.turn, talker.invoke, apology=SORRY, app_id=settings.app_id)
    async with open_teams(_registration(settings), bot, service.clock) as teams:
        # The first question need not wait for the signing keys, nor the start for the server that gives them.
        warming = asyncio.create_task(teams.keys.warm(service.clock())) if teams.keys else None
        door = Door("*", "/api/messages", teams.door.messages, Guard.OWN, limit=TEAMS_LIMIT)
        shown = WebSettings(dev=settings.dev, token=token, questions_days=settings.questions_days)
        alerts = open_alerts(service, TeamsSender(teams.connector))
        app = make_app(service, settings=shown, doors=[door])
        app[ALERTS] = alerts
        forecasts = stating.Stating(service.store, service.shelf, service.clock)
        async with (
            repeated(alerts.look, alerts.tend, alerts.deliver, pause=running.PAUSE),
            repeated(forecasts.look, pause=stating.PAUSE),
        ):
            yield app
        if warming:
            warming.cancel()


@asynccontextmanager
async def open_site(service: Service) -> AsyncIterator[None]:
    """Serve the doors of *service* on the address of its settings until left; raises CannotListen."""
    settings = service.settings
    async with make_web(service) as app, listening(app, settings.address, settings.port):
        yield


def teams_talk(service: Service) -> TeamsTalk:
    """Make what answers in Teams from *service*."""
    chat = Chat(service.turns, service.following.chats, service.acting, service.settings.page_url)
    return TeamsTalk(chat, Meeting(service.store.chats, service.clock), service.clock)


def _registration(settings: Settings) -> Registration | None:
    if settings.dev or not settings.app_id or not settings.tenant_id:
        return None
    password = settings.app_password.get_secret_value() if settings.app_password else None
    return Registration(settings.app_id, settings.tenant_id, password, frozenset({settings.tenant_id}))


class TeamsTalk:
    """What Ambit does with what Teams brings."""

    def __init__(self, chat: Chat, meeting: Meeting, clock: Clock) -> None:
        self._chat = chat
        self._meeting = meeting
        self._clock = clock

    async def turn(self, inbound: Inbound) -> Sequence[Activity]:
        """Answer a message, and welcome whoever installed the bot; everything else needs no words."""
        match inbound.kind:
            case Kind.MESSAGE:
                await self._meeting.meet(chat_of(inbound, self._clock()))
                return await self._chat.reply(_said(inbound, inbound.text, inbound.value))
            case Kind.INSTALLED:
                await self._meeting.meet(chat_of(inbound, self._clock()))
                return await self._chat.welcome(inbound.conversation.id)
            case Kind.UNINSTALLED:
                await self._meeting.leave(inbound.conversation.id)
                await self._chat.removed(inbound.conversation.id)
                return []
            case Kind.INVOKE | Kind.MEMBERS_ADDED | Kind.OTHER:
                return []
            case _:
                assert_never(inbound.kind)

    async def invoke(self, inbound: Inbound) -> InvokeResult:
        """Answer a button in place: one that asks a question, or one of an alert."""
        if not isinstance(inbound.payload, CardAction):
            return done()
        said = _said(inbound, "", inbound.payload.action.data)
        return card_shown(await self._chat.card(said))


def _said(inbound: Inbound, text: str, value: JsonValue) -> Said:
    """Give what was said, by whom, and how they are reached; in a group everybody sees the answer, so it is for all."""
    actor, alone = inbound.actor, place_of(inbound) is Place.PERSONAL
    return Said(
        conversation=inbound.conversation.id,
        person=actor.id if actor else "",
        text=text,
        value=value,
        alone=actor.aad_object_id if actor and alone else None,
        name=actor.name if actor else None,
        who=actor.aad_object_id if actor else None,
    )


def server_lock(settings: Settings) -> AbstractContextManager[object]:
    """Keep a second server off the same SQLite file; PostgreSQL needs no lock."""
    file = file_of(read_address(settings.store_url))
    return nullcontext() if file is None else ServerLock(file)


def pack_for_teams(app_id: str, public_url: str, out: Path) -> Path:
    """Write the Teams app package into the folder *out*."""
    return build_package(app_id, public_url, release(), out)
