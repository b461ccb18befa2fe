"""What a score refuses to be computed from."""

import pytest

from plantrack.replay import scores


@pytest.mark.parametrize(
    ("score", "message"),
    [
        (lambda: scores.mae([], []), "actual: expected at least one case, found none"),
        (lambda: scores.mae([1, None], [1, 2]), "actual: expected numbers, found 1 missing"),
        (lambda: scores.mae([1, 2, 3], [1, 2]), r"found actual \(3,\), forecast \(2,\)"),
        (lambda: scores.brier([1.2], [1]), "probability: expected numbers from 0 to 1, found 1.2"),
        (lambda: scores.mape([0], [1]), "expected no zero"),
        (lambda: scores.mase([1], [1], training=[5]), "expected at least 2 years, found 1"),
        (lambda: scores.mase([1], [1], training=[5, 5]), "expected some change, found none"),
        (lambda: scores.coverage([1], [3], [2]), "lower: expected ends not above upper"),
        (lambda: scores.interval_score([1], [0], [2], level=80), "level: expected a number betw"),
        (lambda: scores.quantile_score([1], [0], level=1), "level: expected a number between"),
        (lambda: scores.crps_normal(0, 0, 0), "sd: expected numbers above 0"),
        (lambda: scores.crps_of_draws(0, []), "draws: expected at least one draw"),
        (lambda: scores.crps_of_draws([1, 2], [[1, 2]] * 3), "expected as many cases"),
        (lambda: scores.ranked_probability_score([0.5, 0.6], 1), "expected a sum of 1, found 1.1"),
        (lambda: scores.ranked_probability_score([0.5, 0.5], 0), "expected a class from 1 to 2"),
    ],
)
def test_refused(score, message: str):
    with pytest.raises(ValueError, match=message):
        score()
