"""An error in the words that the person in front of the notebook reads."""

from plantrack.errors import InputError


def told(error: Exception) -> str:
    """What an error says; one that is not about input is named, as somebody has to look for it.

    Examples
    --------
    >>> told(InputError("pace: leads nowhere.")), told(ZeroDivisionError("division by zero"))
    ('pace: leads nowhere', 'ZeroDivisionError: division by zero')
    """
    text = str(error).rstrip(".")
    return text if isinstance(error, InputError) else f"{type(error).__name__}: {text}"
