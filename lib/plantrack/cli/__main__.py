"""`python -m plantrack.cli`: for schedules that name an interpreter instead of a script."""

from plantrack.cli import main

main()
