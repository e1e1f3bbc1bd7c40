"""The command `ambit`, as processes of its own: what goes to which stream, and how each ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import JsonValue

from knowledge.answer import Answer, Kind

AMBIT = str(Path(sys.executable).with_name("ambit"))
KSI = "how many people were killed or seriously injured on our roads"
LINES: tuple[dict[str, JsonValue], ...] = (
    {"id": "plain", "q": KSI, "any_of": ["a file of expectations can be asked as it is"]},
    {"id": 7, "turns": [{"q": "ambition 3"}, {"q": "what is the enabler 2"}]},
    {"id": "emoji", "q": "🚧 potholes?"},
)
ENDED = "the command ended otherwise than it should"

Ended = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder that several commands share; the first one fills it."""
    return tmp_path_factory.mktemp("data") / "var"


def ambit(data: Path, *arguments: str, **settings: str) -> Ended:
    """Run `ambit` with *arguments* on *data*, with *settings* and no others of Ambit's."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AMBIT_")}
    env = {**inherited, "AMBIT_DEV": "1", "AMBIT_DATA": str(data), **settings}
    return subprocess.run([AMBIT, *arguments], env=env, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - our own command


def assert_refused(ended: Ended, *told: str) -> None:
    """Check that *ended* says in one sentence what is wrong, and ends with 2."""
    assert ended.returncode == 2, ENDED
    assert ended.stdout == ""
    assert ended.stderr.startswith("ambit: ")
    assert ended.stderr.count("\n") == 1
    assert "Traceback" not in ended.stderr
    for one in told:
        assert one in ended.stderr


def write(path: Path, *lines: object) -> Path:
    """Write *lines* as JSON, one a line."""
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    return path


def test_a_question_is_answered_in_plain_text(data: Path) -> None:
    asked = ambit(data, "ask", KSI)
    assert asked.returncode == 0
    assert "366 people in 2017, worse than 348 people in 2016" in asked.stdout
    assert "data version" in asked.stdout
    assert asked.stderr == ""


def test_a_question_is_answered_as_json(data: Path) -> None:
    asked = ambit(data, "ask", KSI, "--json")
    given = Answer.model_validate_json(asked.stdout)
    assert asked.returncode == 0
    assert given.kind is Kind.MEASURE
    assert (given.figures[0].value, given.figures[0].status) == ("366", "red")


def test_a_batch_writes_json_alone_one_line_a_line(data: Path, tmp_path: Path) -> None:
    asked = ambit(data, "ask", "--batch", str(write(tmp_path / "questions.jsonl", *LINES)), AMBIT_LOG_LEVEL="DEBUG")
    rows = [json.loads(line) for line in asked.stdout.splitlines()]
    assert asked.returncode == 0
    assert [row["id"] for row in rows] == ["plain", "7", "emoji"]
    assert [len(row["answers"]) for row in rows] == [1, 2, 1]
    assert all(set(row) == {"id", "answers"} for row in rows)
    given = [[Answer.model_validate(one) for one in row["answers"]] for row in rows]
    assert given[0][0].figures[0].value == "366"
    assert given[1][0].subjects[0].id == "2023-28/ambition-3"
    assert given[1][1].subjects[0].id == "2016-21/enabler-2"


def test_each_line_of_a_batch_is_a_fresh_conversation(data: Path, tmp_path: Path) -> None:
    turns = [{"q": "is smoking prevalence going down"}, {"q": "2"}]
    lines = ({"id": "together", "turns": turns}, *({"id": f"alone {n}", **turn} for n, turn in enumerate(turns)))
    asked = ambit(data, "ask", "--batch", str(write(tmp_path / "questions.jsonl", *lines)))
    together, first, second = (json.loads(line)["answers"] for line in asked.stdout.splitlines())
    assert together[0] == first[0]
    if first[0]["kind"] == "clarify":
        assert together[1]["subjects"][0]["id"] == first[0]["options"][1]["id"]
        assert together[1] != second[0]


def test_the_same_questions_give_the_same_bytes_in_every_process(data: Path, tmp_path: Path) -> None:
    questions = str(Path(__file__).parents[1] / "questions" / "dev.jsonl")
    usual, other = (
        ambit(folder, "ask", "--batch", questions, PYTHONHASHSEED=seed)
        for folder, seed in ((data, "1"), (tmp_path / "elsewhere", "2"))
    )
    assert usual.stdout.count("\n") == 201
    assert usual.stdout == other.stdout


@pytest.mark.parametrize(
    "line",
    ["{", '"roads"', '{"q": "roads"}', '{"id": "1", "q": 7}', '{"id": "1", "turns": [{}]}'],
)
def test_a_bad_line_of_a_batch_is_named_and_nothing_is_answered(data: Path, tmp_path: Path, line: str) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text(f'{{"id": "0", "q": "roads"}}\n\n{line}\n', encoding="utf-8")
    assert_refused(ambit(data, "ask", "--batch", str(batch)), str(batch), "line 3", "Write one JSON object a line")


def test_a_batch_that_is_no_text_is_refused_in_one_sentence(data: Path, tmp_path: Path) -> None:
    batch = tmp_path / "picture.jsonl"
    batch.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    assert_refused(ambit(data, "ask", "--batch", str(batch)), str(batch))


@pytest.mark.parametrize("arguments", [("ask",), ("ask", "roads", "--batch", __file__), ("ask", "--batch", "nowhere")])
def test_asking_nothing_or_twice_is_an_error_of_use(data: Path, arguments: tuple[str, ...]) -> None:
    ended = ambit(data, *arguments)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr


def test_odd_questions_get_a_clear_answer(data: Path, tmp_path: Path) -> None:
    odd = ("", "   ", "\x1b[31mroads", "<script>alert(1)</script>", "x" * 10_000, "🚧")
    lines = ({"id": str(number), "q": text} for number, text in enumerate(odd))
    asked = ambit(data, "ask", "--batch", str(write(tmp_path / "odd.jsonl", *lines)))
    assert asked.returncode == 0
    for line in asked.stdout.splitlines():
        text = Answer.model_validate(json.loads(line)["answers"][0]).text
        assert text.isprintable()
        assert "<script" not in text


def test_a_question_in_the_arguments_may_be_odd_too(data: Path) -> None:
    asked = ambit(data, "ask", "\x1b[31m<b>roads</b> 🚧")
    assert asked.returncode == 0
    assert "\x1b" not in asked.stdout


def test_doctor_shows_settings_and_data_and_finds_nothing_wrong(data: Path) -> None:
    told = ambit(data, "doctor")
    assert told.returncode == 0
    assert "Nothing is wrong." in told.stdout
    for name in ("AMBIT_DATA", "AMBIT_PORT", "AMBIT_TENANT_ID", "AMBIT_DATABASE_URL"):
        assert name in told.stdout
    for counted in ("4 editions", "63 measures", "35 goals"):
        assert counted in told.stdout


def test_doctor_names_what_is_missing_and_hides_secrets(data: Path) -> None:
    secrets = {name: f"hunter2-{name.lower()}" for name in ("AMBIT_APP_PASSWORD", "AMBIT_TOKEN")}
    told = ambit(data, "doctor", AMBIT_DEV="0", **secrets)
    assert told.returncode == 1
    assert "not set: AMBIT_APP_ID" in told.stdout
    assert "not set: AMBIT_TENANT_ID" in told.stdout
    assert "AMBIT_APP_PASSWORD (" not in told.stdout.partition("Wrong")[2]
    assert "(set, hidden)" in told.stdout
    assert "hunter2" not in told.stdout + told.stderr


def test_doctor_says_that_a_database_is_away_without_its_password(data: Path) -> None:
    told = ambit(data, "doctor", AMBIT_DATABASE_URL="postgresql://ambit:hunter2@127.0.0.1:1/ambit")
    assert told.returncode == 1
    assert "127.0.0.1:1" in told.stdout
    assert "hunter2" not in told.stdout + told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("command", "url"),
    [
        ("ask", "mysql://ambit:hunter2@host/ambit"),
        ("serve", "mysql://ambit:hunter2@host/ambit"),
        ("ask", "nonsense"),
        ("serve", "sqlite://"),
        ("ask", "postgresql://ambit:hunter2@host"),
    ],
)
def test_an_unknown_database_is_refused_in_one_sentence(data: Path, command: str, url: str) -> None:
    ended = ambit(data, command, *(["roads"] if command == "ask" else []), AMBIT_DATABASE_URL=url)
    assert_refused(ended, "sqlite:///var/ambit.db")
    assert "hunter2" not in ended.stderr


@pytest.mark.parametrize(("name", "value"), [("AMBIT_PORT", "door"), ("AMBIT_PORT", "70000"), ("AMBIT_DEV", "perhaps")])
def test_a_setting_that_cannot_be_read_is_named(data: Path, name: str, value: str) -> None:
    assert_refused(ambit(data, "ask", "roads", **{name: value}), name)


def test_a_log_level_that_does_not_exist_is_refused_in_one_sentence(data: Path) -> None:
    assert_refused(ambit(data, "serve", AMBIT_PORT="0", AMBIT_LOG_LEVEL="LOUD"), "AMBIT_LOG_LEVEL")


def test_a_data_folder_that_cannot_be_made_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert_refused(ambit(tmp_path / "file" / "var", "ask", "roads"), str(tmp_path / "file"))


@pytest.mark.parametrize(
    "given",
    [{}, {"AMBIT_APP_ID": "00000000-0000-0000-0000-0000000000b0"}, {"AMBIT_PUBLIC_URL": "https://ambit.example"}],
)
def test_the_teams_package_needs_its_settings(data: Path, tmp_path: Path, given: dict[str, str]) -> None:
    assert_refused(ambit(data, "package", "--out", str(tmp_path / "dist"), **given), "AMBIT_APP_ID", "AMBIT_PUBLIC_URL")
    assert not (tmp_path / "dist").exists()


def test_evaluation_scores_a_file_by_category(data: Path, tmp_path: Path) -> None:
    right = {"id": "1", "q": "ambition 3", "category": "goal", "any_of": ["Health inequalities are reduced"]}
    wrong = {"id": "2", "q": "ambition 4", "category": "list", "any_of": ["Health inequalities are reduced"]}
    scored = ambit(data, "eval", str(write(tmp_path / "questions.jsonl", right, wrong)))
    assert scored.returncode == 0
    rows = {line.split()[0]: line.split()[1:] for line in scored.stdout.splitlines() if "%" in line}
    assert rows["goal"][:2] == ["1", "100.0%"]
    assert rows["list"][:2] == ["1", "0.0%"]
    assert rows["all"][:2] == ["2", "50.0%"]
    assert "ambition 4" in scored.stdout


def test_evaluation_scores_a_file_by_voice_and_in_one_line(data: Path, tmp_path: Path) -> None:
    right = {"id": "1", "q": "ambition 3", "voice": "terse", "any_of": ["Health inequalities are reduced"]}
    wrong = {"id": "2", "q": "ambition 4", "voice": "formal", "any_of": ["Health inequalities are reduced"]}
    outside = [{"id": "3", "q": "asdf qwer zxcv", "out_of_scope": True}, {**wrong, "id": "4", "out_of_scope": True}]
    scored = ambit(data, "eval", str(write(tmp_path / "questions.jsonl", right, wrong, *outside)))
    rows = {line.split()[0]: line.split()[1:] for line in scored.stdout.splitlines() if "%" in line}
    assert rows["terse"][:2] == ["1", "100.0%"]
    assert rows["formal"][:2] == ["2", "0.0%"]
    short = scored.stdout.splitlines()[-1]
    assert short == "right 50.0%, confidently wrong 50.0%, out of scope declined 50.0% of 2"


def test_evaluation_without_questions_out_of_scope_says_so(data: Path, tmp_path: Path) -> None:
    right = {"id": "1", "q": "ambition 3", "any_of": ["Health inequalities are reduced"]}
    scored = ambit(data, "eval", str(write(tmp_path / "questions.jsonl", right)))
    assert scored.stdout.endswith("right 100.0%, confidently wrong 0.0%, out of scope declined none asked\n")


def test_evaluation_keeps_the_misses_to_itself_when_asked(data: Path, tmp_path: Path) -> None:
    wrong = {"id": "2", "q": "ambition 4", "any_of": ["Health inequalities are reduced"]}
    scored = ambit(data, "eval", "--no-misses", str(write(tmp_path / "questions.jsonl", wrong)))
    assert "ambition 4" not in scored.stdout + scored.stderr


@pytest.mark.parametrize("bad", [{"any_of": "ambition 4"}, {"misspelt": "ambition 4"}, {"q": ["ambition 4"]}])
def test_evaluation_names_a_bad_line_without_quoting_it(data: Path, tmp_path: Path, bad: dict[str, object]) -> None:
    line = {"id": "1", "q": "ambition 4", **bad}
    ended = ambit(data, "eval", "--no-misses", str(write(tmp_path / "questions.jsonl", line)))
    assert ended.returncode == 2
    assert f"line 1: {next(iter(bad))}" in ended.stderr
    assert "ambition 4" not in ended.stdout + ended.stderr


@pytest.mark.parametrize("line", ["{", '{"id": "1"}', '{"id": "1", "q": "x", "misspelt": 1}'])
def test_evaluation_names_a_bad_line(data: Path, tmp_path: Path, line: str) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(line, encoding="utf-8")
    ended = ambit(data, "eval", str(questions))
    assert ended.returncode == 2
    assert f"{questions}, line 1" in ended.stderr
    assert "Traceback" not in ended.stderr
