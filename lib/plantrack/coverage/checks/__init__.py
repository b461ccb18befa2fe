"""What is odd about a return before it is taken: each check says where, what, why, what to do."""
