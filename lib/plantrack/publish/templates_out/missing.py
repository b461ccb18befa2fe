"""The figures without which targets cannot be judged, and the targets no figure can decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from plantrack.attainment.figures import Figures
from plantrack.attainment.status import Status
from plantrack.attainment.target_coverage import Entry, TargetCoverage, target_coverage
from plantrack.publish.phrases import Phrases
from plantrack.publish.reasons import say_reason, say_reason_in_full
from plantrack.publish.templates_out.gaps import Gap, gaps_of
from plantrack.publish.templates_out.offices import Offices
from plantrack.publish.words import Words, full_width
from plantrack.tables import Workbook

MISSING_COLUMNS = (
    "office region indicator unit period roles targets plans reason_codes why caliber".split()
)
UNDECIDABLE_COLUMNS = "target plan section indicator region reason_code why".split()


def missing(workbook: Workbook, *, lang: str = "zh", seed: int = 0) -> pd.DataFrame:
    """List the figures without which targets cannot be judged today.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    lang : str
        ``zh`` or ``en``: language of ``office`` and ``why``.
    seed : int
        Seed of the draws of the judgement.

    Returns
    -------
    pandas.DataFrame
        One row a figure: office, region, indicator, unit, period, roles, targets, plans,
        reason_codes, why, caliber; several values in one cell are joined by ``|``. Figures of one
        office stand together, those of an unknown one last.

    Notes
    -----
    The tables do not say which office keeps an indicator. The publisher of most official figures
    of the same indicator stands for it; where there is none, the plan that sets the target.
    """
    return Lacking.of(workbook, lang=lang, seed=seed).figures


def undecidable(workbook: Workbook, *, lang: str = "zh", seed: int = 0) -> pd.DataFrame:
    """List the targets that cannot be judged and that no figure would decide.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    lang : str
        ``zh`` or ``en``: language of ``why``.
    seed : int
        Seed of the draws of the judgement.

    Returns
    -------
    pandas.DataFrame
        One row a target: target, plan, section, indicator, region, reason_code, why.
    """
    return Lacking.of(workbook, lang=lang, seed=seed).undecidable


@dataclass(frozen=True)
class Lacking:
    """What keeps targets from being judged.

    Parameters
    ----------
    coverage : TargetCoverage
        All targets, judged.
    phrases : Phrases
        Language and names.
    """

    coverage: TargetCoverage
    phrases: Phrases

    @classmethod
    def of(cls, workbook: Workbook, *, lang: str, seed: int) -> "Lacking":
        """Judge all targets of the tables."""
        return cls(target_coverage(workbook, seed=seed), Phrases(workbook, Words(lang)))

    @property
    def not_judged(self) -> list[Entry]:
        """Targets that cannot be judged."""
        return [one for one in self.coverage.entries if one.status is Status.CANNOT_JUDGE]

    @property
    def figures(self) -> pd.DataFrame:
        """See `missing`."""
        workbook = self.phrases.workbook
        figures, offices = Figures(workbook), Offices(workbook)
        found: dict[tuple[str, str, int], list[Gap]] = {}
        for entry in self.not_judged:
            for gap in gaps_of(entry, figures):
                found.setdefault((gap.region, gap.indicator, gap.period), []).append(gap)
        # One office at a time, one indicator at a time, in the order the plans name them.
        order = list(dict.fromkeys(indicator for _, indicator, _ in found))
        known = {key: offices.of(*key[:2]) for key in found}
        plans = list(workbook.plans.index)

        def place(key: tuple[str, str, int]) -> tuple:
            asking = plans.index(found[key][0].entry.target.plan)
            unknown = not known[key]
            return unknown, asking if unknown else 0, known[key], order.index(key[1]), *key[::2]

        keys = sorted(found, key=place)
        rows = [self._row(known[key], found[key]) for key in keys]
        return pd.DataFrame(rows, columns=MISSING_COLUMNS)

    @property
    def undecidable(self) -> pd.DataFrame:
        """See `undecidable`."""
        figures = Figures(self.phrases.workbook)
        rows = [
            (
                one.target.target,
                one.target.plan,
                one.target.section,
                one.target.indicator,
                one.target.region,
                one.reason.code,
                self.reason(one),
            )
            for one in self.not_judged
            if not gaps_of(one, figures)
        ]
        return pd.DataFrame(rows, columns=UNDECIDABLE_COLUMNS)

    def reason(self, entry: Entry) -> str:
        """Why a target cannot be judged, in words."""
        if entry.verdict is None:
            return say_reason(entry.reason, self.phrases)
        return say_reason_in_full(entry.verdict, self.phrases)

    def _row(self, office: str, gaps: Sequence[Gap]) -> tuple[str, ...]:
        words, gap = self.phrases.words, gaps[0]
        facts = self.phrases.workbook.indicators.loc[gap.indicator]
        targets = [one.entry.target for one in gaps]
        return (
            full_width(office) or self._unknown(targets[0].plan),
            gap.region,
            gap.indicator,
            facts["unit"],
            str(gap.period),
            _joined(one.role for one in gaps),
            _joined(target.target for target in targets),
            _joined(target.plan for target in targets),
            _joined(one.entry.reason.code for one in gaps),
            words.join(list(dict.fromkeys(map(self._why, gaps)))),
            full_width(facts["caliber"]),
        )

    def _unknown(self, plan: str) -> str:
        """Who keeps a figure is not known; the plan that needs it stands for them."""
        title = self.phrases.name("plans", plan)
        return self.phrases.words("template.unknown_office", plan=title)

    def _why(self, gap: Gap) -> str:
        target, words = gap.entry.target, self.phrases.words
        return words(
            "template.why",
            role=words(f"template.role.{gap.role}"),
            gist=words.pick(target.gist_zh, target.gist_en),
            reason=self.reason(gap.entry),
        )


def _joined(values: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(values))
