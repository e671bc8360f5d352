"""What axe finds on a page: each rule on all of it, and contrast once for each look.

To work out the ground of a text takes axe longer than all other rules together, and a table has a thousand cells that
look alike. A text is therefore left out where another one has the same colours, sizes and weight on the same grounds,
from the page down to what lies at its middle, also when the page was looked at in another width. Who looks otherwise in
anything is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: What is another in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]
#: Marks each text that looks like an earlier one, of now or of a time before when the page was looked at; what is
#: out of sight is brought into sight for that. A text that is covered is not marked, nor is it an earlier one for
#: others. One sign and letters are told apart, for axe does.
MARK = """() => {
  const looks = new Map(), numbers = window.numbersOfLooks ??= new Map(), earlier = window.textsLookedAt ??= new Set()
  const scheme = matchMedia("(prefers-color-scheme: dark)").matches
  const number = text => numbers.get(text) ?? (numbers.set(text, numbers.size), numbers.size - 1)
  const names = ["display", "visibility", "opacity", "color", "background", "fontSize", "fontWeight", "textShadow",
    "textIndent", "webkitTextStroke", "filter", "mixBlendMode", "position", "zIndex", "clipPath", "content"]
  const style = (element, part) => {
    const computed = getComputedStyle(element, part)
    return part && computed.content === "none" ? "" : names.map(name => computed[name]).join(";")
  }
  const look = element => {
    if (!element) return 0
    if (!looks.has(element)) {
      const parts = [undefined, "::before", "::after"].map(part => style(element, part))
      const disabled = element.matches(":disabled, [aria-disabled=true]")
      looks.set(element, number([look(element.parentElement), element.localName, disabled, ...parts].join("|")))
    }
    return looks.get(element)
  }
  const pileAt = element => {
    const box = element.getClientRects()[0]
    return box ? document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2) : []
  }
  const places = [...document.querySelectorAll("*")].map(element => [element, element.scrollLeft, element.scrollTop])
  for (const marked of document.querySelectorAll("[data-alike]")) marked.removeAttribute("data-alike")
  for (const element of document.body.querySelectorAll("*:not(:has(*), input, textarea, select, script, style)")) {
    const text = element.textContent.trim()
    if (!text || !element.checkVisibility()) continue
    let pile = pileAt(element)
    if (!pile.includes(element)) {
      element.scrollIntoView({block: "center", inline: "center", behavior: "instant"})
      pile = pileAt(element)
    }
    if (!pile.includes(element)) continue
    const kind = /^.$/u.test(text) ? 1 : /^[ -\u024f]+$/.test(text) ? 2 : text
    const sight = [scheme, kind, look(element), ...pile.filter(other => !other.contains(element)).map(look)].join("|")
    if (earlier.has(sight)) element.setAttribute("data-alike", "")
    earlier.add(sight)
  }
  for (const [element, left, top] of places)
    if (element.scrollLeft !== left || element.scrollTop !== top) element.scrollTo({left, top, behavior: "instant"})
}"""
RUN = """async ([context, options]) => {
  axe.configure({rules: [{id: "color-contrast", selector: "*:not([data-alike])"}]})
  return (await axe.run(Object.keys(context).length ? context : document, options)).violations
}"""


def violations(page: Page, *, colours: bool = False, without: str = "") -> list[dict[str, Any]]:
    """What axe finds on a page as it is now: of every rule or of those on colours, apart from a part of the page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    page.evaluate(MARK)
    context = {"exclude": [without]} if without else {}
    options = {"resultTypes": ["violations"]} | ({"runOnly": COLOURS} if colours else {})
    found: list[dict[str, Any]] = page.evaluate(RUN, [context, options])
    return found
