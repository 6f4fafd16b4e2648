"""How much one person may send."""

from bot.channels.web_limit import Allowance, Buckets


def test_burst_then_rate() -> None:
    """A burst passes at once; then each message needs its share of time, told in whole seconds."""
    buckets = Buckets(Allowance(burst=3, rate=0.5))

    waits = [buckets.take("me", 100.0) for _ in range(4)]

    assert waits == [0, 0, 0, 2]
    assert buckets.take("me", 102.0) == 0
    assert buckets.take("me", 102.0) == 2


def test_people_do_not_share() -> None:
    """One person's flood leaves another's bucket full."""
    buckets = Buckets(Allowance(burst=1, rate=1.0))
    buckets.take("me", 1.0)

    assert buckets.take("me", 1.0) == 1
    assert buckets.take("you", 1.0) == 0


def test_bounded_memory_forgets_the_oldest() -> None:
    """Beyond its room the bucket that was used longest ago is forgotten, which makes it full again."""
    buckets = Buckets(Allowance(burst=1, rate=0.001), room=2)
    for name in ("a", "b", "c"):
        buckets.take(name, 1.0)

    assert buckets.take("c", 1.0) > 0
    assert buckets.take("a", 1.0) == 0
