"""From files of offices to rows of the tables: understood, agreed to, appended, taken back."""
