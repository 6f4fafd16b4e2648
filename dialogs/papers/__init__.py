"""The papers of an application: which ones this person needs, the form, the steps, and electronic certificates.

`papers_of(view)` is the list as data, for the talk, the summary page and the advisor's card; `dialogs.papers.guide`
holds the form and the steps as data, `dialogs.papers.talking` what the talk says of all this.
"""

from dialogs.papers.checklist import Checklist, papers_of
from dialogs.papers.paper import Paper, PaperGroup

__all__ = ["Checklist", "Paper", "PaperGroup", "papers_of"]
