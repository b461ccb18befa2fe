"""What somebody has chosen to look at, and the command that makes the page about it."""

import shlex
from dataclasses import dataclass

NOTEBOOK = "80_explore"


@dataclass(frozen=True)
class Choice:
    """One choice of everything that can be chosen.

    Parameters
    ----------
    plan, region, indicator : str
        Ids.
    as_of : str
        A day, or ``latest``: the newest publication on the plan.
    lang : str
        ``zh`` or ``en``.
    seed : int
        Seed of the draws.
    """

    plan: str
    region: str
    indicator: str
    as_of: str = "latest"
    lang: str = "zh"
    seed: int = 0

    @property
    def command(self) -> str:
        """The line that makes the page about this choice, quoted for a shell.

        Examples
        --------
        >>> Choice("13fyp_sti", "140000", "rd_intensity", "2018-12-31").command[:47]
        'plantrack run 80_explore --plan 13fyp_sti --reg'
        """
        given = {
            "plan": self.plan,
            "region": self.region,
            "indicator": self.indicator,
            "as-of": self.as_of,
            "lang": self.lang,
            "seed": str(self.seed),
        }
        words = [word for name, value in given.items() for word in (f"--{name}", value)]
        return shlex.join(["plantrack", "run", NOTEBOOK, *words])
