"""The papers of an application: which ones this person needs, the form, the steps, and electronic certificates.

`papers_of(view)` is the list as data, for the talk, the summary page and the advisor's card.
"""

from dialogs.papers.checklist import Checklist, papers_of
from dialogs.papers.paper import Paper, PaperGroup
from dialogs.papers.talking import materials

__all__ = ["Checklist", "Paper", "PaperGroup", "materials", "papers_of"]
