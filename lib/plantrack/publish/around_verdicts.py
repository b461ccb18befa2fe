"""What stands around the verdicts of a plan: changes, doubt, ways to go, others, methods, past."""

from plantrack.attainment import Scoreboard, Status
from plantrack.publish.behind.data_table import DataTable
from plantrack.publish.blocks import Block, Section
from plantrack.publish.changes_blocks import change_blocks
from plantrack.publish.for_readers import ForReaders
from plantrack.publish.last_run_blocks import plan_since_last_run
from plantrack.publish.method_table import method_blocks
from plantrack.publish.pathway_blocks import pathway_blocks
from plantrack.publish.peer_blocks import comparable, peer_sentences, peer_table
from plantrack.publish.plan_replay_table import plan_replay_blocks
from plantrack.publish.stability_table import stability_blocks
from plantrack.replay import replay_plan
from plantrack.tables.dates import YEAR_BEFORE, parse_since

_NOT_MET = {Status.AHEAD, Status.ON_TRACK, Status.BEHIND, Status.NOT_ACHIEVED}


class AroundVerdicts(ForReaders):
    """Base of a page on a judged plan.

    Attributes
    ----------
    board : Scoreboard
        The judged plan.
    """

    board: Scoreboard

    def section(self, key: str) -> Section:
        """Heading of a section."""
        return Section(self.words(f"briefing.{key}"))

    def changes(self, since: str = YEAR_BEFORE) -> list[Block]:
        """What changed since an earlier day, and why.

        Parameters
        ----------
        since : str
            A day, or ``year_before``.
        """
        day = parse_since(since, self.board.as_of)
        return change_blocks(self.workbook, self.board, day, self.phrases)

    def since_last_run(self) -> list[Block]:
        """What the last good run of this page did not know or say; nothing in a first run."""
        return plan_since_last_run(self.workbook, self.board, self.phrases)

    def stability(self) -> list[Block]:
        """How likely each class stays the same; nothing where nothing was judged."""
        blocks = stability_blocks(self.board, self.phrases)
        return [self.section("stability"), *blocks] if blocks else []

    def pathways(self, *, every: bool = False) -> list[Block]:
        """What it would take to meet each target that is not met yet, or was missed.

        Parameters
        ----------
        every : bool
            Whether targets that cannot be judged, or are met already, are looked at as well.
        """
        chosen = [v for v in self.board.main if every or v.status in _NOT_MET]
        forecaster, settings = self.board.judge.forecaster, self.board.settings
        blocks = pathway_blocks(forecaster, chosen, self.phrases, settings=settings)
        return [self.section("pathways"), *blocks] if blocks else []

    def peers(self, *, tables: bool = False) -> list[Block]:
        """The same targets in all regions: a sentence each, and on request a table each."""
        found = comparable(self.board.judge, self.board.main)
        made = [peer_table(peers, self.phrases) for peers in found]
        shown = made if tables else [DataTable(table.name, table.data) for table in made]
        return [self.section("peers"), peer_sentences(found, self.phrases), *shown]

    def methods(self) -> list[Block]:
        """What published rules say."""
        return [self.section("methods"), *method_blocks(self.board.judge, self.board, self.phrases)]

    def replayed(self) -> list[Block]:
        """What would have been said at earlier year-ends about targets whose outcome is known."""
        board = self.board
        done = replay_plan(self.workbook, board.plan, board.region, judge=board.judge)
        return [self.section("replay"), *plan_replay_blocks(done, self.phrases)]
