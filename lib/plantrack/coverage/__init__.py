"""Firm by firm to full coverage: the ledger, the monthly dispatch, what the circular says."""
