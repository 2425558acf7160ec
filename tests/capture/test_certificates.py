"""A certificate holds for its name, from an authority that is known, or the page is not taken."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.capture.raw_server import answer, serving

from vedette.capture import AddressPolicy, Exchange, SafeAsker, Unanswered
from vedette.capture.connections import Connections

HERE = AddressPolicy(allow=("127.0.0.0/8",))
PAGE = answer(b"<p>Two trucks left the camp.</p>")


def certificate(folder: Path, *, days: int = 30) -> Path:
    """A self-signed certificate of outlet.example with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "outlet.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("outlet.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "outlet.pem"
    kept = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + kept)
    return file


def ask(file: Path, host: str, *, trusted: bool) -> Exchange | Unanswered:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    known = Connections(certificates=ssl.create_default_context(cafile=str(file))) if trusted else Connections()
    with serving({"/": PAGE}, tls=server) as asked:
        port = asked.base.rpartition(":")[2]
        with SafeAsker(allow=HERE, resolver=lambda _host, _port: ["127.0.0.1"], connections=known) as asker:
            return asker(f"https://{host}:{port}/")


def test_a_certificate_that_is_known_holds_for_its_name(tmp_path: Path) -> None:
    found = ask(certificate(tmp_path), "outlet.example", trusted=True)
    assert isinstance(found, Exchange)
    assert found.sent.startswith(b"GET / HTTP/1.1\r\n")
    assert found.received + found.data == PAGE


@pytest.mark.parametrize(
    ("host", "days", "trusted", "why"),
    [
        ("outlet.example", 30, False, "self-signed certificate"),
        ("other.example", 30, True, "Hostname mismatch, certificate is not valid for 'other.example'."),
        ("outlet.example", -30, True, "certificate has expired"),
    ],
)
def test_any_other_is_refused(tmp_path: Path, host: str, days: int, trusted: bool, why: str) -> None:
    found = ask(certificate(tmp_path, days=days), host, trusted=trusted)
    assert isinstance(found, Unanswered)
    assert (found.result, found.reason) == ("refused", f"the certificate does not hold ({why})")
