"""A data owner brings readings by the pages: a file tried first, one figure with a question, a second person's yes."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.files.bundle import load_bundle
from knowledge.access import Scope
from tests.conftest import NOW
from tests.scenarios.office import Office, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROADS = "2016-21/killed-or-seriously-injured"
MEASURE = f"/measures/{ROADS}"


@pytest_asyncio.fixture(loop_scope="module")
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with opened(tmp_path) as one:
        yield one


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def still(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Give an office in which nothing is ever taken."""
    async with opened(tmp_path_factory.mktemp("var")) as one:
        yield one


def table(*rows: str) -> bytes:
    return "\n".join(("measure,period,value", *rows)).encode()


async def test_a_file_is_shown_first_and_taken_only_after_a_yes(office: Office) -> None:
    trial = await office.upload(table(f"{ROADS},2018,350", f"{ROADS},2017,370", f"{ROADS},2016,348", f"{ROADS},2019,"))
    assert (trial.status, trial.path) == (200, "/readings")
    assert "1 new 1 replacing what was held 1 unchanged 1 rejected" in trial.words
    assert "Line 5 value “value” is missing" in trial.words
    assert re.search(r"Line 3 .* 2017 366 people 370 people", trial.words)
    assert re.search(r"Line 2 .* 2018 nothing held 350 people", trial.words)
    assert "370" not in (await office.open(MEASURE)).words
    receipt = await office.send("/readings/confirm", pending=trial.hidden("pending"))
    assert receipt.path == "/receipts/R1"
    assert "year.csv 1 new 1 replacing what was held 1 unchanged 1 rejected" in receipt.words
    assert "370" in (await office.open(MEASURE)).words
    assert "year.csv" in (await office.open("/readings")).words


async def test_a_yes_that_is_given_twice_takes_nothing_twice(office: Office) -> None:
    pending = (await office.upload(table(f"{ROADS},2018,350"))).hidden("pending")
    await office.send("/readings/confirm", pending=pending)
    again = await office.send("/readings/confirm", pending=pending)
    assert again.status == 410
    assert "Bring it again, unless it stands among your last receipts." in again.words
    assert "Receipt R1" in again.words


async def test_a_file_waits_a_quarter_of_an_hour_and_for_nobody_else(office: Office) -> None:
    olaf = await office.hire("Olaf Owner-Example", Scope.READINGS)
    ines = await office.hire("Ines Inquisitive-Example", Scope.READINGS)
    pending = (await office.upload(table(f"{ROADS},2018,350"), olaf)).hidden("pending")
    assert (await office.send("/readings/confirm", ines, pending=pending)).status == 410
    office.clock[0] += timedelta(minutes=15)
    late = await office.send("/readings/confirm", olaf, pending=pending)
    assert (late.status, "kept no longer" in late.words) == (410, True)
    assert "350" not in (await office.open(MEASURE)).words


