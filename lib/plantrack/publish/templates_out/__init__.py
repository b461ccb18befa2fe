"""Workbooks that go out: forms for cities and departments, and what still has to be asked for."""

from plantrack.publish.templates_out.missing import missing, undecidable
from plantrack.publish.templates_out.missing_template import missing_template
from plantrack.publish.templates_out.template import template

__all__ = ["missing", "missing_template", "template", "undecidable"]
