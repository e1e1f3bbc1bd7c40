"""`ambit alerts show`: one episode with its plan and history, or its report, from the store alone."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.app import open_store
from bot.commands.commands import commands
from bot.settings import Settings
from knowledge.episodes import Announcement, Deed, Episode, State
from knowledge.notices import Kind
from knowledge.periods import parse
from knowledge.plans import Plan, Step
from tests.conftest import NOW

KSI = "killed-or-seriously-injured"
PLAN = Plan(
    cause="Night work",
    steps=(Step(what="Lower the limit", owner="Olaf Owner-Example", due=date(2026, 12, 24)),),
    effect="Fewer casualties",
    back_by=date(2027, 6, 30),
    slips=(date(2027, 3, 31),),
)
EPISODE = Episode(
    number=12,
    indicator=KSI,
    state=State.ACKNOWLEDGED,
    acknowledged_by="Olaf Owner-Example",
    until=NOW,
    since=parse("2025"),
    period=parse("2025"),
    opened_at=NOW,
    waiting_since=NOW,
    announced=1,
    version=3,
    plan=PLAN,
)


def ambit(folder: Path, *arguments: str) -> Result:
    settings = {"AMBIT_DEV": "1", "AMBIT_DATA": str(folder), "AMBIT_DATABASE_URL": None}
    return CliRunner().invoke(commands, arguments, env=settings)


async def _kept(folder: Path) -> None:
    settings = Settings(dev=True, data=folder, database_url=None, token=None, public_url=None, app_id=None)
    async with open_store(settings) as store, store.episodes() as book:
        await book.keep(EPISODE)
        await book.announce(Announcement(episode=12, number=1, kind=Kind.OPENED, at=NOW), ())
        said = {"text": "Counted twice"}
        await book.note(Deed(episode=12, version=2, at=NOW, by="Otto Officer", act="comment", details=said))
        await book.note(Deed(episode=12, version=3, at=NOW, by="Ambit", act="reminded_again", details=None))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder in which an episode is kept."""
    asyncio.run(_kept(tmp_path))
    return tmp_path


def test_it_shows_who_picked_it_up_the_plan_and_what_was_told_and_done(folder: Path) -> None:
    shown = ambit(folder, "alerts", "show", "E12").output
    for said in (
        "Acknowledged by Olaf Owner-Example until 20 November 2026.",
        "back on target by 30 June 2027, after an earlier promise of 31 March 2027.",
        "Lower the limit (Olaf Owner-Example, due 24 December 2026",
        "E12.1 opened",
        "Otto Officer commented: Counted twice.",
        "Ambit reminded again",
    ):
        assert said in shown


def test_the_report_is_plain_text_with_every_section(folder: Path) -> None:
    report = ambit(folder, "alerts", "show", "12", "--report").output
    assert report.startswith("Exception report: ")
    assert "The effect expected\n  Fewer casualties\n" in report
    assert "Who answers for it\n  not recorded\n" in report


def test_an_episode_that_never_was_is_said_in_a_sentence(folder: Path) -> None:
    for name in ("E13", "twelve", "E" + "1" * 30):
        assert "`ambit alerts` lists what is off track" in str(ambit(folder, "alerts", "show", name).exception)
