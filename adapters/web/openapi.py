"""The API's own description, as an OpenAPI 3.1 document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic.json_schema import models_json_schema

from adapters.web.alert_shapes import ActOutcome, EpisodeDetail, EpisodeList, FollowList
from adapters.web.bodies import FollowBody, ReadingsBody, RebaseBody, SignOffBody, TargetsBody
from adapters.web.question import AskBody
from adapters.web.shapes import (
    EditionList,
    FigureEntry,
    GoalList,
    MeasureDetail,
    MeasureList,
    Outcome,
    Problem,
    RebaseEntry,
    WaitingList,
)
from knowledge.acts import Asked
from knowledge.answer import Answer
from knowledge.record import Record

Json = Mapping[str, object]
REF = "#/components/schemas/{model}"
MODELS: tuple[type[Record], ...] = (
    AskBody,
    Answer,
    MeasureList,
    MeasureDetail,
    GoalList,
    EditionList,
    ReadingsBody,
    TargetsBody,
    Outcome,
    RebaseBody,
    RebaseEntry,
    SignOffBody,
    FigureEntry,
    WaitingList,
    EpisodeList,
    FollowBody,
    FollowList,
    EpisodeDetail,
    Asked,
    ActOutcome,
    Problem,
)
ID: Json = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "An id from the list; its slash is part of the path.",
    "example": "2016-21/killed-or-seriously-injured",
}
REF_ID: Json = {
    "name": "ref",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": r"^E?\d{1,9}$"},
    "description": "The number of the episode, with or without its E.",
    "example": "E12",
}
MAY_FAIL = {"401": "No token, or a wrong one.", "403": "Not from where this door is open to."}
SEND_MAY_FAIL = {"400": "The body cannot be read.", **MAY_FAIL, "413": "The body is larger than 32 MiB."}
ASK_MAY_FAIL = {"400": "The question cannot be read.", **MAY_FAIL, "413": "The body is larger than 64 KiB."}
DO_MAY_FAIL = {**ASK_MAY_FAIL, "400": "What was sent cannot be read, or cannot be done."}

ACT_MAY_FAIL = {**DO_MAY_FAIL, "404": "Nothing has this id.", "409": "It has changed since; nothing was done."}


def _schemas() -> Json:
    _, bundle = models_json_schema([(model, "serialization") for model in MODELS], ref_template=REF)
    definitions: Json = bundle["$defs"]
    return definitions


def _content(model: type[Record]) -> Json:
    return {"application/json": {"schema": {"$ref": REF.format(model=model.__name__)}}}


def _operation(summary: str, model: type[Record], problems: Mapping[str, str]) -> dict[str, object]:
    good = {"200": {"description": summary, "content": _content(model)}}
    bad = {status: {"description": words, "content": _content(Problem)} for status, words in problems.items()}
    return {"summary": summary, "responses": {**good, **bad}}


def _get(summary: str, model: type[Record]) -> Json:
    return {"get": _operation(summary, model, MAY_FAIL)}


def _get_one(summary: str, model: type[Record], named: Json = ID) -> Json:
    operation = _operation(summary, model, {**MAY_FAIL, "404": "Nothing has this id."})
    return {"get": {**operation, "parameters": [named]}}


def _post(summary: str, body: type[Record], model: type[Record], problems: Mapping[str, str]) -> dict[str, object]:
    operation = _operation(summary, model, problems)
    return {**operation, "requestBody": {"required": True, "content": _content(body)}}


def _flag(name: str, words: str) -> Json:
    return {"name": name, "in": "query", "schema": {"type": "boolean"}, "description": words}


def _text(name: str, words: str) -> Json:
    return {"name": name, "in": "query", "schema": {"type": "string"}, "description": words}


_CHAT = _text("conversation", "One of the caller's chats; without it the personal one.")
FOLLOW_MAY_FAIL = {**DO_MAY_FAIL, "409": "The caller has no chat with Ambit to be told in."}


@cache
def document() -> Json:
    """Give the description of the API; made when it is first asked for: it takes 0.04 s that a start need not."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ambit",
            "version": "1",
            "description": "What the council promised and how it is doing. Every figure comes from a stored reading.",
        },
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _paths() -> Json:
    return {
        "/api/ask": {"post": _post("The answer", AskBody, Answer, ASK_MAY_FAIL)},
        "/api/measures": _get("All measures of all editions", MeasureList),
        "/api/measures/{id}": _get_one("One measure or component with its current figures", MeasureDetail),
        "/api/goals": _get("All goals with their actions and what is tracked", GoalList),
        "/api/editions": _get("All editions of the framework", EditionList),
        "/api/readings": {
            "post": {
                **_post("What became of each reading", ReadingsBody, Outcome, SEND_MAY_FAIL),
                "parameters": [
                    _flag("atomic", "Take all, or nothing if one is rejected."),
                    _flag("trial", "Keep nothing, show the differences."),
                ],
            }
        },
        "/api/readings/pending": _get("The figures that wait for a second person", WaitingList),
        "/api/readings/sign-off": {"post": _post("The figure as it counts", SignOffBody, FigureEntry, DO_MAY_FAIL)},
        "/api/rebases": {"post": _post("What stands now", RebaseBody, RebaseEntry, DO_MAY_FAIL)},
        "/api/targets": {"post": _post("What became of each target", TargetsBody, Outcome, SEND_MAY_FAIL)},
        "/api/episodes": _get("What is off track, the newest first", EpisodeList),
        "/api/follows": {
            "get": {**_operation("What the caller follows", FollowList, FOLLOW_MAY_FAIL), "parameters": [_CHAT]},
            "post": _post("What the caller follows now", FollowBody, FollowList, FOLLOW_MAY_FAIL),
            "delete": {
                **_operation("What the caller follows now", FollowList, FOLLOW_MAY_FAIL),
                "parameters": [
                    _text("subject", "The key of a follow, or an id."),
                    _text("words", "What to follow no more, in words."),
                    _CHAT,
                ],
            },
        },
        "/api/episodes/{ref}": _get_one("One episode with its history", EpisodeDetail, REF_ID),
        "/api/episodes/{ref}/acts": {
            "post": {**_post("What became of the act", Asked, ActOutcome, ACT_MAY_FAIL), "parameters": [REF_ID]}
        },
        "/api/receipts/{id}": _get_one("A receipt, shown again", Outcome),
    }
