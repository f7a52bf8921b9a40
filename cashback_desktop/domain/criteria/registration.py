"""P1: who claims is registered with a company mail address, under the name that stands on the claim.

A registration under another name may be another reseller's: what it says stands in the note, which no letter prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.finding import Matter
from cashback_desktop.domain.mail_facts import MailKind
from cashback_desktop.domain.names import Grade

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.finding import Finding
    from cashback_desktop.domain.mail_facts import MailFacts

_SEEN = "registration"
_NO_REGISTRATION = "no registration is known"
_OTHER_ADDRESS = "a registration with an e-mail address under the company's own domain"
_SOMEBODY_ELSES = "the registration's, which is in another name"

REGISTERED = Matter("registered", "Registration", "P1")
COMPANY_MAIL = Matter("company_mail", "Company e-mail", "P1")
MAIL_LIKE_NAME = Matter("mail_like_name", "E-mail domain and company", "P1")
SAME_NAME = Matter("registered_name", "Company name", "P1")


def _a_registration(case: Case) -> str:
    return f"a Cash Back registration under MPN ID {case.claim.mpn_id}"


def _remarks(*remarks: str) -> str:
    return "; ".join(remark for remark in remarks if remark)


@dataclass(frozen=True, slots=True)
class Registered:
    """The reseller is registered for Cash Back under the claim's MPN ID (P1)."""

    def judge(self, case: Case) -> Finding:
        """Unproven without a registration: it may only be missing from the sheet."""
        required = "a registration for Cash Back"
        if case.reseller is None:
            actual = f"no registration under MPN ID {case.claim.mpn_id} is known"
            return REGISTERED.unproven(required, actual, record=_SEEN, settles=_a_registration(case))
        actual, whose = f"registered under MPN ID {case.claim.mpn_id}", f"in the name {case.reseller.name}"
        return REGISTERED.met(required, actual, record=_SEEN, note=whose)


@dataclass(frozen=True, slots=True)
class CompanyMail:
    """The registered e-mail address is under a company domain; a personal one means rejection (P1)."""

    def judge(self, case: Case) -> Finding:
        """Not met for faulty, personal and disposable addresses; unproven under a shared domain."""
        required = "an e-mail address under a company domain"
        if case.mail is None:
            return COMPANY_MAIL.unproven(required, _NO_REGISTRATION, record=_SEEN, settles=_a_registration(case))
        shown = case.mail if case.registered_to_claimant else None
        hidden = "" if shown else f"registered: {case.mail.email}"
        note = _remarks(hidden, case.mail.lists)
        if case.mail.kind is MailKind.COMPANY:
            actual = shown.domain if shown else f"a company domain, {_SOMEBODY_ELSES}"
            return COMPANY_MAIL.met(required, actual, record=_SEEN, note=note)
        answer = COMPANY_MAIL.unproven if case.mail.kind is MailKind.SHARED else COMPANY_MAIL.not_met
        return answer(required, _wrong_mail(case.mail, shown), record=_SEEN, settles=_OTHER_ADDRESS, note=note)


_WRONG = {
    MailKind.SHARED: "a domain that many companies share",
    MailKind.PERSONAL: "a personal mail domain",
    MailKind.DISPOSABLE: "a disposable mail domain",
    MailKind.FAULTY: "no e-mail address",
}


def _wrong_mail(mail: MailFacts, shown: MailFacts | None) -> str:
    if shown is None:
        return f"{_WRONG[mail.kind]}, {_SOMEBODY_ELSES}"
    if shown.kind is MailKind.FAULTY:
        return f"{shown.email or 'no address'}: {shown.fault}"
    return f"{shown.domain}, {_WRONG[shown.kind]}"


@dataclass(frozen=True, slots=True)
class MailLikeName:
    """The mail domain looks like the company's name; where it does not, a person decides (P1)."""

    def judge(self, case: Case) -> Finding:
        """Never not met: a domain that does not carry the name is unproven, all the more one that nearly does."""
        required = "a mail domain that belongs to the company"
        if case.mail is None or case.reseller is None:
            return MAIL_LIKE_NAME.unproven(required, _NO_REGISTRATION, record=_SEEN, settles=_a_registration(case))
        told = f"{case.mail.domain or case.mail.email or 'no address'} for {case.reseller.name}"
        actual = told if case.registered_to_claimant else _SOMEBODY_ELSES
        note = "" if case.registered_to_claimant else told
        if case.mail.kind is not MailKind.COMPANY:
            return MAIL_LIKE_NAME.unproven(required, actual, record=_SEEN, settles=_OTHER_ADDRESS, note=note)
        note = _remarks(note, _likeness(case.mail))
        if case.mail.lookalike or not case.mail.fits:
            settles = "proof that the e-mail domain belongs to the company"
            return MAIL_LIKE_NAME.unproven(required, actual, record=_SEEN, settles=settles, note=note)
        return MAIL_LIKE_NAME.met(required, actual, record=_SEEN, note=note)


def _likeness(mail: MailFacts) -> str:
    warning = "look-alike: nearly the company's name, but another" if mail.lookalike else ""
    return _remarks(warning, mail.fit_words)


@dataclass(frozen=True, slots=True)
class SameName:
    """The registered company name equals the name of the reseller on the claim (P1)."""

    def judge(self, case: Case) -> Finding:
        """The comparison stands in words; names that are only close are for a person to decide."""
        claimant, compared = case.claim.claimant_name, case.name_comparison
        required = f"the name registered under MPN ID {case.claim.mpn_id}"
        if case.reseller is None or compared is None:
            return SAME_NAME.unproven(required, _NO_REGISTRATION, record=_SEEN, settles=_a_registration(case))
        note, seen = f"registered: {case.reseller.name}; {compared.sentence}", "registration and claim"
        if compared.grade is Grade.DIFFERENT:
            settles = f"a company register extract that shows {claimant} to be the company registered"
            actual = f"{claimant}, which is another name"
            return SAME_NAME.not_met(required, actual, record=seen, settles=settles, note=note)
        actual = f"{claimant}: {compared.sentence}"
        if compared.grade is Grade.SAME:
            return SAME_NAME.met(required, actual, record=seen, note=note)
        settles = f"a company register extract that shows {claimant} and {case.reseller.name} to be one company"
        return SAME_NAME.unproven(required, actual, record=seen, settles=settles, note=note)
