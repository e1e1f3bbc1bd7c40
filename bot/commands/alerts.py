"""`ambit alerts`: what is off track, and which messages are due, unknown or dead; one can be sent again."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator

import click

from bot.app import open_service, open_store
from bot.clock import utc_now
from bot.commands.pausing import pause, resume
from bot.settings import read_settings
from knowledge.answering.acting import deed_words, standing_words
from knowledge.answering.plans import plan_sentences
from knowledge.answering.report import exception_report
from knowledge.answering.setting import Setting
from knowledge.episodes import Case, Episode
from knowledge.errors import AmbitError
from knowledge.messages import Message, Sending

MOST = 50
EPISODE = re.compile(r"E?(\d{1,9})")
SHOWN = (Sending.READY, Sending.LEASED, Sending.UNKNOWN, Sending.DEAD)


class NoMessage(AmbitError):
    """No stuck message is called so."""


class NoEpisode(AmbitError):
    """No episode is called so."""


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
@click.pass_context
def alerts(context: click.Context, *, as_json: bool) -> None:
    """List what is off track and what could not be told yet."""
    if context.invoked_subcommand is None:
        asyncio.run(_list(as_json=as_json))


@alerts.command()
@click.argument("key")
def resend(key: str) -> None:
    """Send the dead or unknown message KEY (as `ambit alerts` lists it) once more."""
    asyncio.run(_resend(key))
    click.echo("It is due again: a running server sends it within a second, marked as a possible repeat.")


alerts.add_command(pause)
alerts.add_command(resume)


@alerts.command()
@click.argument("ref")
@click.option("--report", is_flag=True, help="Print the exception report instead.")
def show(ref: str, *, report: bool) -> None:
    """Show the episode REF (such as E12) with its plan and history."""
    click.echo(asyncio.run(_shown(ref, report=report)), nl=not report)


async def _shown(ref: str, *, report: bool) -> str:
    async with open_service(read_settings(), lasting=False) as service:
        found = EPISODE.fullmatch(ref)
        case = await service.acting.case(int(found[1])) if found else None
        setting = service.acting.setting
    if case is None or case.episode.indicator not in setting.library.indicators:
        raise NoEpisode(f"There is no {ref} here: `ambit alerts` lists what is off track.")
    return exception_report(case, setting).text if report else "\n".join(_history(case, setting))


def _history(case: Case, setting: Setting) -> Iterator[str]:
    episode = case.episode
    yield _line(episode)
    yield f"  {standing_words(episode, setting)}"
    if episode.plan:
        title = setting.library.indicators[episode.indicator].title
        yield from (f"  {words}" for words in plan_sentences(episode, episode.plan, title, setting))
    told = [(one.at, f"{one.ref} {one.kind.replace('_', ' ')}") for one in case.told]
    done = [(one.at, f"{one.by} {deed_words(one, setting)}") for one in case.deeds]
    yield from (f"  {at:%Y-%m-%d %H:%M}  {words}" for at, words in sorted([*told, *done]))


async def _list(*, as_json: bool) -> None:
    async with open_store(read_settings()) as store:
        episodes = await store.running()
        messages = await store.outbox.listed(SHOWN, MOST)
    if as_json:
        shown = {name: [one.model_dump(mode="json") for one in rows] for name, rows in _named(episodes, messages)}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for episode in episodes:
        click.echo(_line(episode))
    for message in messages:
        click.echo(_message_line(message))
    if not episodes:
        click.echo("Nothing is off track.")
    if not messages:
        click.echo("All messages were sent.")


def _named(
    episodes: tuple[Episode, ...], messages: tuple[Message, ...]
) -> tuple[tuple[str, tuple[Episode | Message, ...]], ...]:
    return ("episodes", episodes), ("messages", messages)


def _line(episode: Episode) -> str:
    part = f", {episode.breakdown}" if episode.breakdown else ""
    who = f", acknowledged by {episode.acknowledged_by}" if episode.acknowledged_by else ""
    return f"E{episode.number:<7} {episode.state:8} {episode.indicator}{part}: off track since {episode.since}{who}"


def _message_line(message: Message) -> str:
    why = f": {message.error}" if message.error else ""
    named = f"{message.ref:8} {message.state:8} {message.kind:10} {message.key[:12]}"
    return f"{named} due {message.not_before:%Y-%m-%d %H:%M}{why}"


async def _resend(key: str) -> None:
    async with open_store(read_settings()) as store:
        found = [
            one for one in await store.outbox.listed((Sending.DEAD, Sending.UNKNOWN), MOST) if one.key.startswith(key)
        ]
        if len(found) != 1 or not await store.outbox.again(found[0].key, utc_now()):
            raise NoMessage(f"No dead or unknown message is called “{key}”: `ambit alerts` lists them.")
