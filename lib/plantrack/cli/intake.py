"""Commands about figures that come in: ingest, template."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from plantrack.cli.options import Lang

Yes = Annotated[bool, typer.Option("--yes", help="Append without asking, doubts included.")]


def ingest(
    files: Annotated[list[Path] | None, typer.Argument(help="xlsx, xls, ods, csv or tsv.")] = None,
    source: Annotated[str, typer.Option(help="Id in data/sources.csv.")] = "",
    published: Annotated[str, typer.Option(help="2024, 2024-10 or 2024-10-02.")] = "",
    title: Annotated[str, typer.Option(help="Of a new source.")] = "",
    publisher: Annotated[str, typer.Option(help="Of a new source.")] = "",
    grade: Annotated[str, typer.Option(help="Of a new source: A, A-, B or C.")] = "",
    url: Annotated[str, typer.Option(help="Of a new source.")] = "",
    mapping: Annotated[str, typer.Option(help="A file of data/mappings.")] = "",
    learn: Annotated[str, typer.Option(help="Write a mapping of this name to fill in.")] = "",
    received: Annotated[str, typer.Option(help="Day on which returns came in, if not today.")] = "",
    yes: Yes = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last ingest back.")] = False,
    run: Annotated[bool, typer.Option("--run", help="Then run what is due.")] = False,
    lang: Lang = "zh",
) -> None:
    """Read tables that offices send, say what is new and what is odd, and append after a yes."""
    from plantrack.run.intake import command
    from plantrack.run.intake.origin import Origin
    from plantrack.run.ledger_intake.command import day_received, ingest_returns, returns_first

    command.check_given(files or [], is_undo=undo)
    if undo:
        command.take_back()
        return
    origin = Origin(source, published, title, publisher, grade, url)
    asked = command.Asked(mapping, learn, lang)
    agree = (lambda _: True) if yes else command.ask
    returns, figures = returns_first(files or [])
    left = 0
    if returns or received:
        left = ingest_returns(returns, lang=lang, agree=agree, today=day_received(received))
    left += command.ingest(figures, origin, asked, agree=agree) if figures else 0
    if run and not left:
        _run()
    raise typer.Exit(1 if left else 0)


def _run() -> None:
    """Run what the new figures make due."""
    from plantrack.run.command import run_command
    from plantrack.run.options import Options

    raise typer.Exit(1 if run_command(None, {}, Options()) else 0)


def template(
    file: Annotated[Path, typer.Argument(help="The xlsx to write.")],
    missing: Annotated[
        bool, typer.Option("--missing", help="What targets cannot be judged without.")
    ] = False,
    indicators: Annotated[str, typer.Option(help="Ids, parted by commas.")] = "",
    regions: Annotated[str, typer.Option(help="Codes, or city, province, nation.")] = "",
    periods: Annotated[str, typer.Option(help="Years, parted by commas.")] = "",
    reporter: Annotated[
        str, typer.Option("--return", help="City or department that reports on its firms.")
    ] = "",
    month: Annotated[str, typer.Option(help="Of the return, such as 2020-06.")] = "",
    ledger: Annotated[str, typer.Option(help="A folder of data/ledger.")] = "sample",
    lang: Lang = "zh",
) -> None:
    """Write a form for an office to fill in; `ingest` reads it back."""
    from plantrack.run.intake.forms import write_form, write_missing_form

    if reporter:
        from plantrack.run.ledger_intake.forms import write_return_form

        asked = {"reporter": reporter, "month": month, "ledger": ledger}
        write_return_form(file, **asked, as_of=date.today(), lang=lang)
    elif missing:
        write_missing_form(file, lang=lang)
    else:
        write_form(file, indicators=indicators, regions=regions, periods=periods, lang=lang)
    typer.echo(file)
