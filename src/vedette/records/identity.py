"""Ids that are hashes of what a record holds."""

from __future__ import annotations

import hashlib

import msgspec

__all__ = ["content_id"]


def content_id(kind: str, *parts: object, parent: str, maker: str) -> str:
    """`content_id("claim", "withdraw", [0, 9], parent="article:1f…", maker="claim/1")` -> `"claim:9b1c…"`.

    The same content, parent and maker always give the same id (24 hexadecimal digits of SHA-256),
    so reading the same bytes twice with one version adds nothing.
    """
    payload = msgspec.json.encode([kind, parent, maker, parts], order="deterministic")
    return f"{kind}:{hashlib.sha256(payload).hexdigest()[:24]}"
