"""P1: who claims is registered with a company mail address, under the name that stands on the claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.finding import Matter
from cashback_desktop.domain.mail_facts import MailKind
from cashback_desktop.domain.names import Grade, compare_names

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.finding import Finding
    from cashback_desktop.domain.mail_facts import MailFacts
    from cashback_desktop.domain.reseller import Reseller

_SEEN = "registration"
_NO_REGISTRATION = "no registration is known"
# Below this the domain does not look like the company (measured: contoso 100, wwimporters 90, fabrikam 0).
_LIKE_THE_NAME = 60

REGISTERED = Matter("registered", "Registration", "P1")
COMPANY_MAIL = Matter("company_mail", "Company e-mail", "P1")
MAIL_LIKE_NAME = Matter("mail_like_name", "E-mail domain and company", "P1")
SAME_NAME = Matter("registered_name", "Company name", "P1")


def _a_registration(case: Case) -> str:
    return f"a Cash Back registration under MPN ID {case.claim.mpn_id}"


@dataclass(frozen=True, slots=True)
class Registered:
    """The reseller is registered for Cash Back under the claim's MPN ID (P1)."""

    def judge(self, case: Case) -> Finding:
        """Unproven without a registration: it may only be missing from the sheet."""
        required = "a registration for Cash Back"
        if case.reseller is None:
            actual = f"no registration under MPN ID {case.claim.mpn_id} is known"
            return REGISTERED.unproven(required, actual, record=_SEEN, settles=_a_registration(case))
        return REGISTERED.met(required, f"{case.reseller.name}, MPN ID {case.reseller.mpn_id}", record=_SEEN)


@dataclass(frozen=True, slots=True)
class CompanyMail:
    """The registered e-mail address is under a company domain; a personal one means rejection (P1)."""

    def judge(self, case: Case) -> Finding:
        """Not met for faulty, personal and disposable addresses; unproven under a shared domain."""
        required = "an e-mail address under a company domain"
        if case.mail is None:
            return COMPANY_MAIL.unproven(required, _NO_REGISTRATION, record=_SEEN, settles=_a_registration(case))
        return _judge_mail(case.mail, required)


def _judge_mail(mail: MailFacts, required: str) -> Finding:
    if mail.kind is MailKind.COMPANY:
        return COMPANY_MAIL.met(required, mail.domain, record=_SEEN, note=mail.lists)
    if mail.kind is MailKind.FAULTY:
        address = mail.email or "no address"
        return COMPANY_MAIL.not_met(required, f"{address}: {mail.fault}", record=_SEEN, settles=_OTHER_ADDRESS)
    if mail.kind is MailKind.SHARED:
        actual = f"{mail.domain}, which many companies share"
        return COMPANY_MAIL.unproven(required, actual, record=_SEEN, settles=_OTHER_ADDRESS, note=mail.lists)
    actual = f"{mail.domain}, {'a personal' if mail.kind is MailKind.PERSONAL else 'a disposable'} mail domain"
    return COMPANY_MAIL.not_met(required, actual, record=_SEEN, settles=_OTHER_ADDRESS, note=mail.lists)


_OTHER_ADDRESS = "a registration with an e-mail address under the company's own domain"


@dataclass(frozen=True, slots=True)
class MailLikeName:
    """The mail domain looks like the company's name; where it does not, a person decides (P1)."""

    def judge(self, case: Case) -> Finding:
        """Never not met: a domain unlike the name is unproven, as is one with look-alike letters."""
        required = "a mail domain that belongs to the company"
        settles = "proof that the e-mail domain belongs to the company"
        if case.mail is None or case.reseller is None:
            return MAIL_LIKE_NAME.unproven(required, _NO_REGISTRATION, record=_SEEN, settles=_a_registration(case))
        mail, name = case.mail, case.reseller.name
        actual = f"{mail.domain or mail.email or 'no address'} for {name}"
        if mail.kind is not MailKind.COMPANY:
            return MAIL_LIKE_NAME.unproven(required, actual, record=_SEEN, settles=_OTHER_ADDRESS)
        note = f"{mail.fit_words} ({mail.fit} of 100)"
        if mail.lookalike:
            warning = f"look-alike: other letters or digits stand for those of the name; {note}"
            return MAIL_LIKE_NAME.unproven(required, actual, record=_SEEN, settles=settles, note=warning)
        if mail.fit < _LIKE_THE_NAME:
            return MAIL_LIKE_NAME.unproven(required, actual, record=_SEEN, settles=settles, note=note)
        return MAIL_LIKE_NAME.met(required, actual, record=_SEEN, note=note)


@dataclass(frozen=True, slots=True)
class SameName:
    """The registered company name equals the name of the reseller on the claim (P1)."""

    def judge(self, case: Case) -> Finding:
        """The comparison stands in words; names that are only close are for a person to decide."""
        if case.reseller is None:
            required = f"a registration in the name {case.claim.claimant_name}"
            return SAME_NAME.unproven(required, _NO_REGISTRATION, record=_SEEN, settles=_a_registration(case))
        return _judge_names(case, case.reseller)


def _judge_names(case: Case, reseller: Reseller) -> Finding:
    claimant = case.claim.claimant_name
    compared = compare_names(reseller.name, claimant, case.forms)
    required = f"the registered name, {reseller.name}"
    actual = f"{claimant}: {compared.sentence}"
    settles = f"a company register extract that shows {claimant} and {reseller.name} to be one company"
    seen = "registration and claim"
    if compared.grade is Grade.SAME:
        return SAME_NAME.met(required, actual, record=seen)
    if compared.grade is Grade.CLOSE:
        return SAME_NAME.unproven(required, actual, record=seen, settles=settles)
    return SAME_NAME.not_met(required, actual, record=seen, settles=settles)
