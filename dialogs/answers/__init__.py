"""Policy questions, answered from our own entries with their source, or honestly not."""

from dialogs.answers.answer import Answer, Source
from dialogs.answers.answers import Answers
from dialogs.answers.faults import knowledge_faults, stale_entries

__all__ = ["Answer", "Answers", "Source", "knowledge_faults", "stale_entries"]
