"""Ideas, features, the linear model over them, and bands."""

from __future__ import annotations

import pytest

from dialogs.answers.bands import Band, Bands
from dialogs.answers.concepts import Lexicon
from dialogs.answers.features import ideas_of, question_features
from dialogs.answers.ranking import FOREIGN, WISH, Fitted, Ranking, load_ranking, pack, unpack
from dialogs.data import DataError

LEXICON = Lexicon(
    {"老婆": ("spouse",), "老婆本": ("money",), "几分": ("points",), "海归": ("abroad", "settle")},
    generic=frozenset({"points"}),
)
FITTED = Fitted(
    kinds=("a", "b", FOREIGN, WISH),
    sentences="d1",
    features=("=spouse", "天", "花钱"),
    rarity=(1.0, 1.0, 1.0),
    places=(0, 1, 2, 3),
    weights=(60, -20, 70, 90),
    starts=(0, 2, 3, 4),
    base=(0.0, 0.0, 0.0, 0.0),
)
RANKING = Ranking(FITTED)


def test_longest_form_wins() -> None:
    """老婆本 is one idea, not 老婆 and a rest; a form may stand for two ideas; each idea is named once."""
    words = "用老婆本给老婆加几分几分海归"

    assert LEXICON.ideas(words) == ("money", "spouse", "points", "abroad", "settle")
    assert [piece for piece, known in LEXICON.pieces(words) if not known] == ["用", "给", "加"]


def test_anchors() -> None:
    """Every idea that is not generic makes a question ours."""
    assert {"spouse", "money", "abroad", "settle"} == LEXICON.anchors


def test_features() -> None:
    """Characters, their pairs, ideas and pairs of ideas; a figure is one character whatever it is."""
    features = question_features("老婆1.5分", {"spouse": 1.0, "points": 0.5})

    assert features == {
        **dict.fromkeys(("老", "婆", "0", "分", "老婆", "婆0", "0分"), 1.0),
        "=spouse": 1.5,
        "=points": 0.75,
        "=points=spouse": 0.75,
    }
    assert ideas_of("老婆几分", LEXICON) == {"spouse": 1.0, "points": 1.0}


def test_take() -> None:
    """Shares add up to one over all kinds; the likeliest entry comes first."""
    ranked = RANKING.take({"=spouse": 1.5})

    assert [hit.id for hit in ranked.hits] == ["a", "b"]
    assert ranked.best == ranked.hits[0].share > 0.9
    assert sum(hit.share for hit in ranked.hits) + ranked.foreign + ranked.wish == pytest.approx(1)


def test_other_kinds() -> None:
    """A matter of others and a wish are told apart from entries."""
    assert RANKING.take({"天": 1.0}).foreign > 0.9
    assert RANKING.take({"花钱": 1.0}).wish > 0.9


def test_what_nobody_knows() -> None:
    """Features that were never seen say nothing, as does nothing at all."""
    assert RANKING.take({"喵": 1.0}) == RANKING.take({})
    assert RANKING.take({}).best == 0.25


def test_lift() -> None:
    """What the talk makes likelier moves up."""
    assert RANKING.take({"=spouse": 1.0}, {"b": 20.0}).hits[0].id == "b"


def test_pack() -> None:
    """A model comes back as it was stored."""
    again = unpack(pack(FITTED))

    assert again == FITTED


def test_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged file is named, wherever it was cut."""
    whole = pack(FITTED)
    for length in range(len(whole)):
        monkeypatch.setattr("dialogs.answers.ranking.read_bytes", lambda _name, cut=whole[:length]: cut)
        with pytest.raises(DataError, match=r"ranking\.bin"):
            load_ranking()


def test_bands() -> None:
    """Four bands by the share of the best entry."""
    bands = Bands(0.5, 0.4, 0.2)

    assert [bands.band(share) for share in (0.5, 0.4, 0.3, 0.1)] == list(Band)
