"""The mail that carries a letter, as a file that a mail program opens unsent."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from cashback_desktop.documents.letters.letter import plain_text
from cashback_desktop.documents.letters.outside_text import letter_text
from cashback_desktop.documents.letters.wording import wording

if TYPE_CHECKING:
    from cashback_desktop.documents.letters.letter import Letter
    from cashback_desktop.domain.letter import LetterFacts

_LONGEST_SUBJECT: Final = 150
_LONGEST_ADDRESS: Final = 254
_MORNING: Final = time(9)
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL: Final = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_DOMAIN: Final = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_OF_A_FILE_NAME: Final = re.compile(r"[^A-Za-z0-9 ._-]+")


def mail_draft(facts: LetterFacts, letter: Letter, pdf: bytes) -> bytes:
    """The unsent mail. An address that mail cannot carry is left out, so that the sender sees that one is missing."""
    digest = hashlib.sha256(f"{letter.sha256}\0{letter.number}\0{facts.mail_to}".encode() + pdf).hexdigest()
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    if sender := mail_address(facts.mailbox, f"{letter.sender} {letter.area}"):
        mail["From"] = sender
    if receiver := mail_address(facts.mail_to):
        mail["To"] = receiver
    mail["Subject"] = _filled("subject", letter)
    mail["Date"] = format_datetime(_moment(facts))
    mail["Message-ID"] = f"<{digest[:32]}@{sender.domain if sender else 'cashback.invalid'}>"
    mail.set_content(plain_text(letter), cte="quoted-printable")
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename=_file_name(letter))
    mail.set_boundary(f"letter-{digest[:32]}")  # else drawn by chance
    return mail.as_bytes()


def mail_address(address: str, name: str = "") -> Address | None:
    """The address as mail carries it, its domain in ASCII; nothing if it is no address of one mailbox."""
    local, _, domain = address.strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:  # an empty label, or one that is too long
        return None
    if len(local) + len(domain) >= _LONGEST_ADDRESS or not (_LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)):
        return None
    return Address(letter_text(name), username=local, domain=domain)


def _filled(text: str, letter: Letter) -> str:
    words = wording(letter.language)
    facts: dict[str, object] = {"reference": letter.reference, "subject": letter.subject, "kind": letter.kind.value}
    return letter_text(words.fill(words.texts["mail"][text], facts), _LONGEST_SUBJECT)


def _file_name(letter: Letter) -> str:
    """Our own name, in letters that every file system takes."""
    stem = _OF_A_FILE_NAME.sub("_", _filled("file", letter).removesuffix(".pdf")).strip(" ._")
    return f"{stem or 'letter'}.pdf"


def _moment(facts: LetterFacts) -> datetime:
    """When the letter was issued; a draft stands on the morning of its day."""
    zone = ZoneInfo(facts.zone)
    return facts.issued_at.astimezone(zone) if facts.issued_at else datetime.combine(facts.letter_date, _MORNING, zone)
