"""What serves was fitted to what stands in the repository, and keeps what it reached."""

from __future__ import annotations

import pytest
from knowing.sentences import OURS, digest, read_rows, read_sentences

from dialogs.answers.entries import load_entries, read_bytes
from dialogs.answers.features import strip_filler
from dialogs.answers.ranking import FOREIGN, WISH, Ranking, unpack
from dialogs.answers.text import clean, words_only


def test_fitted_to_these_sentences() -> None:
    """Whoever changes knowledge or sentences runs `tests/knowing/fit.py --into dialogs/answers/lexicon` again."""
    fitted = unpack(read_bytes("lexicon/ranking.bin"))

    assert fitted.sentences == digest(read_sentences())
    assert fitted.kinds == (*(entry.id for entry in load_entries()), FOREIGN, WISH)


def test_sentences() -> None:
    """Each belongs to entries that exist, and none is a way to ask for another entry."""
    entries = load_entries()
    known = {entry.id for entry in entries} | {FOREIGN, WISH, OURS}
    owners = {_bare(words): entry.id for entry in entries for words in entry.phrasings}

    assert [words for kinds, words in read_rows() if not known.issuperset(kinds)] == []
    assert [words for kinds, words in read_rows() if owners.get(_bare(words), kinds[0]) not in kinds] == []


@pytest.mark.proof
def test_a_model_meets_what_it_never_saw() -> None:
    """Fitted to three sentences of four, it finds a wanted entry first for four of five others of ours."""
    from knowing.fit import FOLDS, Seen, Trainer  # noqa: PLC0415 - numpy takes time, and only this test needs it

    sentences = read_sentences()
    trainer = Trainer(sentences)
    model = Ranking(trainer.fit([at for at in range(len(sentences)) if at % FOLDS], ""))
    unseen = range(0, len(sentences), FOLDS)
    seen = [Seen(*sentences[at], model.take(trainer.features[at]), signed=False) for at in unseen]
    ours = [one for one in seen if one.ours and OURS not in one.kinds]

    assert sum(one.right(1) for one in ours) >= 0.8 * len(ours)
    assert sum(one.right(3) for one in ours) >= 0.93 * len(ours)


def _bare(words: str) -> str:
    return strip_filler(words_only(clean(words)))
