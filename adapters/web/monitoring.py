"""What operators watch: alive, ready, and counters for Prometheus."""

from __future__ import annotations

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from adapters.web.desk import Desk


class Monitoring:
    """Counts requests into *registry*, to which the rest of the service may add."""

    def __init__(self, desk: Desk, registry: CollectorRegistry) -> None:
        self._desk = desk
        self._registry = registry
        labels = ("method", "route", "status")
        self._requests = Counter("ambit_http_requests", "Requests answered.", labels, registry=registry)
        self._seconds = Histogram("ambit_http_seconds", "Time to answer.", ("route",), registry=registry)
        self._messages = Gauge(
            "ambit_messages", "Messages of alerts, by where they are.", ("state",), registry=registry
        )
        self._unsent = Gauge(
            "ambit_oldest_unsent_seconds", "How long the oldest message is overdue.", registry=registry
        )
        self._evaluated = Gauge(
            "ambit_evaluation_age_seconds", "How long ago data and time were looked at.", registry=registry
        )
        self._failing = Gauge("ambit_series_failing", "Series that could not be judged.", registry=registry)

    def counting(self) -> Middleware:
        """Make the middleware that counts and times each request by its route."""

        @web.middleware
        async def count(request: web.Request, handler: Handler) -> web.StreamResponse:
            route = _route(request)
            with self._seconds.labels(route).time():
                response = await handler(request)
            self._requests.labels(_method(request), route, str(response.status)).inc()
            return response

        return count

    async def alive(self, _: web.Request) -> web.Response:
        """Say that the process runs."""
        return web.Response(text="ok\n")

    async def ready(self, _: web.Request) -> web.Response:
        """Say whether questions can be answered: 200, or 503 with the reason."""
        reason = await self._desk.ready()
        body = {"ready": reason is None, "reason": reason}
        return web.json_response(body, status=200 if reason is None else 503)

    async def metrics(self, _: web.Request) -> web.Response:
        """Give all counters in Prometheus' text form, with how the messages of alerts stand now."""
        outgoing = await self._desk.outgoing()
        for state, count in outgoing.messages.items():
            self._messages.labels(state).set(count)
        self._unsent.set(outgoing.overdue.total_seconds())
        self._evaluated.set(outgoing.evaluation_age.total_seconds())
        self._failing.set(outgoing.failing)
        return web.Response(body=generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _route(request: web.Request) -> str:
    """Name the route and never the path, so that callers cannot fill the memory with labels."""
    resource = request.match_info.route.resource
    return "none" if resource is None else resource.canonical


def _method(request: web.Request) -> str:
    return request.method if request.method in hdrs.METH_ALL else "other"
