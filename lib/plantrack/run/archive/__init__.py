"""Earlier issues of pages: kept, read, compared, shown."""
