"""What the help of the command line says besides options: commands in groups, and examples."""

from typing import Any

from typer.core import TyperGroup

ASK, MAKE = "Ask the tables", "Make briefings"
BRING, KEEP = "Bring figures in", "Keep it going"
GROUPS = (ASK, MAKE, BRING, KEEP)

#: A line as it is typed for each thing somebody may want, by command.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "judge": (
        "plantrack judge --plan 13fyp_sti --as-of 2022-12-31",
        "plantrack judge --plan 14fyp_innovation --lang en --json",
    ),
    "changes": ("plantrack changes --plan 13fyp_sti --since 2018-12-31",),
    "targets": (
        "plantrack targets --coverage",
        "plantrack targets --plan 13fyp_sti --json",
    ),
    "check": ("plantrack check",),
    "run": (
        "plantrack run",
        "plantrack run 90_briefing --plan 13fyp_sti --as-of 2018-12-31 --pdf",
        "plantrack run 20_trajectory --region 140000 --indicator rd_intensity --lang en",
        "plantrack run --if-changed --jobs 2",
    ),
    "plan": (
        "plantrack plan",
        "plantrack plan 90_briefing --plan 14fyp_innovation --json",
    ),
    "approve": ("plantrack approve 90_briefing-13fyp_sti-140000",),
    "issues": ("plantrack issues 90_briefing-13fyp_sti-140000",),
    "ingest": (
        "plantrack ingest 2024.xlsx --source nbs_rd_bulletin_2024",
        "plantrack ingest --undo",
    ),
    "template": (
        "plantrack template missing.xlsx --missing",
        "plantrack template gdp.xlsx --indicators gdp --regions city --periods 2023,2024",
    ),
    "doctor": ("plantrack doctor", "plantrack doctor --kernel --json"),
    "watch": ("plantrack watch --every 60",),
    "prune": ("plantrack prune --dry-run",),
    "schedule": ("plantrack schedule install", "plantrack schedule show"),
}
#: Of the whole: one line a question.
FIRST_STEPS = (
    "plantrack run                                      what is due of the default list",
    "plantrack run 90_briefing --plan 13fyp_sti --pdf   one briefing, and a PDF of it",
    "plantrack judge --plan 13fyp_sti                   the scoreboard in the terminal",
    "plantrack ingest 2024.xlsx                         read what an office has sent",
    "plantrack doctor                                   what is wrong here, and what to do",
)


class GroupedCommands(TyperGroup):
    """Lists commands under the heading they are registered with."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write one list for each heading, in the order of `GROUPS`."""
        commands = [self.commands[name] for name in self.list_commands(ctx)]
        width = max(len(command.name) for command in commands)
        for heading in GROUPS:
            rows = [
                (command.name.ljust(width), command.get_short_help_str(limit=200))
                for command in commands
                if command.rich_help_panel == heading
            ]
            with formatter.section(heading):
                formatter.write_dl(rows)


def examples(*lines: str) -> str:
    r"""Lines as the end of a help text; the mark keeps them from being wrapped.

    Examples
    --------
    >>> examples("plantrack run")
    '\x08\nExamples:\n  plantrack run'
    """
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])
