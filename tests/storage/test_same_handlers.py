"""The same handlers run on a file and at a centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.domain.claim import Step
from tests.storage.conftest import BOTH_ENGINES
from tests.storage.story import whole_story

if TYPE_CHECKING:
    from cashback_desktop.storage.database import Store


@BOTH_ENGINES
def test_that_the_whole_story_is_told_to_either_engine(store: Store) -> None:
    story = whole_story(store)
    assert story.claim(story.import_claims(90, 1)[0]).step is Step.RECEIVED
