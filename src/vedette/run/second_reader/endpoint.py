"""Asks an OpenAI-compatible endpoint about one report."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.errors import SettingError
from vedette.records import Opinion, Proposal
from vedette.run.second_reader.prompting import ANSWER_FORM, messages_for

if TYPE_CHECKING:
    import httpx2

__all__ = ["Endpoint", "Unheard", "ask_endpoint"]

MOST_BYTES: Final = 2_000_000
MOST_PROPOSALS: Final = 60
TRIES: Final = 3
LONGEST_WAIT: Final = 30.0
"""Seconds waited at most before another try, whatever the server asks for."""


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """`Endpoint(url="http://127.0.0.1:8080/v1", model="local-7b")`; `key` is sent as a bearer token, and shown nowhere.

    The address is the user's own choice and may be this machine's. `below` is the score under which the built-in reader
    counts as unsure, `seconds` the wait for one answer; `price_in` and `price_out` are money for a million tokens.
    """

    url: str
    model: str
    key: str | None = None
    below: float = 0.6
    seconds: float = 120.0
    price_in: float = 0.0
    price_out: float = 0.0

    def checked(self) -> Endpoint:
        """The same; raises `SettingError` for an address or a share that cannot be."""
        if not self.url.startswith(("http://", "https://")):
            raise SettingError(f"--llm: '{self.url}' is no address; give one such as http://127.0.0.1:8080/v1")
        if not self.model:
            raise SettingError("--llm-model: name the model that is to be asked")
        if not 0 < self.below <= 1:
            raise SettingError(f"--llm-below: {self.below:g} is no score; give one between 0 and 1")
        return self

    def __repr__(self) -> str:
        """The key stays out of logs and errors."""
        return f"Endpoint(url={self.url!r}, model={self.model!r})"


class Unheard(msgspec.Struct, frozen=True):
    """`Unheard("the endpoint answered 503")`: the built-in reading stands alone."""

    reason: str


def ask_endpoint(text: str, endpoint: Endpoint) -> Opinion | Unheard:
    """`ask_endpoint("French troops left Chad.", endpoint)` -> `Opinion("local-7b", (Proposal("withdraw", …),), …)`.

    One request, no redirects, at most 2 MB of answer; tried three times where the server is busy or broken.
    """
    import httpx2

    began = time.monotonic()
    headers = {"authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    with httpx2.Client(timeout=endpoint.seconds, headers=headers, trust_env=False, follow_redirects=False) as client:
        for attempt in range(1, TRIES + 1):
            try:
                status, after, data = _post(client, text, endpoint)
            except httpx2.TimeoutException:
                return Unheard(f"the endpoint gave no answer within {endpoint.seconds:g} seconds")
            except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
                return Unheard(
                    f"the endpoint cannot be reached ({' '.join(str(error).split()) or type(error).__name__})"
                )
            if status in (429, 500, 502, 503, 504) and attempt < TRIES:
                time.sleep(min(after if after is not None else 2.0**attempt, LONGEST_WAIT))
                continue
            break
    if status != httpx2.codes.OK:
        return Unheard(f"the endpoint answered {status}")
    return _opinion(data, endpoint, seconds=time.monotonic() - began)


def _post(client: httpx2.Client, text: str, endpoint: Endpoint) -> tuple[int, float | None, bytes]:
    body = {
        "model": endpoint.model,
        "temperature": 0,
        "messages": messages_for(text),
        "response_format": ANSWER_FORM,
    }
    data = bytearray()
    with client.stream("POST", f"{endpoint.url.rstrip('/')}/chat/completions", json=body) as response:
        for piece in response.iter_bytes():
            data += piece
            if len(data) > MOST_BYTES:
                return response.status_code, None, b""
        after = response.headers.get("retry-after", "")
        return response.status_code, float(after) if after.isdecimal() else None, bytes(data)


def _opinion(data: bytes, endpoint: Endpoint, *, seconds: float) -> Opinion | Unheard:
    try:
        answer = msgspec.json.decode(data, type=_Completion)
        told = msgspec.json.decode(answer.choices[0].message.content or "", type=_Answer)
    except (msgspec.MsgspecError, UnicodeDecodeError, IndexError):
        return Unheard("the endpoint's answer has not the form that was asked for")
    proposals = tuple(claim.proposal() for claim in told.claims[:MOST_PROPOSALS])
    used = answer.usage or _Usage()
    return Opinion(endpoint.model, proposals, used.prompt_tokens, used.completion_tokens, round(seconds, 3))


class _Filled(msgspec.Struct, frozen=True):
    role: str
    words: str


class _Told(msgspec.Struct, frozen=True):
    frame: str
    words: str
    trigger: str
    roles: list[_Filled]
    modality: str
    polarity: str

    def proposal(self) -> Proposal:
        roles: dict[str, list[str]] = {}
        for filled in self.roles:
            roles.setdefault(filled.role, []).append(filled.words)
        return Proposal(self.frame, self.trigger, self.words, roles, self.modality, self.polarity)


class _Answer(msgspec.Struct, frozen=True):
    claims: list[_Told]


class _Message(msgspec.Struct, frozen=True):
    content: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Message


class _Usage(msgspec.Struct, frozen=True):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Completion(msgspec.Struct, frozen=True):
    choices: list[_Choice]
    usage: _Usage | None = None
