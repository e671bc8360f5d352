"""Addresses that leave the machine: where others reach the explorer, and where corrections are sent to."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from govgraph.graph.core.errors import SettingError

_WRITE_URL = "write the address at which others open {}, such as https://govgraph.example.org"
_WRITE_CORRECTIONS = "write an e-mail address, or the https address of a form"
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\x9f<>\"'`\\^{|}]")


def public_url(text: str, where: str, opened: str = "the explorer") -> str:
    """The address at which others open the explorer, without a slash at its end; empty for none.

    Args:
        text: the address as a user writes it.
        where: what the user wrote it for, for the message.
        opened: what others open there.

    Raises:
        SettingError: it is none, or one of this machine.

    >>> public_url("https://govgraph.example.org/", "--public-url"), public_url("", "--public-url")
    ('https://govgraph.example.org', '')
    """
    address = text.strip()
    if not address:
        return ""
    write_url = _WRITE_URL.format(opened)
    if "@" in address:  # what stands before it may be a password, and is not repeated
        raise SettingError(f"{where}: found an address with a user or a password; {write_url}")
    host = _host(address)
    if not host:
        raise SettingError(f"{where}: found {text[:80]!r}; {write_url}")
    if _is_of_this_machine(host):
        raise SettingError(f"{where}: found {text[:80]!r}, an address of this machine alone; {write_url}")
    return address.rstrip("/")


def corrections_address(text: str, where: str) -> str:
    """The address that corrections are sent to: an e-mail address or that of a form; empty for none.

    Args:
        text: the address as a user writes it.
        where: what the user wrote it for, for the message.

    Raises:
        SettingError: it is neither.

    >>> [corrections_address(text, "here") for text in ("data@example.org", "https://example.org/correct")]
    ['data@example.org', 'https://example.org/correct']
    """
    address = text.strip().removeprefix("mailto:")
    if address and not _MAIL.fullmatch(address) and not (address.startswith("https://") and _host(address)):
        raise SettingError(f"{where}: found {text[:80]!r}; {_WRITE_CORRECTIONS}")
    return address


def _host(address: str) -> str:
    """The host of a web address that is complete and has no query or fragment; empty where it is not."""
    try:
        parts = urlsplit(address)
        usable = parts.port != 0
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        return ""
    return (parts.hostname or "") if usable and not _NOT_IN_ADDRESS.search(address) else ""


def _is_of_this_machine(host: str) -> bool:
    """Whether a host is a loopback name or number, which leads nobody else here.

    >>> [_is_of_this_machine(host) for host in ("localhost", "a.localhost", "127.0.0.2", "::1", "0.0.0.0", "a.org")]
    [True, True, True, True, True, False]
    """
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        number = ip_address(name)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified
