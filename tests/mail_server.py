"""A mail server of the tests: real SMTP on loopback, in a thread of its own, that does as it is told."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class Post:
    """What has arrived, and how the server answers: ``answers`` maps a step to an answer, or to what makes one."""

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.addresses: list[str] = []
        self.raw: list[bytes] = []
        self.answers: dict[str, str | Callable[[Envelope], str]] = {}
        self.sessions = 0
        self.port = 0

    @property
    def url(self) -> str:
        """What OPENCOMPACT_MAIL says of it."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, object]:
        """Django's settings for it."""
        return {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1",
                "EMAIL_PORT": self.port, "EMAIL_TIMEOUT": 5, "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}

    async def handle_EHLO(  # noqa: N802 - as aiosmtpd has it
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.sessions += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        envelope.mail_from = address
        return self._answer("MAIL", envelope)

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        envelope.rcpt_tos.append(address)
        return self._answer("RCPT", envelope)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        said = self._answer("DATA", envelope)
        if said.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.raw.append(envelope.content)
            self.arrived.append(message_from_bytes(envelope.content, policy=policy.default))
            self.addresses += envelope.rcpt_tos
        if said == "hang up":
            server.transport.close()
        return said

    def _answer(self, step: str, envelope: Envelope) -> str:
        said = self.answers.get(step, "250 Taken")
        return said(envelope) if callable(said) else said


@contextmanager
def a_mail_server(**more: Any) -> Iterator[Post]:
    """A server that runs until the block ends; further words go to aiosmtpd (``tls_context``, ``authenticator``)."""
    post = Post()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        post.port = probe.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=post.port, **more)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()


def a_certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A certificate for 127.0.0.1 that its own key signed: the server's side of it, and the file to trust it by."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key(), serial_number=1)
    made = made.not_valid_before(datetime.now(UTC) - timedelta(days=1)).not_valid_after(datetime.now(UTC) + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
    signed = made.sign(key, hashes.SHA256())
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, secret)
    return context, certificate