@pytest.mark.parametrize(
    ("content", "name", "status", "words"),
    [
        (b"", "", 400, "Choose a file first"),
        (b"", "empty.csv", 400, "There is a problem"),
        (b"\x00\x01\x02", "photo.png", 400, "There is a problem"),
        (b"colour,taste\nred,sour", "fruit.csv", 400, "There is a problem"),
        (b"x" * (20 * 2**20 + 1), "huge.csv", 413, "larger than 20 MiB"),
        (b"x" * (21 * 2**20), "huge.csv", 413, "larger than 20 MiB"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_in_a_sentence_on_the_page(
    still: Office, content: bytes, name: str, status: int, words: str
) -> None:
    shown = await still.upload(content, name=name)
    assert shown.status == status
    assert words in shown.words
    assert "CSV or XLSX file" in shown.words


async def test_a_file_with_nothing_to_take_offers_no_yes(still: Office) -> None:
    known = await still.upload(table(f"{ROADS},2017,366"))
    assert "all of it is held already" in known.words
    wrong = await still.upload(table(f"{ROADS},2017,many"))
    assert "no row can be taken as it is" in wrong.words
    assert "/readings/confirm" not in known.page.text + wrong.page.text


async def test_a_receipt_is_seen_by_its_own_caller_and_the_machine_alone(office: Office) -> None:
    olaf = await office.hire("Olaf Owner-Example", Scope.READINGS)
    ines = await office.hire("Ines Inquisitive-Example", Scope.READINGS)
    await office.send(f"/readings/new/{ROADS}", olaf, period="2018", value="350")
    for path in ("/receipts/R1", "/api/receipts/R1"):
        statuses = {}
        for by in (olaf, ines, None):
            headers = {} if by is None else {"Authorization": f"Bearer {office.tokens[by]}"}
            statuses[by] = (await office.ambit.client.get(path, headers=headers)).status
        assert statuses == {olaf: 200, ines: 404, None: 200}
    assert "Receipt R1" in (await office.open("/readings", olaf)).words
    assert "You have brought no readings yet." in (await office.open("/readings", ines)).words
    assert "Olaf Owner-Example" in (await office.open("/readings")).words


async def test_a_usual_figure_is_taken_at_once(office: Office) -> None:
    form = await office.open(f"/readings/new/{ROADS}")
    for words in ("Lower is better", "people", "Expected next 2018", "2017 366 people", "The last"):
        assert words in form.words
    shown = await office.send(
        f"/readings/new/{ROADS}", period="2018", value="350", commentary="Two\r\nlines", reason=""
    )
    assert shown.path == "/receipts/R1"
    assert "1 new" in shown.words
    assert "350 people" in (await office.open(MEASURE)).words


async def test_an_unusual_figure_is_asked_about_and_taken_after_a_yes(office: Office) -> None:
    typed = {"period": "2018", "value": "35000", "commentary": "A <b>dreadful</b> year"}
    asked = await office.send(f"/readings/new/{ROADS}", **typed)
    assert asked.status == 200
    assert "This is unusual:" in asked.words
    assert "Is 35,000 people right?" in asked.words
    assert "Yes, take it" in asked.words
    assert "A <b>dreadful</b> year" in asked.words
    assert 'value="35000"' in asked.page.text
    assert "35,000" not in (await office.open(MEASURE)).words
    other = await office.send(
        f"/readings/new/{ROADS}", **{**typed, "value": "36000"}, confirmed=asked.hidden("confirmed")
    )
    assert "Is 36,000 people right?" in other.words
    taken = await office.send(f"/readings/new/{ROADS}", **typed, confirmed=asked.hidden("confirmed"))
    assert taken.path == "/receipts/R1"
    assert "This is unusual" in taken.words


async def test_a_figure_that_replaces_another_is_asked_about_with_its_reason(office: Office) -> None:
    typed = {"period": "2017", "value": "370"}
    asked = await office.send(f"/readings/new/{ROADS}", **typed)
    assert "held for 2017 already: 366 people. Yours, 370 people, would replace it." in asked.words
    assert "In a few words, for whoever asks later." in asked.words
    typed["reason"] = "Four were counted late"
    taken = await office.send(f"/readings/new/{ROADS}", **typed, confirmed=asked.hidden("confirmed"))
    assert "1 replacing what was held" in taken.words
    held = office.ambit.service.library().readings("killed-or-seriously-injured")
    assert [one.reason for one in held if str(one.period) == "2017"] == ["Four were counted late"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"period": "2018", "value": "many"}, "value"),
        ({"period": "then", "value": "350"}, "period"),
        ({"period": "2018", "value": ""}, "value"),
        ({"value": "350"}, "period"),
        ({"period": "2018", "value": "350", "certainty": "sure"}, "certainty"),
        ({"period": "2018", "value": "350", "visible_from": "soon"}, "visible_from"),
        ({"period": "2018", "value": "350", "denominator": "0", "numerator": "1"}, "denominator"),
        ({"period": "2018", "value": "350", "breakdown": "Fenlandd"}, "breakdown"),
        ({"period": "2018", "value": "350", "commentary": "x" * 2001}, "commentary"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    still: Office, typed: dict[str, str], field: str
) -> None:
    shown = await still.send(f"/readings/new/{ROADS}", **typed)
    assert shown.status == 400
    assert f"#{field}" in shown.page.links
    assert f'id="{field}-problem"' in shown.page.text
    assert [one for one in typed.values() if one not in shown.page.text and one != "sure"] == []
    assert (await still.open("/readings")).words.count("Receipt R") == 0


async def test_a_second_person_signs_off_exactly_what_was_seen(office: Office) -> None:
    await _ask_for_sign_off(office)
    olaf = await office.hire("Olaf Owner-Example", Scope.READINGS, Scope.SIGN_OFF)
    sigrid = await office.hire("Sigrid Second-Example", Scope.READINGS, Scope.SIGN_OFF)
    ines = await office.hire("Ines Inquisitive-Example", Scope.READINGS)
    await office.send(f"/readings/new/{ROADS}", olaf, period="2018", value="350")
    for by, may in ((olaf, False), (ines, False), (sigrid, True)):
        shown = await office.open("/readings", by)
        assert "350 people for 2018" in shown.words
        assert ("Sign off" in shown.words) is may
    mark = shown.hidden("mark")
    assert "somebody else must sign it off" in (await office.send("/readings/sign-off", olaf, mark=mark)).words
    assert (await office.send("/readings/sign-off", ines, mark=mark)).status == 403
    asked = await office.send(f"/readings/new/{ROADS}", olaf, period="2018", value="351")
    office.clock[0] += timedelta(minutes=1)
    await office.send(f"/readings/new/{ROADS}", olaf, period="2018", value="351", confirmed=asked.hidden("confirmed"))
    changed = await office.send("/readings/sign-off", sigrid, mark=mark)
    assert (changed.status, "was changed meanwhile" in changed.words) == (400, True)
    mark = (await office.open("/readings", sigrid)).hidden("mark")
    signed = await office.send("/readings/sign-off", sigrid, mark=mark)
    assert "The figure is signed off" in signed.words
    assert "No figure waits." in signed.words


async def _ask_for_sign_off(office: Office) -> None:
    """Let the series need a second person, as a later release of the data would."""
    bundle, service = load_bundle(), office.ambit.service
    changed = tuple(one.model_copy(update={"sign_off": True}) for one in bundle.indicators)
    await service.store.refresh(bundle.model_copy(update={"indicators": changed}), "99.0", NOW)
    await service.shelf.stock()


async def test_a_figure_under_embargo_is_shown_to_who_brings_it_and_on_no_other_page(office: Office) -> None:
    typed = {"period": "2018", "value": "351", "visible_from": "2026-12-24"}
    assert (await office.send(f"/readings/new/{ROADS}", **typed)).path == "/receipts/R1"
    trial = await office.upload(table(f"{ROADS},2018,352"))
    assert re.search("2018 351 people 352 people", trial.words)
    for path in (MEASURE, "/measures", f"/readings/new/{ROADS}", "/?q=killed+or+seriously+injured"):
        assert "351" not in (await office.open(path)).words
    async with office.ambit.client.get("/readings") as response:
        assert response.headers["Cache-Control"] == "private, no-store"


async def test_only_who_may_write_is_offered_and_let_in(office: Office) -> None:
    rita = await office.hire("Rita Reader-Example", Scope.READ)
    olaf = await office.hire("Olaf Owner-Example", Scope.READINGS)
    for by, may in ((rita, False), (olaf, True), (None, True)):
        page = (await office.open(MEASURE, by)).page
        assert ("/readings" in page.links, f"/readings/new/{ROADS}" in page.links) == (may, may)
    for path in ("/readings", f"/readings/new/{ROADS}", "/readings/template.csv", "/receipts/R1"):
        assert (await office.open(path, rita)).status == 403


async def test_the_templates_are_given_and_can_be_brought_back(still: Office) -> None:
    for suffix in ("csv", "xlsx"):
        async with still.ambit.client.get(f"/readings/template.{suffix}") as response:
            body = await response.read()
            assert response.status == 200
            assert f'filename="readings.{suffix}"' in response.headers["Content-Disposition"]
        assert "There was no row in it." in (await still.upload(body, name=f"readings.{suffix}")).words
    assert (await still.open("/readings/template.pdf")).status == 404


async def test_every_measure_leads_to_a_form_a_choice_or_a_reason_why_not(still: Office) -> None:
    library = still.ambit.service.library()
    for subject in (*library.measures, *library.components, *library.indicators):
        shown = await still.open(f"/readings/new/{subject}")
        assert shown.status == 200
        assert any(
            words in shown.words for words in ("Take this reading", "Which one is it?", "no reading can be brought yet")
        )
    assert (await still.open("/readings/new/2016-21/none-such")).status == 404
    assert (await still.open("/readings/new/2023-28/ambition-2")).status == 404
