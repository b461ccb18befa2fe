"""Options that several commands share."""

from typing import Annotated

import typer

DataDir = Annotated[str | None, typer.Option("--data", help="Folder of the tables.")]
Plan = Annotated[str, typer.Option(help="Id of the plan.")]
Region = Annotated[str, typer.Option(help="Code of the region.")]
AsOf = Annotated[str, typer.Option("--as-of", help="A day, or latest.")]
Lang = Annotated[str, typer.Option(help="zh or en.")]
Seed = Annotated[int, typer.Option(help="Seed of the draws.", min=0)]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]
