"""Ids are types, so that a reseller's id can never be passed where a claim's is wanted."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

ClaimId = NewType("ClaimId", UUID)
ResellerId = NewType("ResellerId", UUID)
SalesRecordId = NewType("SalesRecordId", UUID)
PersonId = NewType("PersonId", UUID)
AccountId = NewType("AccountId", UUID)
ImportId = NewType("ImportId", UUID)
LetterId = NewType("LetterId", UUID)
CommandId = NewType("CommandId", UUID)
OfferVersionId = NewType("OfferVersionId", UUID)
