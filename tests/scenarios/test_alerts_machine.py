"""Alerts under everything that can happen, in any order, against a model in plain Python, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from adapters.sql.store import SqlStore
from knowledge.episodes import State
from knowledge.messages import Message, Sending
from knowledge.notices import Kind
from tests.bot.virtual_clock import VirtualClock
from tests.bundles import NOW
from tests.databases import copied, database
from tests.scenarios.alerts_model import Entry, Model, Series, Told, Waits
from tests.scenarios.alerts_world import (
    EVERYBODY,
    FIGURE,
    REF,
    RULES,
    Fault,
    World,
    lost,
    prepare,
    repeats_unmarked,
)

__all__ = ["database"]

START = NOW + timedelta(days=1)
BASES = {"in": 90, "amber": 105, "red": 130, "severe": 170}
NAMES = st.sampled_from(sorted(RULES))
BANDS = st.sampled_from([*BASES, "red", "withheld"])
FAULTS = st.lists(st.sampled_from(Fault), max_size=4)
HIDDEN = st.sampled_from([timedelta(0), timedelta(0), timedelta(hours=5, seconds=30)])
LOOKS = st.sampled_from([True, True, True, False])
"""Whether what was done is looked at before anything else is."""

STANDING = frozenset({Kind.OPENED, Kind.WORSE, Kind.EASED, Kind.RULE_CHANGED})
ENDING = frozenset({"resolved", "corrected"})


class Step(StrEnum):
    """What the process that looks does."""

    LOOK = "look"
    DIE = "die"
    RESTART = "restart"


class Alerting(RuleBasedStateMachine):
    """Readings, revisions, embargoes, targets, people, time and faults; whatever must be told is told."""

    template: str
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.clock = VirtualClock(START)
        self.url = copied(self.template, self.folder)
        self.runner = asyncio.Runner()
        self.store = SqlStore(self.url)
        self.runner.run(self.store.__aenter__())
        self.world = World(self.store, self.clock)
        waits = {
            name: Waits(one.off_after, one.back_after, int(one.severe) if one.severe else None)
            for name, one in RULES.items()
        }
        self.model = Model({name: Series(one) for name, one in waits.items()})
        self.following: set[str] = set()
        self.expected: dict[str, tuple[Told, set[str]]] = {}
        self.order = 0
        self.shown: dict[str, Entry] = {}

    def teardown(self) -> None:
        """Let the channel take all that waits; then nothing may be left over or lost."""
        try:
            self.calm()
        finally:
            self.runner.run(self.store.__aexit__(None, None, None))
            self.runner.close()

    @initialize(bands=st.tuples(BANDS, BANDS), following=st.sets(st.sampled_from(EVERYBODY), min_size=1))
    def begin(self, bands: tuple[str, str], following: set[str]) -> None:
        """Look once, as every start does; then somebody follows, and a first month goes by."""
        self.process(Step.LOOK)
        for conversation in sorted(following):
            self.people(conversation, follows=True)
        self.month(bands, [])

    def _enter(self, name: str, month: int, band: str, hidden: timedelta) -> None:
        self.order += 1
        value = None if band == "withheld" else f"{BASES[band]}.{self.order:03}"
        self.clock.pass_by(timedelta(microseconds=1))
        shown_from = self.clock() + hidden
        entry = Entry(month, None if value is None else Fraction(value), self.order, shown_from)
        self.runner.run(self.world.enters(name, month, value, shown_from))
        self.model.series[name].entries.append(entry)
        self.shown[str(value)] = entry

    def _newest(self, name: str) -> int:
        return max((one.month for one in self.model.series[name].entries), default=0)

    @rule(bands=st.tuples(BANDS, BANDS), plan=FAULTS)
    def month(self, bands: tuple[str, str], plan: list[Fault]) -> None:
        """Let a month go as it should: its figures come in, what is new is told, and sent."""
        for name, band in zip(sorted(RULES), bands, strict=True):
            self._enter(name, self._newest(name) + 1, band, timedelta(0))
        self.process(Step.LOOK)
        self.deliver(timedelta(0), plan)

    @rule(name=NAMES, ahead=st.sampled_from([-2, -1, 0, 0, 1, 1, 2]), band=BANDS, hidden=HIDDEN, looks=LOOKS)
    def figure(self, name: str, ahead: int, band: str, hidden: timedelta, *, looks: bool) -> None:
        """Enter the figure of the next month or of the one after, or another one for a month that is past."""
        self._enter(name, max(1, self._newest(name) + ahead), band, hidden)
        self._maybe_look(looks=looks)

    @rule(name=NAMES, value=st.sampled_from([100, 125]), looks=LOOKS)
    def aim(self, name: str, value: int, *, looks: bool) -> None:
        """Set another target."""
        self.clock.pass_by(timedelta(minutes=1))
        self._maybe_look(looks=looks)
        self.runner.run(self.world.aims(name, value))
        self.model.series[name].targets.append(value)
        self._maybe_look(looks=looks)

    def _maybe_look(self, *, looks: bool) -> None:
        if looks:
            self.process(Step.LOOK)

    @rule(conversation=st.sampled_from(EVERYBODY), follows=st.booleans())
    def people(self, conversation: str, *, follows: bool) -> None:
        """Let a chat follow everything, or nothing."""
        if follows:
            self.runner.run(self.world.follows(conversation))
            self.following.add(conversation)
        else:
            self.runner.run(self.store.followers.remove(conversation))
            self.following.discard(conversation)

    @rule(step=st.sampled_from(Step))
    def process(self, step: Step) -> None:
        """Tell what is new and compare it with what must be told; or die before it is kept; or begin anew."""
        match step:
            case Step.LOOK:
                before = self.runner.run(self.world.messages())
                self.runner.run(self.world.look())
                for told in self.model.look(self.clock()):
                    concerned = set(self.following)
                    known = _told(before, told.ref)
                    if told.step not in ENDING:
                        known |= _held(before, told.ref, self.clock())
                    to = concerned if told.everybody else concerned & known
                    self.expected[told.ref] = told, to
            case Step.DIE:
                self.runner.run(self.world.look(crash=True))
            case Step.RESTART:
                self.world.restart()

    @rule(time=st.sampled_from([0, 10, 70, 6 * 3600]).map(lambda seconds: timedelta(seconds=seconds)), plan=FAULTS)
    def deliver(self, time: timedelta, plan: list[Fault]) -> None:
        """Let time pass, and send what is due while the channel fails in some way."""
        self.clock.pass_by(time)
        self.runner.run(self.world.deliver(*plan))

    @rule(name=NAMES, state=st.sampled_from([State.ACKNOWLEDGED, State.SNOOZED]))
    def act(self, name: str, state: State) -> None:
        """Acknowledge or snooze what is off track."""
        spells = self.model.series[name].spells
        if spells and spells[-1].running:
            until = self.clock() + timedelta(days=14)
            self.runner.run(self.world.acts(spells[-1].number, state=state, until=until))
            spells[-1].state = state.value

    @rule()
    def calm(self) -> None:
        """Whatever waits, and whatever a dead worker held, is sent; nothing that lasts is lost."""
        self.runner.run(self.world.calm())
        messages = self.runner.run(self.world.messages())
        assert [one.ref for one in messages if one.state in {Sending.READY, Sending.LEASED}] == []
        assert lost(messages, self.world.channel) == []

    @invariant()
    def episodes_are_those_that_must_be(self) -> None:
        """Numbers without a gap, states that people gave them, and no worsening that an acknowledgement hides."""
        held = self.runner.run(self.world.episodes())
        assert [
            (one.number, one.state.value, one.severity.value, one.announced, one.name) for one in held.values()
        ] == [(one.number, one.state, one.severity, one.announced, f"E{one.number}") for one in self.model.spells()]

    @invariant()
    def each_step_is_told_to_whom_it_concerns_and_nothing_else_is(self) -> None:
        """No message without a step, no step without its messages."""
        written: dict[str, tuple[str, set[str]]] = {}
        for one in self.runner.run(self.world.messages()):
            written.setdefault(one.ref, (one.kind.value, set()))[1].add(one.conversation)
        assert written == {ref: (told.kind, to) for ref, (told, to) in self.expected.items() if to}

    @invariant()
    def nobody_is_told_twice_without_being_told_so(self) -> None:
        """Of all that arrived under one ref in one chat, one at most does not say that it may be a repeat."""
        assert repeats_unmarked(self.world.channel) == {}

    @invariant()
    def nobody_sees_a_figure_before_its_embargo_ends(self) -> None:
        """A message shows no figure that its reader may not see."""
        for moment, _, words in self.world.channel.taken:
            for value in FIGURE.findall(words):
                assert self.shown[value].shown_from <= moment

    @invariant()
    def only_who_may_know_that_it_opened_hears_that_it_is_over(self) -> None:
        """Whoever hears an end was written to before, or may have been."""
        for _, chat, words in self.world.channel.taken:
            for ref in REF.findall(words):
                told, _ = self.expected[ref]
                if told.step in ENDING:
                    episode = ref.partition(".")[0]
                    assert any(
                        to == chat and one.startswith(f"{episode}.") and one != ref
                        for to, one in self.world.channel.tried
                    )


def _told(messages: tuple[Message, ...], ref: str) -> set[str]:
    """Give the chats that were told of an episode before, or may have been."""
    number = int(ref.removeprefix("E").partition(".")[0])
    mine = [one for one in messages if one.episode == number and one.kind in STANDING]
    return {one.conversation for one in mine if _may_have_arrived(one)}


def _held(messages: tuple[Message, ...], ref: str, now: datetime) -> set[str]:
    """Give the chats to which word of an episode is held back: the newest goes out in its place."""
    number = int(ref.removeprefix("E").partition(".")[0])
    waiting = (one for one in messages if one.state is Sending.READY and one.attempts == 0 and one.not_before > now)
    return {one.conversation for one in waiting if one.episode == number and one.kind in STANDING}


def _may_have_arrived(one: Message) -> bool:
    match one.state:
        case Sending.SENT | Sending.UNKNOWN | Sending.LEASED:
            return True
        case Sending.READY | Sending.SUPERSEDED:
            return one.attempts > 0
        case Sending.DEAD:
            return one.attempts > 1


def test_whatever_happens_what_must_be_told_is_told_and_nothing_else(database: str, tmp_path: Path) -> None:
    asyncio.run(prepare(database))
    machine: Mapping[str, object] = {"template": database, "folder": tmp_path}
    run_state_machine_as_test(
        type("AlertingHere", (Alerting,), dict(machine)),
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
