"""Execute notebooks with papermill: check first, run apart, deliver whole or not at all."""

from plantrack.run.batch import Batch, default_batch
from plantrack.run.contract import Contract, read_contracts
from plantrack.run.request import Request, make_request
from plantrack.run.runner import Outcome, run_all

__all__ = [
    "Batch",
    "Contract",
    "Outcome",
    "Request",
    "default_batch",
    "make_request",
    "read_contracts",
    "run_all",
]
