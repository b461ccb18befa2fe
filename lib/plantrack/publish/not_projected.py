"""Why a series is not projected: in words, and the numbers of these words as a table."""

from plantrack.attainment.forecast import Forecast
from plantrack.publish.behind.data_table import DataTable, facts_table
from plantrack.publish.phrases import Phrases
from plantrack.publish.reasons import say_reason
from plantrack.reason import Reason


def say_not_projected(forecast: Forecast, phrases: Phrases) -> str:
    """Why nothing is projected, as a clause.

    Parameters
    ----------
    forecast : Forecast
        Without a trajectory, or with one of which all years are out by now.
    phrases : Phrases
        Language and names.
    """
    said = [say_reason(reason, phrases) for reason in _refusals(forecast)]
    return phrases.words.join(said) or phrases.words("trajectory.overtaken")


def not_projected_data(forecast: Forecast) -> list[DataTable]:
    """The numbers of the reasons; nothing where they have none.

    Parameters
    ----------
    forecast : Forecast
        As above.
    """
    facts = [(one.code, value, "") for one in _refusals(forecast) for value in one.details.values()]
    return [facts_table("not-projected", facts)] if facts else []


def _refusals(forecast: Forecast) -> tuple[Reason, ...]:
    return forecast.reasons if forecast.trajectory is None else ()
