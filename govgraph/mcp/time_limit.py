"""A computation within a time: one that takes longer is stopped, and does not go on where nobody waits for it."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TypeVar

T = TypeVar("T")


_AGAIN = 1.0
"""Seconds after which a computation that goes on is stopped again."""


class _Stopped(BaseException):
    """Ends a computation that nobody waits for any more."""


def within(seconds: float, compute: Callable[[], T]) -> T:
    """What a computation gives, if it gives it in time.

    It is done in a thread that is stopped at its next step of Python; a single call of numpy or scipy ends first.

    Raises
    ------
    TimeoutError
        It takes longer.

    Examples
    --------
    >>> within(60, lambda: 1 + 1)
    2
    >>> def endless():
    ...     while True:
    ...         pass
    >>> within(0.01, endless)
    Traceback (most recent call last):
        ...
    TimeoutError
    """
    answer: Future[T] = Future()
    ending = threading.Lock()
    has_ended = False

    def run() -> None:
        nonlocal has_ended
        try:
            settle = _settled(answer, compute)
            with ending:
                has_ended = True
            settle()
        except _Stopped:
            with suppress(_Stopped):
                has_ended = True

    def stop() -> None:
        # Code that ignores errors, such as what Python runs as it throws an object away, loses one: it is sent again.
        while thread.is_alive():
            with ending:  # it is stopped within its `try`, or not at all
                if has_ended:
                    return
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(thread.ident or 0), ctypes.py_object(_Stopped)
                )
            thread.join(_AGAIN)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        return answer.result(seconds)
    except TimeoutError:
        threading.Thread(target=stop, daemon=True).start()
        raise


def _settled(answer: Future[T], compute: Callable[[], T]) -> Callable[[], None]:
    """What hands on the value of a computation, or its error, to who waits."""
    try:
        value = compute()
    except Exception as error:  # noqa: BLE001 - raised again where the answer is waited for
        return partial(answer.set_exception, error)
    return partial(answer.set_result, value)
