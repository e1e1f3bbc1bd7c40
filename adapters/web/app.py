"""Puts the web door together: which address leads where."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web
from prometheus_client import CollectorRegistry

from adapters.web.access import guarded
from adapters.web.acting import Acting
from adapters.web.api import Api
from adapters.web.assets import static
from adapters.web.bringing import Bringing
from adapters.web.desk import Desk
from adapters.web.door import Answering, Door, Guard
from adapters.web.entering import Entering
from adapters.web.episodes import Episodes
from adapters.web.faults import calm
from adapters.web.following import Follows
from adapters.web.forms import FORM_BYTES
from adapters.web.headers import secured
from adapters.web.incoming import FILE_LIMIT, Incoming
from adapters.web.monitoring import Monitoring
from adapters.web.pages import Pages
from adapters.web.rendering import Rendering
from adapters.web.settings import WebSettings
from adapters.web.signing import Signing
from knowledge.access import Scope


def make_app(
    desk: Desk,
    *,
    settings: WebSettings,
    doors: Iterable[Door] = (),
    registry: CollectorRegistry | None = None,
) -> web.Application:
    """Make the application that shows *desk*; *doors* are further ways in, such as the one that Teams calls.

    *registry* is where the service counts; without one the application has its own.
    """
    rendering = Rendering(settings, lambda: desk.library().version)
    monitoring = Monitoring(desk, registry or CollectorRegistry())
    app = web.Application(middlewares=[monitoring.counting(), calm(rendering)])
    app.on_response_prepare.append(secured(dev=settings.dev))
    pages = Pages(desk, rendering, secure=not settings.dev)
    for door in (
        *_page_doors(pages),
        *_api_doors(Api(desk)),
        *_readings_doors(Incoming(desk)),
        *_signing_doors(Signing(desk)),
        *_bringing_doors(Bringing(desk, rendering)),
        *_entering_doors(Entering(desk, rendering)),
        *_episode_doors(Episodes(desk, rendering)),
        *_follow_doors(Follows(desk, rendering)),
        *_acting_doors(Acting(desk, rendering)),
        *_watch_doors(monitoring),
        *doors,
    ):
        _open(app, door, guarded(door, settings, desk.caller))
    return app


def _open(app: web.Application, door: Door, answering: Answering) -> None:
    if door.method == "GET":
        app.router.add_get(door.path, answering)
    else:
        app.router.add_route(door.method, door.path, answering)


def _page_doors(pages: Pages) -> tuple[Door, ...]:
    return (
        Door("GET", "/", pages.front),
        Door("GET", "/privacy", pages.privacy, Guard.OWN),
        Door("GET", "/terms", pages.terms, Guard.OWN),
        Door("GET", "/measures", pages.measures),
        Door("GET", "/published", pages.published),
        Door("GET", "/coverage", pages.coverage),
        Door("GET", "/questions", pages.questions, scope=Scope.QUESTIONS),
        Door("GET", "/measures/{id:.+}", pages.measure),
        Door("GET", "/goals/{id:.+}", pages.goal),
        Door("GET", "/committees/{id:.+}", pages.committee),
        Door("GET", "/editions", pages.editions),
        Door("GET", "/editions/{id:.+}", pages.edition),
        Door("GET", "/documents/{id:.+}", pages.document),
        Door("GET", "/static/{name}", static, Guard.OWN),
    )


def _api_doors(api: Api) -> tuple[Door, ...]:
    return (
        Door("POST", "/api/ask", api.ask),
        Door("GET", "/api/measures", api.measures),
        Door("GET", "/api/measures/{id:.+}", api.measure),
        Door("GET", "/api/goals", api.goals),
        Door("GET", "/api/editions", api.editions),
        Door("GET", "/api/openapi.json", api.openapi),
    )


def _readings_doors(incoming: Incoming) -> tuple[Door, ...]:
    return (
        Door("POST", "/api/readings", incoming.readings, limit=FILE_LIMIT, scope=Scope.READINGS),
        Door("POST", "/api/targets", incoming.targets, limit=FILE_LIMIT, scope=Scope.TARGETS),
        Door("POST", "/api/rebases", incoming.rebase, scope=Scope.READINGS),
        Door("GET", "/api/receipts/{id}", incoming.receipt, scope=Scope.READINGS),
    )


def _signing_doors(signing: Signing) -> tuple[Door, ...]:
    return (
        Door("GET", "/api/readings/pending", signing.pending, scope=Scope.SIGN_OFF),
        Door("POST", "/api/readings/sign-off", signing.sign_off, scope=Scope.SIGN_OFF),
    )


def _bringing_doors(pages: Bringing) -> tuple[Door, ...]:
    writes, signs = Scope.READINGS, Scope.SIGN_OFF
    return (
        Door("GET", "/readings", pages.overview, scope=writes),
        Door("GET", "/readings/template.{suffix:csv|xlsx}", pages.template, scope=writes),
        Door("POST", "/readings", pages.upload, limit=FORM_BYTES, scope=writes, form=True),
        Door("POST", "/readings/confirm", pages.confirm, scope=writes, form=True),
        Door("POST", "/readings/sign-off", pages.sign_off, scope=signs, form=True),
        Door("GET", "/receipts/{id}", pages.receipt, scope=writes),
    )


def _entering_doors(pages: Entering) -> tuple[Door, ...]:
    return (
        Door("GET", "/readings/new/{id:.+}", pages.form, scope=Scope.READINGS),
        Door("POST", "/readings/new/{id:.+}", pages.enter, scope=Scope.READINGS, form=True),
        Door("POST", "/readings/rebase/{id:.+}", pages.rebase, scope=Scope.READINGS, form=True),
    )


def _episode_doors(episodes: Episodes) -> tuple[Door, ...]:
    return (Door("GET", "/alerts", episodes.page), Door("GET", "/api/episodes", episodes.listed))


def _follow_doors(follows: Follows) -> tuple[Door, ...]:
    return (
        Door("GET", "/follows", follows.page),
        Door("POST", "/follows", follows.change, form=True),
        Door("GET", "/api/follows", follows.listed),
        Door("POST", "/api/follows", follows.add),
        Door("DELETE", "/api/follows", follows.remove),
    )


def _acting_doors(acting: Acting) -> tuple[Door, ...]:
    return (
        Door("GET", r"/alerts/{ref:E\d+}", acting.page),
        Door("POST", r"/alerts/{ref:E\d+}", acting.send, scope=Scope.EPISODES, form=True),
        Door("GET", r"/alerts/{ref:E\d+}/report", acting.report),
        Door("GET", r"/api/episodes/{ref:E?\d+}", acting.shown),
        Door("POST", r"/api/episodes/{ref:E?\d+}/acts", acting.acted, scope=Scope.EPISODES),
    )


def _watch_doors(monitoring: Monitoring) -> tuple[Door, ...]:
    return (
        Door("GET", "/healthz", monitoring.alive, Guard.OWN),
        Door("GET", "/readyz", monitoring.ready, Guard.OWN),
        Door("GET", "/metrics", monitoring.metrics),
    )
