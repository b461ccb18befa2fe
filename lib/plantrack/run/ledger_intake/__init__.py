"""Returns on firms: forms that go out, and what becomes of them when they come back."""
