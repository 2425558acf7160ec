"""Messages through apprise: mail, chats, webhooks. Nothing of an address is shown but its kind and host."""

from __future__ import annotations

import logging
import os
import re
from contextvars import ContextVar, Token
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import msgspec

from vedette.errors import SettingError
from vedette.serve.alerts.words import message_body, message_title

if TYPE_CHECKING:
    from vedette.records import Message, Recipient

__all__ = ["check_recipient", "deliver_message"]

MISSING: Final = "apprise is missing; install vedette[alerts]"
KEY: Final = "Idempotency-Key"
HEADED: Final = ("json", "jsons", "xml", "xmls", "form", "forms", "mailto", "mailtos")
"""Kinds of address that take headers: the message's id goes with each of them."""
LONGEST: Final = 300
JOINER: Final = "\u2060"
PARTS: Final = re.compile(r"[^\w.~-]+")
SHORTEST_SECRET: Final = 4


def check_recipient(recipient: Recipient) -> None:
    """`check_recipient(Recipient("mailto://…"))` -> nothing; raises `SettingError` for what apprise cannot send to."""
    try:
        _plugin(recipient, key="message:check")
    except ModuleNotFoundError:
        raise SettingError(f"to: {MISSING}") from None
    except ValueError as error:
        raise SettingError(f"to: {recipient}: {error}") from None


def deliver_message(message: Message) -> str | None:
    """`deliver_message(message)` -> `None` where it was taken, else why not: `"Failed to send … error=503."`.

    Webhooks and mails carry the message's id as `Idempotency-Key`; a webhook's JSON also `id` and the `alerts` as
    records `alert/1`.
    """
    try:
        plugin = _plugin(message.to, key=message.id)
    except ModuleNotFoundError:
        return MISSING
    except ValueError as error:
        return str(error)
    if plugin.schema in {"json", "jsons"}:
        plugin.payload_extras.update(id=message.id, alerts=msgspec.to_builtins(message.alerts))
    title, body = message_title(message), message_body(message)
    if plugin.schema not in HEADED:
        title, body = without_calls(title), without_calls(body)
    if _notify(plugin, title, body, heard := _Heard()):
        return None
    return _without_secrets(" ".join(heard.words) or "it was not taken", message.to)


def without_calls(text: str) -> str:
    """`without_calls("Ask @everyone")` -> the same to the eye, but no chat wakes a channel at a report's word."""
    return text.replace("@", f"@{JOINER}").replace("<!", f"<{JOINER}!")


def _notify(plugin: Any, title: str, body: str, heard: _Heard) -> bool:
    """Whether it was taken. The text is turned into what the address takes, and cut in pieces where it is too long."""
    from apprise import Apprise, NotifyFormat

    sender = Apprise(asset=plugin.asset)
    sender.add(plugin)
    with heard:
        return bool(sender.notify(body=body, title=title, body_format=NotifyFormat.TEXT))


def _plugin(recipient: Recipient, *, key: str) -> Any:
    """The sender of an address. `ValueError` says what is wrong with one, without showing it."""
    from apprise import Apprise, AppriseAsset, OverflowMode

    address = _address(recipient)
    asset = AppriseAsset(app_id="Vedette", app_desc="Vedette", app_url="", async_mode=False, secure_logging=True)
    with _Heard():
        plugin: Any = Apprise.instantiate(address, asset=asset)
    if plugin is None:
        raise ValueError("this is no address that apprise knows; see appriseit.com for how they are written")
    plugin.overflow_mode = OverflowMode.SPLIT
    if plugin.schema in HEADED:
        plugin.headers[KEY] = key
    return plugin


def _address(recipient: Recipient) -> str:
    name = recipient.address.removeprefix("env:")
    if name == recipient.address:
        return name
    if not os.environ.get(name):
        raise ValueError(f"the variable {name} is not set; set it where rules are added and where messages are sent")
    return os.environ[name]


def _without_secrets(words: str, recipient: Recipient) -> str:
    """What an address's library says, with every part of the address taken out but its host."""
    address = _address(recipient)
    shown = str(recipient)
    secrets = {part for part in PARTS.split(unquote(address)) if len(part) >= SHORTEST_SECRET and part not in shown}
    for secret in sorted(secrets, key=len, reverse=True):
        words = re.sub(rf"(?<![\w]){re.escape(secret)}(?![\w])", "…", words)
    return words.replace(address, shown)[:LONGEST]


class _Heard(logging.Handler):
    """What apprise logs of one message: the only place where it says why a message was not taken."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.words: list[str] = []
        self._token: Token[_Heard | None] | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps a line of this message; those of others are sent at the same time in other contexts."""
        if _hearing.get() is self:
            self.words.append(" ".join(record.getMessage().split()))

    def __enter__(self) -> _Heard:
        logger = logging.getLogger("apprise")
        logger.propagate = False  # its lines may hold addresses: they go nowhere else
        self._token = _hearing.set(self)
        logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("apprise").removeHandler(self)
        if self._token:
            _hearing.reset(self._token)


_hearing: ContextVar[_Heard | None] = ContextVar("_hearing", default=None)
