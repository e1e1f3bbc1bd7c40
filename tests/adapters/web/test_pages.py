"""Every page for everything that is held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag

import pytest

from adapters.web.settings import WebSettings
from knowledge.answer import Figure
from knowledge.figures import current_figures
from knowledge.library import Entity
from knowledge.paths import path_of
from tests.adapters.web.conftest import Client, Opening
from tests.adapters.web.fake_desk import LIBRARY, ROADS, TODAY
from tests.adapters.web.html_page import HtmlPage


async def read(client: Client, path: str) -> HtmlPage:
    response = await client.get(path)
    assert response.status == 200, path
    return HtmlPage(await response.text())


def all_paths() -> Iterator[str]:
    yield from ("/", "/measures", "/editions", "/?q=roads", "/?q=which", "/?q=other")
    yield from map(path_of, LIBRARY.editions.values())
    yield from map(path_of, LIBRARY.goals.values())
    yield from map(path_of, LIBRARY.measures.values())
    yield from map(path_of, LIBRARY.components.values())
    yield from map(path_of, LIBRARY.committees.values())
    yield from (f"/documents/{name}" for name in LIBRARY.documents)


async def test_every_page_answers_and_is_well_formed_and_readable_aloud(client: Client) -> None:
    found = {path: (await read(client, path)).troubles() for path in all_paths()}
    assert {path: troubles for path, troubles in found.items() if troubles} == {}
    assert len(found) > 130


async def test_every_link_leads_to_a_page_and_to_a_place_on_it(client: Client) -> None:
    pages: dict[str, HtmlPage] = {}
    waiting = {"/", *map(path_of, LIBRARY.committees.values()), "/?q=roads", "/?q=which"}
    wanted: set[tuple[str, str]] = set()
    while waiting:
        path = waiting.pop()
        pages[path] = await read(client, path)
        for link in pages[path].links:
            target, anchor = urldefrag(link)
            if link.startswith(("/", "#")):
                wanted.add((target or path, anchor))
        waiting |= {target for target, _ in wanted if not target.startswith("/?")} - set(pages)
    lost = {(path, anchor) for path, anchor in wanted if anchor and anchor not in pages[path].ids}
    assert lost == set()
    assert {path for path in all_paths() if not path.startswith("/?")} <= set(pages)


async def test_every_fact_statement_and_action_has_its_place(client: Client) -> None:
    parts: tuple[Entity, ...] = (*LIBRARY.facts.values(), *LIBRARY.statements.values(), *LIBRARY.actions.values())
    places = [urldefrag(path_of(part)) for part in parts]
    pages = {path: await read(client, path) for path in {place.url for place in places}}
    assert [place for place in places if place.fragment not in pages[place.url].ids] == []


async def test_a_measure_is_shown_with_everything_that_is_printed_of_it(client: Client) -> None:
    page = await read(client, f"/measures/{ROADS}")
    measure = LIBRARY.measure(ROADS)
    for words in (measure.statement, measure.title, measure.primary, *measure.secondary, "ETE", "archived"):
        assert words in page.reading()
    assert "Highways & Community Infrastructure today: Highways and Transport" in page.reading()
    assert "Not flagged as a measure of deprivation" in page.reading()
    assert "Lower is better" in page.reading()


async def test_a_figure_is_shown_with_status_target_change_age_and_source_in_words(client: Client) -> None:
    words = (await read(client, f"/measures/{ROADS}")).reading()
    shown = (
        "Red against a target that has lapsed 366 people Cambridgeshire · 2017 Target 246 people , by 2020, now lapsed"
    )
    assert shown in words
    assert "worse than the reading before 8 years old too old to show how things stand today" in words
    assert "Rule: red: worse than target by more than 10% of the target" in words
    assert "Edition 2016-21 · Source: A local councillor's site on mycouncillor.org.uk, 6 Jul 2018" in words


async def test_a_series_says_what_it_signals_and_forecasts(client: Client) -> None:
    text = (await read(client, path_of(LIBRARY.measure(ROADS)))).text
    assert "What the series says" in text
    assert "Too few comparable readings to tell a trend: 4 held, 7 needed. No forecast: no target is in force" in text


async def test_all_readings_targets_and_comparators_stand_in_tables(client: Client) -> None:
    words = (await read(client, "/measures/2023-28/road-network-condition")).reading()
    for indicator in LIBRARY.measure("2023-28/road-network-condition").indicators:
        for reading in LIBRARY.readings(indicator):
            assert str(reading.period) in words
        for row in LIBRARY.benchmarks(indicator):
            assert f"{row.comparator} {row.value:f}%" in words


async def test_a_measure_without_readings_says_so(client: Client) -> None:
    silent = next(one for one in LIBRARY.measures.values() if not any(map(LIBRARY.readings, one.indicators)))
    page = await read(client, path_of(silent))
    assert "No reading is held" in page.reading()
    assert "No data" in page.reading()


async def test_a_component_leads_to_its_row_and_back(client: Client) -> None:
    component = next(iter(LIBRARY.components.values()))
    row = LIBRARY.measures[component.composite or ""]
    assert path_of(row) in (await read(client, path_of(component))).links
    assert path_of(component) in (await read(client, path_of(row))).links
    assert component.statement in (await read(client, path_of(component))).reading()


async def test_a_goal_shows_its_wordings_actions_and_what_is_tracked(client: Client) -> None:
    for goal in LIBRARY.goals.values():
        words = unspaced((await read(client, path_of(goal))).reading())
        tracked = [measure.title for measure in LIBRARY.measures_under(goal)]
        actions = [action.statement for action in goal.actions]
        expected = (goal.statement, *goal.also, *goal.description, *actions, *tracked)
        assert [part for part in expected if unspaced(part) not in words] == []


async def test_what_became_of_a_measure_is_told_both_ways(client: Client) -> None:
    rows = [row for row in LIBRARY.bundle.crosswalk if row.successor]
    row = next(row for row in rows if row.subject in LIBRARY.measures)
    before, after = LIBRARY.measure(row.subject), LIBRARY.measure(row.successor or "")
    assert path_of(after) in (await read(client, path_of(before))).links
    assert path_of(before) in (await read(client, path_of(after))).links


async def test_a_former_committee_names_its_successor(client: Client) -> None:
    page = await read(client, "/committees/highways-and-community-infrastructure")
    assert "This committee no longer exists" in page.reading()
    assert "/committees/highways-and-transport" in page.links
    assert f"/measures/{ROADS}" in page.links
    assert f"/measures/{ROADS}" in (await read(client, "/committees/highways-and-transport")).links


async def test_an_edition_shows_all_that_it_prints(client: Client) -> None:
    words = unspaced((await read(client, "/editions/2016-21")).reading())
    facts = [fact.statement for fact in LIBRARY.facts.values() if fact.edition == "2016-21"]
    measures = [measure.title for measure in LIBRARY.measures.values() if measure.edition == "2016-21"]
    assert len(measures) == 46
    assert [part for part in (*facts, *measures) if unspaced(part) not in words] == []


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", 63),
        ("?edition=2016-21", 46),
        ("?edition=2023-28", 17),
        ("?edition=1066", 0),
        ("?committee=highways-and-community-infrastructure", 7),
        ("?edition=2023-28&committee=health", 0),
        ("?status=&edition=&committee=", 63),
    ],
)
async def test_the_index_is_narrowed_by_its_filters(client: Client, query: str, rows: int) -> None:
    page = await read(client, f"/measures{query}")
    assert f"{rows} of 63 measures" in page.reading()
    assert page.text.count('class="line-title"') == rows
    assert page.troubles() == []


async def test_the_status_filter_gives_the_measures_with_that_status(client: Client) -> None:
    page = await read(client, "/measures?status=red")
    red = [path_of(one) for one in LIBRARY.measures.values() if "red" in statuses(current_figures(one, LIBRARY, TODAY))]
    assert [link for link in page.links if link.startswith("/measures/")] == red
    assert red


async def test_a_filter_that_leads_to_nothing_is_not_offered(client: Client) -> None:
    page = await read(client, "/measures")
    offered = [link for link in page.links if link.startswith("/measures?")]
    for link in offered:
        assert "0 of 63 measures" not in re.sub(r"\d0 of", "", (await read(client, link)).reading())
    assert len(offered) > 8


async def test_the_source_text_is_shown_near_the_section_that_is_named(client: Client) -> None:
    measure = LIBRARY.measure(ROADS)
    text = (await read(client, "/documents/2016-21-strategic-framework")).text
    at = text.index('id="s-5-key-performance-indicators"')
    assert at < text.index(measure.statement)
    assert text[at:].split("</strong>")[0].endswith("5: Key Performance Indicators")


@pytest.mark.parametrize("path", ["/", "/measures", f"/measures/{ROADS}", "/editions", "/nothing"])
async def test_every_page_names_the_data_and_the_mode(client: Client, path: str) -> None:
    words = HtmlPage(await (await client.get(path)).text()).reading()
    assert f"Data version {LIBRARY.version} · development mode" in words
    assert "Development mode. Open to this machine only" in words
    assert "Sample data" not in words


async def test_sample_data_is_labelled(opening: Opening) -> None:
    client = await opening(WebSettings(dev=True, sample=True))
    assert "Sample data." in (await read(client, "/measures")).reading()


async def test_production_pages_do_not_speak_of_development(opening: Opening) -> None:
    client = await opening(WebSettings(token="let-me-in"))
    response = await client.get("/", headers={"Authorization": "Bearer let-me-in"})
    assert "evelopment mode" not in await response.text()


@pytest.mark.parametrize("kind", ["measures", "goals", "committees", "editions", "documents"])
async def test_an_unknown_id_says_what_to_do(client: Client, kind: str) -> None:
    response = await client.get(f"/{kind}/2016-21/roads-of-<b>gold")
    page = HtmlPage(await response.text())
    assert response.status == 404
    assert page.troubles() == []
    assert "Ask about “roads of <b>gold”" in page.reading()
    assert {"/", "/measures", "/editions"} <= set(page.links)
    assert "/?q=roads of <b>gold" in {unquote(link).replace("+", " ") for link in page.links}


async def test_a_page_of_one_kind_is_not_found_under_another(client: Client) -> None:
    for path in (f"/goals/{ROADS}", f"/committees/{ROADS}", "/measures/2023-28/ambition-1", f"/editions/{ROADS}"):
        assert (await client.get(path)).status == 404


def statuses(figures: tuple[Figure, ...]) -> set[str]:
    return {figure.status for figure in figures}


def unspaced(text: str) -> str:
    return "".join(text.split())
