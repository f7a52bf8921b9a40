"""The table of kinds: which handler applies which command. Nothing else in the program writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cashback_desktop.services import correspondence, examining, intake, offers, overriding, people, reviewing

if TYPE_CHECKING:
    from collections.abc import Callable

    from cashback_desktop.services.commands import Command, Outcome
    from cashback_desktop.services.handling import Handling

HANDLERS: dict[type[Command], Callable[[Any, Handling], Outcome]] = {
    people.AddPerson: people.add_person,
    people.ChangeRoles: people.change_roles,
    people.AddAccount: people.add_account,
    people.CloseAccount: people.close_account,
    people.ChangePassphrase: people.change_passphrase,
    offers.PublishOffer: offers.publish_offer,
    intake.BeginImport: intake.begin_import,
    intake.ImportRows: intake.import_rows,
    intake.PublishImport: intake.publish_import,
    intake.DropImport: intake.drop_import,
    examining.Examine: examining.examine,
    overriding.Override: overriding.override,
    overriding.TakeBackOverride: overriding.take_back_override,
    reviewing.Confirm: reviewing.confirm,
    reviewing.Reject: reviewing.reject,
    reviewing.UndoDecision: reviewing.undo_decision,
    correspondence.RequestInvoice: correspondence.request_invoice,
    correspondence.MakeReceipt: correspondence.make_receipt,
    correspondence.IssueLetter: correspondence.issue_letter,
}
