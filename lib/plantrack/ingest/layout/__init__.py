"""What stands where on a sheet: tables, their headers and labels, and the lines around them."""
