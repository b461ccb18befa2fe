"""A made-up ledger of realistic size, marked as such wherever it is shown."""
