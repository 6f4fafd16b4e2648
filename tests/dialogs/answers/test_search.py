"""Ideas, features, ranking and bands."""

from __future__ import annotations

from dataclasses import replace

from dialogs.answers.bands import Band, Fitted, Thresholds
from dialogs.answers.concepts import Lexicon
from dialogs.answers.entries import Entry, load_entries
from dialogs.answers.features import idea_features, ideas_in, pair_features
from dialogs.answers.search import Hit, Index, Weights

LEXICON = Lexicon(
    {"老婆": ("spouse",), "老婆本": ("money",), "几分": ("points",), "海归": ("abroad", "settle")},
    {"points": 0.5},
    generic=frozenset({"points"}),
    broad=frozenset(),
    neighbours=frozenset(),
)
EVEN = Weights(1.0, 1.0, 1.0)
SAMPLE = load_entries()[0]


def entry(id_: str, title: str, *ask: str) -> Entry:
    """An entry with these ways to ask."""
    return replace(SAMPLE, id=id_, title=title, ask=ask, heard=())


def test_longest_form_wins() -> None:
    """老婆本 is one idea, not 老婆 and a rest; a form may stand for two ideas; each idea is named once."""
    reading = LEXICON.read("用老婆本给老婆加几分几分海归")

    assert reading.concepts == ("money", "spouse", "points", "abroad", "settle")
    assert reading.rest == ("用", "给", "加")


def test_anchors() -> None:
    """Every idea that is not generic makes a question ours."""
    assert {"spouse", "money", "abroad", "settle"} == LEXICON.anchors


def test_idea_features() -> None:
    """Ideas weigh what the lexicon says; rests give pairs, a single character a little."""
    features = idea_features("老婆几分,加吧落户", LEXICON)

    assert features == {"=spouse": 1.0, "=points": 0.5, "加落": 0.5, "落户": 0.5}
    assert {"spouse", "points"} == ideas_in(features)
    assert idea_features("老婆加", LEXICON) == {"=spouse": 1.0, "加": 0.3}


def test_pair_features() -> None:
    """Filler is left out unless nothing else is there."""
    assert pair_features("请问加几分吗") == {"加几": 1.0, "几分": 1.0}
    assert pair_features("请问") == {"请问": 1.0}
    assert pair_features("分") == {"分": 1.0}


def test_nearest_phrasing_first() -> None:
    """The entry with the nearest way to ask comes first; what shares nothing is not named."""
    entries = [entry("a", "老婆几分"), entry("b", "天气预报"), entry("c", "老婆本几分", "攒钱")]
    hits = Index(entries, LEXICON, EVEN).rank(idea_features("老婆加几分", LEXICON), "老婆加几分")

    assert [hit.entry.id for hit in hits] == ["a", "c"]
    assert hits[0].score > hits[1].score > 0


def test_lift() -> None:
    """What the talk makes likelier moves up."""
    entries = [entry("a", "老婆几分"), entry("c", "老婆本几分")]
    hits = Index(entries, LEXICON, EVEN).rank(idea_features("老婆几分", LEXICON), "老婆几分", {"c": 9.0})

    assert [hit.entry.id for hit in hits] == ["c", "a"]


def test_empty_question() -> None:
    """Nothing is near to nothing."""
    assert Index([entry("a", "老婆几分")], LEXICON, EVEN).rank({}, "") == []


def test_bands() -> None:
    """Four bands by score; questions that may not be ours need more; no hit at all is a no."""
    fitted = Fitted(EVEN, plain=Thresholds(0.5, 0.4, 0.2), doubtful=Thresholds(0.9, 0.9, 0.6))

    def band(score: float, *, plain: bool) -> Band:
        return fitted.band([Hit(SAMPLE, score)], plain=plain)

    assert [band(score, plain=True) for score in (0.5, 0.4, 0.3, 0.1)] == list(Band)
    assert [band(score, plain=False) for score in (0.9, 0.7, 0.5)] == [Band.ANSWER, Band.MENU, Band.NO]
    assert Band.NO is fitted.band([], plain=True)
