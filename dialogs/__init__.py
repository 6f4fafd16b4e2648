"""The conversation, pure: (conversation, message, now) -> turn."""

from dialogs.consultant import Consultant
from dialogs.conversation import Conversation
from dialogs.faults import question_faults
from dialogs.flow import mermaid
from dialogs.messages import Card, Choice, Incoming, Kind, Reply, State, Turn

__all__ = [
    "Card",
    "Choice",
    "Consultant",
    "Conversation",
    "Incoming",
    "Kind",
    "Reply",
    "State",
    "Turn",
    "mermaid",
    "question_faults",
]
