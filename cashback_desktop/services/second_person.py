"""Above an offer's limit two persons confirm: a reviewer first, then a checker who is somebody else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cashback_desktop.domain.journal import WORKSPACE_CHAIN
from cashback_desktop.domain.money import Money
from cashback_desktop.domain.person import Role
from cashback_desktop.services.commands import Applied, Refused
from cashback_desktop.services.handling import lacks_role

if TYPE_CHECKING:
    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.journal import LastWord
    from cashback_desktop.services.commands import Command
    from cashback_desktop.services.handling import Handling
    from cashback_desktop.storage.records import StoredExamination

FIRST = "FirstConfirm"
PAPER = ("MakeReceipt", "IssueLetter")  # letters about a claim say nothing new of it


def limit_passed(claim: Claim, examination: StoredExamination, handling: Handling) -> str:
    """The limit that the claim's sum passes, as shown; empty where one person may decide.

    A sum that is not known, or is in another currency than the limit's, cannot be compared, and passes it.
    """
    offer, incentive = handling.work.offers.live(claim.offer_id), examination.incentive
    if offer is None or offer.decision_limit is None:
        return ""
    total = incentive.total if incentive else None
    limit = Money.exactly(offer.decision_limit, offer.currency or (total.currency if total else claim.currency))
    within = total is not None and limit.currency == total.currency and total.minor <= limit.minor
    return "" if within else limit.text()


def published_the_offer(claim: Claim, handling: Handling) -> Refused | None:
    """The refusal for who published the live version of the claim's offer: who sets a rate or a limit uses neither."""
    last = handling.work.journal.last_about(WORKSPACE_CHAIN, claim.offer_id)
    if last is None or last.by_person != handling.actor.person:
        return None
    sentence = f"You published the offer {claim.offer_id} as it is now; somebody else confirms {claim.reference}."
    return Refused("four eyes", sentence)


def not_yet(
    command: Command, claim: Claim, examination: StoredExamination, limit: str, handling: Handling
) -> Applied | Refused | None:
    """Keeps the first confirmation, or says why this is not the second; None when it is."""
    first = _first(claim, examination, handling)
    if first is None and not handling.actor.has(Role.REVIEWER):
        sentence = f"{claim.reference} is {_passing(examination, limit)}. A reviewer confirms it first, as it is now."
        return Refused("four eyes", sentence)
    if first is None:
        return _keep_first(command, claim, examination, limit, handling)
    if first.by_person == handling.actor.person:
        sentence = f"You confirmed {claim.reference} already. Above {limit} a second person, a checker, confirms too."
        return Refused("four eyes", sentence)
    return lacks_role(handling, Role.CHECKER)


def _first(claim: Claim, examination: StoredExamination, handling: Handling) -> LastWord | None:
    """The first confirmation. It holds only as long as nothing else changed about the claim."""
    last = handling.work.journal.last_about(claim.territory, str(claim.id), but=PAPER)
    if last is None or last.kind != FIRST or json.loads(last.body)["examination"] != examination.digest:
        return None
    return last


def _keep_first(
    command: Command, claim: Claim, examination: StoredExamination, limit: str, handling: Handling
) -> Applied:
    claim.revision += 1
    body = {"examination": examination.digest, "limit": limit}
    handling.record(command, claim.territory, str(claim.id), body, kind=FIRST)
    handling.changed(claim)
    return Applied(
        f"{claim.reference} is {_passing(examination, limit)}. Your confirmation is kept; a checker, a second person, "
        "has to confirm it too."
    )


def _passing(examination: StoredExamination, limit: str) -> str:
    if examination.incentive is None:
        return f"of an unknown sum, which may be above the offer's limit of {limit}"
    return f"above the offer's limit of {limit}"
