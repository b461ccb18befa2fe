"""How sure a rank is: choices of method and doubt of the data let loose together."""
