"""Text from data in the labels of links and buttons, which read Markdown."""

from __future__ import annotations

_SIGNS = "\\`*_{}[]<>()#+-.!|~$:&\"'@="


def escape_markdown(text: str) -> str:
    r"""The text so that a label shows it as it stands, on one line.

    >>> print(escape_markdown("*b* [x](y)"))
    \*b\* \[x\]\(y\)
    """
    return "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in " ".join(text.split()))
