"""One BLAS thread in the kernels: the order of additions, and so every digit, does not hang on the machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from threadpoolctl import ThreadpoolController

P = ParamSpec("P")
R = TypeVar("R")


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    return ThreadpoolController()  # looks through the loaded libraries: milliseconds, so once


def one_thread(work: Callable[P, R]) -> Callable[P, R]:
    """The same function with linear algebra on one thread."""

    @wraps(work)
    def pinned(*args: P.args, **named: P.kwargs) -> R:
        with _controller().limit(limits=1):
            return work(*args, **named)

    return pinned
