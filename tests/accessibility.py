"""What axe finds on a page: each rule on all of it, and contrast once for each look.

To work out the ground of a text takes axe longer than all other rules together, and a table has a thousand cells that
look alike. A text is therefore left out where another one has the same colours, sizes and weight on the same grounds,
from the page down to what lies at its middle, also when the page was looked at in another width. Who looks otherwise in
anything is looked at.

To ask the browser what lies at a point takes longer the larger the page is. It is not asked of a text that looks like
an earlier one which is seen on nothing but what it stands in, where nothing else lies at its middle either. Of what a
frame holds out of sight only what is in the frame with it can lie there. All answer to the pointer meanwhile: else the
letters of a chart would lie nowhere, and each of them be asked of.

What has no text of its own or is not shown has no contrast: axe would find that out by reading all that it holds. Nor
is axe asked for the HTML of what it looks at, which it writes out for each element and each rule. A table that is not
shown, such as one for paper, is empty meanwhile, unless something in it can be meant from elsewhere.
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
MARK = """without => {
  for (const table of document.querySelectorAll("[data-testid=stHtml] table"))
    if (!table.checkVisibility() && !table.querySelector("[id], [name], [for], [headers]")) {
      (window.emptied ??= new Map()).set(table, [...table.childNodes])
      table.replaceChildren()
    }
  const touchable = document.head.appendChild(document.createElement("style"))
  touchable.textContent = "* { pointer-events: auto !important }"
  const looks = new Map(), numbers = window.numbersOfLooks ??= new Map(), earlier = window.textsLookedAt ??= new Set()
  const seen = {visibilityProperty: true}
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
  const middle = element => {
    const {x, y, width, height} = element.getClientRects()[0] ?? new DOMRect()
    return [x + width / 2, y + height / 2]
  }
  // Before anything is scrolled: what lies in each strip of the page, and in which frame that scrolls or cuts it.
  const boxes = new Map(), frames = new Map(), middles = new Map(), strips = {}
  for (const element of document.querySelectorAll("*")) {
    const box = element.getBoundingClientRect(), parent = element.parentElement
    const isLoose = !parent || ["absolute", "fixed"].includes(getComputedStyle(element).position)
    const isFrame = parent && getComputedStyle(parent).overflowY !== "visible"
    boxes.set(element, box)
    frames.set(element, isLoose ? document.documentElement : isFrame ? parent : frames.get(parent))
    if (!element.firstElementChild) middles.set(element, middle(element))
    for (let strip = Math.floor(box.top / 100); strip <= box.bottom / 100; strip++)
      (strips[strip] ??= []).push(element)
  }
  const lies = ([x, y], {left, right, top, bottom}) => left <= x && x <= right && top <= y && y <= bottom
  const isAlone = element => {
    const point = middles.get(element)
    let around = frames.get(element)
    while (around !== document.documentElement && lies(point, boxes.get(around))) around = frames.get(around)
    return !strips[Math.floor(point[1] / 100)].some(other => {
      const frame = frames.get(other)
      return lies(point, boxes.get(other)) && !other.contains(element) && around.contains(other)
        && (frame.contains(element) || lies(point, boxes.get(frame)))
    })
  }
  const places = [...document.querySelectorAll("*")].map(element => [element, element.scrollLeft, element.scrollTop])
  for (const marked of document.querySelectorAll("[data-alike]")) marked.removeAttribute("data-alike")
  // What axe would say of it is nothing; what is hidden in one width is seen in another.
  const isText = node => node.nodeType === Node.TEXT_NODE && node.nodeValue.trim()
  for (const element of document.body.querySelectorAll("*")) {
    const isField = ["input", "select", "textarea"].includes(element.localName)
    const isSilent = !element.checkVisibility(seen) || !isField && ![...element.childNodes].some(isText)
    if (isSilent !== element.hasAttribute("data-silent")) element.toggleAttribute("data-silent")
  }
  for (const element of document.body.querySelectorAll("*:not(:has(*), input, textarea, select, script, style)")) {
    const text = element.textContent.trim()
    if (!text || !element.checkVisibility(seen) || without && element.closest(without)) continue
    const kind = /^.$/u.test(text) ? 1 : /^[ -\u024f]+$/.test(text) ? 2 : text
    let sight = [scheme, kind, look(element)].join("|")
    if (!earlier.has(sight) || !isAlone(element)) {
      let pile = document.elementsFromPoint(...middle(element))
      if (!pile.includes(element)) {
        element.scrollIntoView({block: "center", inline: "center", behavior: "instant"})
        pile = document.elementsFromPoint(...middle(element))
      }
      if (!pile.includes(element)) continue
      sight = [sight, ...pile.filter(other => !other.contains(element)).map(look)].join("|")
    }
    if (earlier.has(sight)) element.setAttribute("data-alike", "")
    earlier.add(sight)
  }
  for (const [element, left, top] of places)
    if (element.scrollLeft !== left || element.scrollTop !== top) element.scrollTo({left, top, behavior: "instant"})
  touchable.remove()
}"""
RUN = """async ([context, options]) => {
  axe.configure({noHtml: true, rules: [{id: "color-contrast", selector: "*:not([data-alike], [data-silent])"}]})
  try {
    return (await axe.run(Object.keys(context).length ? context : document, options)).violations
  } finally {
    for (const [table, rows] of window.emptied ?? []) table.replaceChildren(...rows)
    window.emptied?.clear()
  }
}"""
#: Sheets of styles are left out, which no rule that is on asks for: axe would fetch and read each anew.
PRELOAD = {"assets": ["media"]}


def violations(page: Page, *, colours: bool = False, without: str = "") -> list[dict[str, Any]]:
    """What axe finds on a page as it is now: of every rule or of those on colours, apart from a part of the page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    page.evaluate(MARK, without)
    context = {"exclude": [without]} if without else {}
    options = {"resultTypes": ["violations"], "preload": PRELOAD} | ({"runOnly": COLOURS} if colours else {})
    results: list[dict[str, Any]] = page.evaluate(RUN, [context, options])
    return results
