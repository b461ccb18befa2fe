"""Names that a return form carries for the program; whoever writes and reads it goes by them."""

#: First cell of the line that tells a return form, and its edition.
MARKER, EDITION = "plantrack_return", "1"
#: Lines of the marker sheet after it: name, value.
FACTS = ("ledger", "reporter", "month")
FIRM_COLUMNS = (
    "code",
    "name",
    "city",
    "county",
    "industry",
    "size",
    "department",
    "cluster",
    "last_state",
    "state",
    "since",
    "evidence",
    "reason",
)
PROBLEM_COLUMNS = ("problem", "code", "duty", "owner", "what", "raised", "due", "solved")
#: What a firm that is new on the list must come with.
NEW_FIRM = ("code", "name", "city", "industry", "size")
#: What the register says of a firm and a return may correct.
ATTRIBUTES = ("county", "industry", "size", "department", "cluster")
#: Row of the names of the columns, counted from 0, as the form is written.
NAMES_ROW = 3
