"""The journal's last hash, stamped by an authority: all before it was there by then, on somebody else's word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from vedette.capture.stamping import ask_authority
from vedette.errors import SettingError
from vedette.records import Rejected

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.x509 import Certificate

    from vedette.capture import SafeAsker
    from vedette.store import Stamp, Store

__all__ = ["check_stamp", "load_certificates", "need_library", "stamp_if_due", "stamp_journal"]

EVERY: Final = timedelta(days=1)
ALGORITHM: Final = "2.16.840.1.101.3.4.2.1"
"""SHA-256, by which the journal's entries are hashed."""


def stamp_journal(store: Store, authority: str, *, asker: SafeAsker) -> Stamp | Rejected:
    """`stamp_journal(store, "http://time.example/tsa", asker=…)` -> `Stamp(…)`, kept; `Rejected` with the reason.

    What is stamped is the hash of the last entry, in which the hashes of all before it are bound up. The authority sees
    that hash and nothing else. Raises `SettingError` where the extra is not installed.
    """
    need_library()
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, decode_timestamp_response

    from vedette.store import Stamps, entry_bytes

    stamps = Stamps(store)
    head = stamps.head()
    if head is None:
        return Rejected(authority, "there is nothing in the record yet that could be stamped")
    builder = TimestampRequestBuilder().data(entry_bytes(head)).hash_algorithm(HashAlgorithm.SHA256)
    query = builder.cert_request(cert_request=True).nonce(nonce=True).build()
    answer = ask_authority(authority, query.as_bytes(), asker=asker)
    if isinstance(answer, Rejected):
        return answer
    try:
        told = decode_timestamp_response(answer)
        info = told.tst_info
    except ValueError as error:
        return Rejected(authority, f"gave no timestamp that can be read ({error})")
    if info.nonce != query.nonce or not _is_over(info.message_imprint, head.hash):
        return Rejected(authority, "gave a timestamp of something else")
    return stamps.keep(head.hash, authority=authority, at=info.gen_time.astimezone(UTC).isoformat(), token=answer)


def stamp_if_due(store: Store, authority: str, *, asker: SafeAsker, now: datetime) -> Stamp | Rejected | None:
    """Stamps where the last stamp is a day old and something has come since; else `None`."""
    from vedette.store import Stamps

    stamps = Stamps(store)
    last = next((stamp for stamp in reversed(stamps.all()) if stamp.authority == authority), None)
    head = stamps.head()
    if head is None or (last is not None and (head.hash == last.over or now < _time(last) + EVERY)):
        return None
    return stamp_journal(store, authority, asker=asker)


def check_stamp(stamp: Stamp, certificates: tuple[Certificate, ...]) -> str | None:
    """`None` where the token is over the hash that it is kept for and, with certificates, these vouch for it."""
    need_library()
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    try:
        told = decode_timestamp_response(stamp.token)
        if not _is_over(told.tst_info.message_imprint, stamp.over):
            return "is of something else"
        if told.tst_info.gen_time.astimezone(UTC).isoformat() != stamp.at:
            return "is of another time"
        if certificates:
            builder = VerifierBuilder()
            for certificate in dict.fromkeys(certificates):
                builder = builder.add_root_certificate(certificate)
            builder.build().verify(told, bytes.fromhex(stamp.over))
    except VerificationError as error:
        return f"is not vouched for by these certificates ({error})"
    except ValueError as error:
        return f"cannot be read ({error})"
    return None


def load_certificates(path: Path | None) -> tuple[Certificate, ...]:
    """`load_certificates(Path("authority.pem"))` -> those that are trusted; raises `SettingError` for none."""
    if path is None:
        return ()
    need_library()
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return tuple(load_pem_x509_certificates(path.read_bytes()))
    except OSError as error:
        raise SettingError(f"--certificates: {path} cannot be read ({error.strerror or error})") from None
    except ValueError:
        raise SettingError(f"--certificates: {path} holds no certificate in PEM form") from None


def _is_over(imprint: object, over: str) -> bool:
    algorithm = imprint.hash_algorithm.dotted_string  # type: ignore[attr-defined]  # of the library's own kind
    message: bytes = imprint.message  # type: ignore[attr-defined]
    return algorithm == ALGORITHM and message == bytes.fromhex(over)


def _time(stamp: Stamp) -> datetime:
    return datetime.fromisoformat(stamp.at)


def need_library() -> None:
    """Raises `SettingError` where the extra with the library of timestamps is not installed."""
    try:
        import rfc3161_client  # noqa: F401
    except ModuleNotFoundError:
        raise SettingError("stamp: timestamps need a library; install vedette[timestamps]") from None
