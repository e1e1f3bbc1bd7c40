"""Answers about one measure: how it stands, what it means, who answers for it, what is being done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.answer import Figure, Kind, Link
from knowledge.answering.figures import age_sentence, reading_sentence, spoken, status_sentence, when, where
from knowledge.answering.setting import Draft, Setting
from knowledge.figures import Desk, current_figures
from knowledge.framework import Goal, Measure
from knowledge.series import Direction, Indicator
from knowledge.subjects import subject_of

_SHOWN = 4


def compose_status(measure: Measure, setting: Setting, place: str | None = None) -> Draft:
    """Say how *measure* stands now: figure, change, target, status and rule, age, edition and source."""
    figures = _asked_figures(measure, setting, place)
    held = [figure for figure in figures if figure.value is not None]
    sentences = _standing(held, setting) if held else _nothing_held(measure, figures, setting)
    if place and not any(figure.breakdown == place for figure in held):
        sentences = [setting.say("place.none", place=place), *sentences]
    return Draft(
        kind=Kind.MEASURE,
        sentences=(*sentences, setting.provenance(measure.edition), *_sources(held, setting)),
        subjects=(subject_of(measure),),
        figures=tuple(_with_before(figures, setting)),
        links=_links(measure, held, setting),
        followups=followups(measure),
    )


def _asked_figures(measure: Measure, setting: Setting, place: str | None) -> tuple[Figure, ...]:
    if place:
        desks = _desks(measure, setting)
        parts = tuple(desk.history(place)[-1] for desk in desks if desk.history(place))
        if parts:
            return parts
    return current_figures(measure, setting.library, setting.today)


def _desks(measure: Measure, setting: Setting) -> list[Desk]:
    library = setting.library
    return [Desk(library, library.indicators[name], setting.today, measure.id) for name in measure.indicators]


def _standing(held: Sequence[Figure], setting: Setting) -> list[str]:
    if len(held) == 1:
        figure = held[0]
        title = setting.library.indicators[figure.indicator or ""].title
        first = reading_sentence(figure, title, setting, before(figure, setting))
        return [first, status_sentence(figure, setting), age_sentence(figure, setting)]
    shown = [f"{title_of(figure, setting)}{where(figure)}: {spoken(figure)} {when(figure, setting)}" for figure in held]
    more = [setting.say("more", count=len(shown) - _SHOWN)] if len(shown) > _SHOWN else []
    return ["; ".join(shown[:_SHOWN]) + ".", *more, status_sentence(held[0], setting), age_sentence(held[0], setting)]


def before(figure: Figure, setting: Setting) -> Figure | None:
    """Give the figure that *figure*'s change is counted from."""
    library = setting.library
    desk = Desk(library, library.indicators[figure.indicator or ""], setting.today, figure.measure)
    series = library.readings(figure.indicator or "", figure.breakdown)
    reading = next((one for one in series if one.period and str(one.period) == figure.period), None)
    earlier = desk.before(reading) if reading else None
    return desk.figure(earlier) if earlier else None


def _with_before(figures: Sequence[Figure], setting: Setting) -> list[Figure]:
    """Put behind a single figure the one before it, so that the change can be seen."""
    if len(figures) != 1 or figures[0].change is None:
        return list(figures)
    earlier = before(figures[0], setting)
    return [figures[0], earlier] if earlier else [figures[0]]


def _nothing_held(measure: Measure, figures: Sequence[Figure], setting: Setting) -> list[str]:
    status = figures[0].status if figures else "no_data"
    name = "reading.in_development" if status == "in_development" else "reading.none"
    return [setting.say(name, title=measure.title, statement=measure.statement)]


def _sources(held: Sequence[Figure], setting: Setting) -> list[str]:
    sources = list(dict.fromkeys(figure.source for figure in held if figure.source))
    return [setting.say("source", source="; ".join(sources))] if sources else []


def _links(measure: Measure, held: Sequence[Figure], setting: Setting) -> tuple[Link, ...]:
    page = Link(title=measure.title, url=subject_of(measure).url)
    return (page, *dict.fromkeys(_published(held, setting)), *setting.source_link(measure))


def _published(held: Sequence[Figure], setting: Setting) -> Iterator[Link]:
    """Link the published sources of *held* that have an address."""
    for figure in held:
        readings = setting.library.readings(figure.indicator or "", figure.breakdown)
        sources = (reading.source for reading in readings if str(reading.period) == figure.period)
        yield from (Link(title=source.title, url=source.url) for source in sources if source.url)


