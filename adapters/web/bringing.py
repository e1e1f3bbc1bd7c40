"""The pages where readings are brought as a file: tried first, then confirmed; and figures are signed off."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import hdrs, web

from adapters.web.access import CALLER
from adapters.web.desk import Brought, Desk
from adapters.web.errors import Malformed, Refused
from adapters.web.forms import Form, read_form
from adapters.web.pending import Pending, PendingFile
from adapters.web.receipts import Receipts
from adapters.web.rendering import Rendering
from adapters.web.views.readings import ReadingsView, receipt_lines, waiting_lines
from adapters.web.views.receipt import receipt_view
from knowledge.access import Scope
from knowledge.errors import AmbitError
from knowledge.receipts import Receipt

KEPT_NOWHERE = "private, no-store"
"""How long a page may be kept that shows figures under embargo to whoever brought them."""

TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
DONE = {"signed": "The figure is signed off: it counts as settled from now on."}


class Bringing:
    """What a data owner sees of *desk*; files that wait to be confirmed are kept here."""

    def __init__(self, desk: Desk, rendering: Rendering) -> None:
        self._desk = desk
        self._rendering = rendering
        self._pending = Pending()

    async def overview(self, request: web.Request) -> web.Response:
        """Show where a file is brought, the caller's last receipts, and what waits for a second person."""
        return await self._overview(request, done=DONE.get(request.query.get("done", "")))

    async def template(self, request: web.Request) -> web.Response:
        """Give the file to fill in."""
        suffix = request.match_info["suffix"]
        named = {hdrs.CONTENT_DISPOSITION: f'attachment; filename="readings.{suffix}"'}
        body = self._desk.readings.template(suffix)
        return web.Response(body=body, content_type=TYPES[suffix], headers=named)

    async def upload(self, request: web.Request) -> web.Response:
        """Try a file, and show what it would change."""
        try:
            form = await read_form(request)
            file = self._file(form, request)
            trial = await self._desk.readings.take(_brought(file, trial=True))
        except AmbitError as error:
            return await self._overview(request, error)
        view = receipt_view(trial, self._desk.library())
        name = self._pending.keep(file) if view.taken else None
        return self._page(request, "trial.html", "Check before it is taken", {"view": view, "pending": name})

    def _file(self, form: Form, request: web.Request) -> PendingFile:
        if not form.name:
            raise Malformed("Choose a file first: a CSV or XLSX file with a heading line.")
        return PendingFile(form.content, form.name, request[CALLER].name, self._desk.now())

    async def confirm(self, request: web.Request) -> web.Response:
        """Take the file that was tried."""
        try:
            name = (await read_form(request)).texts.get("pending", "")
            file = self._pending.find(name, request[CALLER].name, self._desk.now())
            receipt = await self._desk.readings.take(_brought(file, trial=False))
        except AmbitError as error:
            return await self._overview(request, error)
        self._pending.drop(name)
        raise to_receipt(receipt)

    async def receipt(self, request: web.Request) -> web.Response:
        """Show what became of a delivery."""
        found = await Receipts(self._desk.readings).find(request.match_info["id"], request[CALLER])
        view = receipt_view(found, self._desk.library())
        return self._page(request, "receipt.html", f"Receipt {found.id}", {"view": view})

    async def sign_off(self, request: web.Request) -> web.Response:
        """Sign off the figure whose exact content the form names."""
        try:
            mark = (await read_form(request)).texts.get("mark", "")
            await self._desk.readings.sign_off(mark, request[CALLER].name)
        except AmbitError as error:
            return await self._overview(request, error)
        raise web.HTTPSeeOther("/readings?done=signed")

    async def _overview(
        self, request: web.Request, error: AmbitError | None = None, done: str | None = None
    ) -> web.Response:
        caller, desk = request[CALLER], self._desk.readings
        if error is not None and not caller.may(Scope.READINGS):
            raise error
        view = ReadingsView(
            receipts=receipt_lines(await Receipts(desk).last(caller)),
            waiting=waiting_lines(await desk.waiting(), self._desk.library(), caller),
            everything=caller.everything,
            problem=str(error) if error else None,
            done=done,
        )
        status = 200 if error is None else error.status if isinstance(error, Refused) else 400
        return self._page(request, "readings.html", "Bring readings", {"view": view}, status)

    def _page(
        self, request: web.Request, template: str, title: str, view: Mapping[str, object], status: int = 200
    ) -> web.Response:
        return unkept(self._rendering.page(template, title, view, status, request[CALLER]))


def unkept(response: web.Response) -> web.Response:
    """Let no browser keep *response*."""
    response.headers[hdrs.CACHE_CONTROL] = KEPT_NOWHERE
    return response


def to_receipt(receipt: Receipt) -> web.HTTPSeeOther:
    """Lead on to the page of *receipt*."""
    return web.HTTPSeeOther(f"/receipts/{receipt.id}")


def _brought(file: PendingFile, *, trial: bool) -> Brought:
    return Brought(by=file.by, content=file.content, name=file.name, page=True, trial=trial)
