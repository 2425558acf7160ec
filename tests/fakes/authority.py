"""A timestamp authority on this machine, with certificates of its own: OpenSSL signs, a small server speaks HTTP."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

__all__ = ["Authority", "serve_authority"]

SETTINGS = """
[tsa]
default_tsa = it
[it]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
certs = {folder}/root.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.55555.1
digests = sha256, sha512
ess_cert_id_alg = sha256
"""


class Authority(NamedTuple):
    """Where it is asked, the certificate it is trusted by, and what it was asked."""

    address: str
    root: Path
    asked: list[bytes]


@contextmanager
def serve_authority(folder: Path, *, answer: bytes | None = None) -> Iterator[Authority]:
    """Serves on loopback until the block ends; `answer` is given to all instead of a timestamp."""
    if shutil.which("openssl") is None:
        pytest.skip("no OpenSSL on this machine: apt-get install openssl")
    make_certificates(folder)
    asked: list[bytes] = []
    (folder / "settings").write_text(SETTINGS.format(folder=folder))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["content-length"]))
            asked.append(query)
            data = sign(folder, query) if answer is None else answer
            self.send_response(200)
            self.send_header("content-type", "application/timestamp-reply")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Authority(f"http://127.0.0.1:{server.server_port}/tsa", folder / "root.pem", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def sign(folder: Path, query: bytes) -> bytes:
    """What the authority answers to a question."""
    (folder / "query").write_bytes(query)
    command = ["openssl", "ts", "-reply", "-config", "settings", "-queryfile", "query", "-out", "answer"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (folder / "answer").read_bytes()


def make_certificates(folder: Path) -> None:
    """`root.pem`, and `signer.pem` with `signer.key`, which may stamp and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    root, signer = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    top, own = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in ("Clock Root", "Clock"))
    may_sign = certificate(top, top, root, root).add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
    stamps = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    may_stamp = certificate(own, top, signer, root).add_extension(stamps, critical=True)
    for name, built in (("root", may_sign), ("signer", may_stamp)):
        (folder / f"{name}.pem").write_bytes(built.sign(root, hashes.SHA256()).public_bytes(Encoding.PEM))
    key = signer.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    (folder / "signer.key").write_bytes(key)
    (folder / "serial").write_text("01\n")


def certificate(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, signer: rsa.RSAPrivateKey
) -> x509.CertificateBuilder:
    """One that is good since yesterday, for ten years."""
    since = datetime.now(UTC) - timedelta(days=1)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=key is signer,
        crl_sign=key is signer,
        encipher_only=False,
        decipher_only=False,
    )
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(since)
    builder = builder.not_valid_after(since + timedelta(days=3650)).add_extension(usage, critical=True)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    issued_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    return builder.add_extension(identifier, False).add_extension(issued_by, False)
