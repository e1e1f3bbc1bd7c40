"""What pages work out before any HTML is written."""

from __future__ import annotations

from adapters.web.views.ask import Exchange, ask_view
from adapters.web.views.committee import committee_view
from adapters.web.views.figure import figure_cards
from adapters.web.views.series import series_view
from knowledge.answer import Answer, Figure, Kind
from knowledge.subjects import subject_of
from tests.adapters.web.fake_desk import LIBRARY, PLANS, ROADS
from tests.series import run, told, wanted

INDICATOR = "killed-or-seriously-injured-with-peterborough"
LOW = Figure(
    title="Made-up range",
    measure=None,
    indicator=INDICATOR,
    breakdown=None,
    area="Cambridgeshire and Peterborough",
    period="2020",
    value="450",
    qualifier="from",
    unit="people",
    status="no_target",
)
HIGH = LOW.model_copy(update={"value": "470", "qualifier": "to"})
OTHER_YEAR = LOW.model_copy(update={"period": "2019", "value": "300", "qualifier": None})


def test_both_ends_of_a_printed_range_share_one_card() -> None:
    cards = figure_cards((OTHER_YEAR, LOW, HIGH, OTHER_YEAR), LIBRARY)
    assert [card.value for card in cards] == ["300 people", "from 450 people to 470 people", "300 people"]


def test_one_end_of_a_range_stands_alone() -> None:
    assert [card.value for card in figure_cards((LOW,), LIBRARY)] == ["from 450 people"]
    assert [card.value for card in figure_cards((HIGH, OTHER_YEAR), LIBRARY)] == ["to 470 people", "300 people"]
    assert figure_cards((), LIBRARY) == ()


def test_a_figure_without_a_measure_bears_the_name_of_what_is_counted() -> None:
    (card,) = figure_cards((LOW,), LIBRARY)
    assert card.title == LIBRARY.indicators[INDICATOR].title
    assert card.path is None
    assert card.place == "Cambridgeshire and Peterborough"


def test_options_of_one_name_are_chosen_by_number() -> None:
    roads = subject_of(LIBRARY.measure(ROADS))
    options = (roads, roads.model_copy(update={"edition": "2023-28"}), subject_of(LIBRARY.measure(PLANS)))
    answer = Answer(kind=Kind.CLARIFY, text="Which?", options=options, data_version="d1")
    view = ask_view(Exchange("roads", answer), LIBRARY, None)
    assert [way.path for way in view.options][:2] == ["/?q=1", "/?q=2"]
    assert view.options[2].path.startswith("/?q=Children+with")
    assert [way.edition for way in view.options] == ["2016-21", "2023-28", "2016-21"]


def test_a_committee_of_today_has_the_work_of_those_before_it_and_is_not_one_of_them() -> None:
    view = committee_view("adults-and-health", LIBRARY)
    assert view.today is None
    assert [one.id for one in view.before] == ["adults", "health"]
    assert view.measures == ()
    assert {measure.committee for measure in view.inherited} <= {"Adults", "Health"}
    assert len(view.inherited) == 14


def test_a_former_committee_has_a_successor_and_its_own_measures() -> None:
    view = committee_view("health", LIBRARY)
    assert view.today is not None
    assert view.today.id == "adults-and-health"
    assert view.before == ()
    assert len(view.measures) == 6


def test_a_series_says_in_the_words_of_answers_what_it_signals_and_what_comes_next() -> None:
    asked = told(run("50 52 49 51 50 53 48 50"), wanted("60"))
    says = " ".join(series_view(asked.desk.indicator, asked.library, asked.today).says)
    assert says.startswith("It moves within its normal range, 44 to 57 dragons; no trend. That is from 8 readings")
    assert "almost certain" in says
    assert says.endswith("From 8 readings; method: their average and how far they usually move.")
    assert series_view(asked.desk.indicator, told(()).library, asked.today).says == ()


def test_a_card_notes_the_day_on_which_the_next_figure_is_due() -> None:
    figures = told(run("50 52")).desk.current()
    assert "next due 31 March 2024" in figure_cards(figures, LIBRARY)[0].notes
