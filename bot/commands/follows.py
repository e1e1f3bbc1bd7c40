"""`ambit follows`: who follows what, in which chat; operators follow and stop for others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

import click

from bot.app import open_service
from bot.settings import read_settings
from knowledge.errors import AmbitError
from knowledge.following import Chat, FollowBook, Limit, Pace, Side
from knowledge.understanding.wishes import Follow, Unfollow, Wish

OPERATOR = "operator"
PACES = click.Choice([one.value for one in Pace if one is not Pace.NEVER])
CONVERSATION = click.option("--conversation", metavar="C", help="The id of the chat, as `ambit follows list` shows it.")
PERSON = click.option("--person", metavar="ID", help="The Entra object id of whoever the chat is with.")


class NoSuchChat(AmbitError):
    """No one chat is named."""


class NotDone(AmbitError):
    """What was wished for could not be done."""


@click.group()
def follows() -> None:
    """Say who follows what."""


@follows.command(name="list")
@CONVERSATION
@PERSON
def list_follows(conversation: str | None, person: str | None) -> None:
    """List the chats with what is followed there, all or one."""
    books = asyncio.run(_books(conversation, person))
    for chat, book in books:
        click.echo(f"{chat.conversation}  {chat.place}  {chat.person or ''}".rstrip())
        for words in (
            *(f"{one.words} ({one.pace.value.replace('_', ' ')})" for one in book.follows),
            *(f"{one} (as its owner)" for one in book.owned),
        ):
            click.echo(f"    {words}")
    if not books:
        click.echo("There is no such chat: whoever writes to Ambit in Teams gets one.")


@follows.command(name="add")
@click.argument("words")
@CONVERSATION
@PERSON
@click.option("--pace", type=PACES, help="How often; as before, or at once, where it is left out.")
@click.option("--above", metavar="N", help="Only when its newest figure goes above N.")
@click.option("--below", metavar="N", help="Only when its newest figure goes below N.")
def add_follow(
    words: str, conversation: str | None, person: str | None, pace: str | None, **beyond: str | None
) -> None:
    """Let a chat follow WORDS: a measure, a goal, a committee, or “everything”."""
    wish = Follow(words, Pace(pace) if pace else None, _limit(beyond))
    click.echo(asyncio.run(_fulfil(wish, conversation, person)))


@follows.command(name="remove")
@click.argument("words")
@CONVERSATION
@PERSON
def remove_follow(words: str, conversation: str | None, person: str | None) -> None:
    """Let a chat follow WORDS no more."""
    click.echo(asyncio.run(_fulfil(Unfollow(words), conversation, person)))


def _limit(beyond: dict[str, str | None]) -> Limit | None:
    given = {side: text for side, text in beyond.items() if text}
    if not given:
        return None
    if len(given) > 1:
        raise NotDone("Give --above or --below, not both.")
    [(side, text)] = given.items()
    try:
        return Limit(side=Side(side), value=Decimal(text))
    except (InvalidOperation, ValueError):
        raise NotDone(f"“{text[:20]}” is no limit: give a number such as 300 or 12.5.") from None


def _named(conversation: str | None, person: str | None) -> Callable[[Chat], bool]:
    return lambda chat: conversation in {None, chat.conversation} and person in {None, chat.person}


async def _books(conversation: str | None, person: str | None) -> list[tuple[Chat, FollowBook]]:
    async with open_service(read_settings(), lasting=False) as service:
        chats = filter(_named(conversation, person), await service.store.chats.all())
        return [(chat, await service.follows.book(chat)) for chat in chats]


async def _fulfil(wish: Wish, conversation: str | None, person: str | None) -> str:
    if not conversation and not person:
        raise NoSuchChat("Name the chat: --conversation or --person, as `ambit follows list` shows them.")
    async with open_service(read_settings(), lasting=False) as service:
        found = [one for one in await service.store.chats.all() if _named(conversation, person)(one)]
        if len(found) != 1:
            raise NoSuchChat(f"{len(found) or 'No'} chats are called so: `ambit follows list` shows them.")
        done = await service.follows.fulfil(wish, found[0], found[0].person or OPERATOR)
    if not done.done:
        raise NotDone(done.sentence)
    return done.sentence
