"""Tables of the monthly dispatch: pure functions of a ledger, a month and a day."""
