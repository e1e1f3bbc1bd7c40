"""What a page must have for those who cannot see it, use a keyboard or hold it in one hand."""

from __future__ import annotations

from typing import cast

from playwright.async_api import Page

FAULTS = """() => {
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (element) => (element.getAttribute("aria-label") || element.textContent || element.alt || "").trim();
  const labelled = (field) => field.labels.length > 0 || field.getAttribute("aria-label");
  if (!document.documentElement.lang) faults.push("the page names no language");
  if (!document.title.trim()) faults.push("the page has no title");
  if (all("main").length !== 1) faults.push("the page needs exactly one <main>");
  if (all("h1").length !== 1) faults.push("the page needs exactly one <h1>");
  all("h1,h2,h3,h4,h5,h6").reduce((level, heading) => {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) faults.push(`the heading “${name(heading)}” skips a level`);
    if (!name(heading)) faults.push("a heading is empty");
    return next;
  }, 0);
  all("input:not([type=hidden]),select,textarea").filter((field) => !labelled(field))
    .forEach((field) => faults.push(`the field ${field.name || field.id} has no label`));
  all("img:not([alt])").forEach((image) => faults.push(`the image ${image.src} has no alternative text`));
  all("svg:not([aria-hidden=true])").filter((drawing) => !drawing.querySelector("title") && !name(drawing))
    .forEach(() => faults.push("a drawing has no title"));
  all("a[href],button").filter((element) => !name(element) && !element.querySelector("img[alt]:not([alt=''])"))
    .forEach((element) => faults.push(`a link or button has no name: ${element.outerHTML.slice(0, 80)}`));
  all("table").filter((table) => !table.querySelector("th")).forEach(() => faults.push("a table has no header cells"));
  const ids = all("[id]").map((element) => element.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => faults.push(`the id ${id} stands twice`));
  all("a[href^='#']").filter((link) => !document.getElementById(link.hash.slice(1)))
    .forEach((link) => faults.push(`the link ${link.hash} leads nowhere`));
  all("button,input:not([type=hidden])").filter((element) => element.getBoundingClientRect().height < 24)
    .forEach((element) => faults.push(`“${name(element) || element.name}” is too low to touch`));
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) faults.push(`the page is wider than the window of ${width} px`);
  return faults;
}"""


async def faults(page: Page) -> list[str]:
    """Give what is wrong with the page that is open, a sentence each."""
    return cast("list[str]", await page.evaluate(FAULTS))
