"""What stands behind sentences and charts: results that are published as CSV and not shown."""