def followups(measure: Measure) -> tuple[str, ...]:
    """Give questions that lead on from *measure*; each stands by itself."""
    title = measure.title
    return (f"History of {title}", f"What is being done about {title}?", f"Who answers for {title}?")


def title_of(figure: Figure, setting: Setting) -> str:
    """Name the indicator of *figure*."""
    return setting.library.indicators[figure.indicator or ""].title


def compose_definition(measure: Measure, setting: Setting) -> Draft:
    """Say what *measure* means: exact wording, definition, unit, which way is better, edition and goal."""
    indicators = [setting.library.indicators[name] for name in measure.indicators]
    goal = setting.library.goal_of(measure.edition, measure.primary)
    sentences = [
        setting.say("definition.statement", title=measure.title, statement=measure.statement),
        *(setting.say("definition.text", definition=i.definition) for i in indicators[:1] if i.definition),
        *(
            setting.say("definition.unit", title=i.title, unit=i.unit, better=better(i, setting))
            for i in indicators[:2]
        ),
        setting.say("definition.under", goal=setting.goal_name(goal)) if goal else "",
        setting.provenance(measure.edition),
    ]
    return _about(Kind.DEFINITION, measure, setting, sentences)


def better(indicator: Indicator, setting: Setting) -> str:
    """Say which way is better."""
    match indicator.direction:
        case Direction.HIGHER | Direction.LOWER | Direction.RANGE | Direction.NEUTRAL:
            return setting.say(f"direction.{indicator.direction.value}")


def _about(kind: Kind, measure: Measure, setting: Setting, sentences: Sequence[str]) -> Draft:
    return Draft(
        kind=kind,
        sentences=tuple(sentences),
        subjects=(subject_of(measure),),
        figures=current_figures(measure, setting.library, setting.today),
        links=_links(measure, (), setting),
        followups=(f"How is {measure.title} doing?", *followups(measure)[:2]),
    )


def compose_owner(measure: Measure, setting: Setting) -> Draft:
    """Say which committee and directorate answer for *measure*, as printed and today."""
    register = measure if measure.committee else next(iter(_register_siblings(measure, setting)), None)
    owners = [setting.library.indicators[name].owner for name in measure.indicators]
    sentences = [setting.say("owner.person", owner=owner) for owner in dict.fromkeys(owners) if owner]
    if register is None:
        sentences.append(setting.say("owner.none", title=measure.title, edition=measure.edition))
    else:
        today = setting.library.committee_today(register.committee)
        gaps = {"title": register.title, "committee": register.committee, "directorate": register.directorate}
        name = "owner.register" if register is measure else "owner.sibling"
        sentences.append(setting.say(name, **gaps, edition=measure.edition, origin=register.edition))
        sentences.append(setting.say("owner.today", today=today.name) if today else "")
    return _about(Kind.DEFINITION, measure, setting, [*sentences, setting.provenance(measure.edition)])


def _register_siblings(measure: Measure, setting: Setting) -> list[Measure]:
    return [sibling for sibling in setting.library.siblings(measure) if sibling.committee]


def compose_parent(measure: Measure, setting: Setting) -> Draft:
    """Say which goals *measure* comes under, and whether it is flagged: the measure first, then its goals."""
    goals = [setting.library.goal_of(measure.edition, name) for name in (measure.primary, *measure.secondary)]
    found: list[Goal] = [goal for goal in goals if goal]
    secondary = "; ".join(measure.secondary)
    sentences = [
        setting.say("parent.primary", title=measure.title, goal=setting.goal_name(found[0])) if found else "",
        setting.say("parent.secondary", goals=secondary) if secondary else "",
        _flag(measure, setting),
        setting.provenance(measure.edition),
    ]
    draft = _about(Kind.AMBITION, measure, setting, sentences)
    return Draft(
        kind=draft.kind,
        sentences=draft.sentences,
        subjects=(*draft.subjects, *setting.subjects(found)),
        links=draft.links,
        followups=draft.followups,
    )


def _flag(measure: Measure, setting: Setting) -> str:
    """Say whether the register flags *measure* for deprivation; what is in no register says nothing of it."""
    register = measure if measure.committee else next(iter(_register_siblings(measure, setting)), None)
    if register is None:
        return setting.say("flag.none", edition=measure.edition)
    if register is measure:
        return setting.say("flag.set" if measure.deprivation else "flag.not_set")
    name = "flag.set_elsewhere" if register.deprivation else "flag.not_set_elsewhere"
    return setting.say(name, origin=register.edition)
