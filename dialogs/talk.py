"""One message being worked on: the conversation so far, and what is to be said about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dialogs.values import replace
from dialogs.views import Views

if TYPE_CHECKING:
    from datetime import datetime

    from dialogs.answers import Answers
    from dialogs.answers.rephrasing import Passage
    from dialogs.consents import Held, Wish
    from dialogs.conversation import Conversation, Expectation, Person
    from dialogs.messages import Choice, Incoming, Missed, Reply
    from dialogs.notice import Operator
    from dialogs.view import View
    from scoring import Rulebook


@dataclass(frozen=True)
class Desk:
    """What the consultant works with: the rules, the knowledge, and how people reach the operator.

    `outside` says that words which the rules cannot read go to a model elsewhere; people are told before.
    `operator` asks for numbers to call back; without one nobody is asked for a number.
    """

    rulebook: Rulebook
    answers: Answers
    contact: str = ""
    outside: bool = False
    operator: Operator | None = None

    @cached_property
    def views(self) -> Views:
        """What was worked out of people lately."""
        return Views(self.rulebook)


@dataclass(frozen=True)
class Talk:
    """A turn in the making; every step returns a new one.

    Attributes:
        desk: rules and knowledge.
        conversation: as changed so far.
        incoming: the message.
        now: the user's clock.
        notes: sentences to say before the question, in order.
        check: a check, confirmation or menu that takes the question's place.
        again: the open question is repeated in fewer words (a digression was served).
        unread: the message gave nothing; the question is asked again with help.
        result: the result is wanted now, whatever is open.
        silent: nothing is asked after the notes.
        told: the gap and its ways are told, whatever is still open.
        choices: what to offer below the notes when nothing is asked, as (label, value).
        pages: bubbles of their own between the notes and the question (lists that are too long for one).
        stated: the pages tell the total themselves.
        related: questions to go on with after an answer, to tap.
        passages: what was told word for word from entries.
        missed: questions that were not answered, for the editor.
        erase, event, wish, unsure: see `Turn`.
        read: digest of the notice that the person had before them when they wrote this.
        held: what is held of the person's contact; None where nobody looked.
        views: what was worked out in this turn, shared by its steps.
    """

    desk: Desk
    conversation: Conversation
    incoming: Incoming
    now: datetime
    notes: tuple[str, ...] = ()
    check: Expectation | None = None
    again: bool = False
    unread: bool = False
    result: bool = False
    silent: bool = False
    told: bool = False
    choices: tuple[tuple[str, str], ...] = field(default=())
    pages: tuple[Reply, ...] = ()
    stated: bool = False
    related: tuple[Choice, ...] = ()
    passages: tuple[Passage, ...] = ()
    missed: tuple[Missed, ...] = ()
    erase: bool = False
    event: str | None = None
    wish: Wish | None = None
    unsure: bool = False
    read: str = ""
    held: Held | None = None
    views: dict[int, tuple[Person, View]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def view(self) -> View:
        """The active person on the user's day."""
        return self.view_of(self.conversation.person)

    def view_of(self, person: Person) -> View:
        """A person on the user's day; looked up once a person, however many steps the turn takes."""
        known = self.views.get(id(person))
        if known is None or known[0] is not person:
            known = self.views[id(person)] = (person, self.desk.views.of(person, self.now.date()))
        return known[1]

    def say(self, *sentences: str) -> Talk:
        """Add sentences, leaving out what was already said in this turn."""
        fresh = tuple(sentence for sentence in sentences if sentence and sentence not in self.notes)
        return replace(self, notes=self.notes + fresh)

    def with_conversation(self, **changes: Any) -> Talk:
        """The conversation with some attributes changed."""
        return replace(self, conversation=replace(self.conversation, **changes))

    def with_person(self, person: Person, question: str = "", span: str = "") -> Talk:
        """The active person changed, and the change noted for 上一题."""
        return replace(self, conversation=self.conversation.with_person(person, question, span))
