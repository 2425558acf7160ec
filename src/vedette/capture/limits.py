"""How much of an input is read before it is refused."""

from __future__ import annotations

import msgspec

__all__ = ["CaptureLimits", "megabytes"]


def megabytes(count: int) -> str:
    """`megabytes(104_857_600)` -> `"105 MB"`; `megabytes(1_500)` -> `"0.0015 MB"`: decimal, as disks are sold."""
    size = count / 1_000_000
    if size >= 10:
        return f"{size:.0f} MB"
    return f"{size:.2g} MB"


class CaptureLimits(msgspec.Struct, frozen=True, kw_only=True):
    """`CaptureLimits(max_bytes=5_000_000)`: bytes of one page or one line, after decompression; seconds for a URL.

    The seconds cover the name look-up, every redirect and the whole body together.
    """

    max_bytes: int = 20_000_000
    max_seconds: float = 30.0
    max_redirects: int = 8

    def too_big(self, what: str, count: int | None) -> str:
        """`too_big("the file", 104_000_000)` -> `"the file is 104 MB; the limit is 20 MB (--max-bytes)"`."""
        size = f"more than {megabytes(self.max_bytes)}" if count is None else megabytes(count)
        return f"{what} is {size}; the limit is {megabytes(self.max_bytes)} (--max-bytes)"
