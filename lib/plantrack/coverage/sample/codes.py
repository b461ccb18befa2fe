"""Credit codes that no firm can have, with valid check characters."""

from plantrack.coverage.credit_code import check_character

#: 9 = registered by market supervision, 1 = firm; 149999 is no administrative division: below
#: Shanxi (14) there is neither a city 99 nor a county 99 in it (GB/T 2260).
PREFIX = "91149999"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def made_up_code(number: int) -> str:
    """The code of a made-up firm.

    Parameters
    ----------
    number : int
        1 to 99999999, counted through.

    Returns
    -------
    str
        18 characters; passes every check of GB 32100-2015.

    Examples
    --------
    The ninth character of the organisation code: 11 - (1 x 2) mod 11 = 9.

    >>> made_up_code(1)[:17]
    '91149999000000019'
    """
    body = f"{number:08}"
    stem = PREFIX + body + organisation_check(body)
    return stem + check_character(stem)


def organisation_check(body: str) -> str:
    r"""Last character of an organisation code of digits (GB 11714-1997).

    .. math:: C_9 = 11 - \sum_{i=1}^{8} C_i W_i \bmod 11

    10 is written X, 11 is written 0.

    Examples
    --------
    >>> organisation_check("00000005"), organisation_check("00000000")
    ('1', '0')
    """
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]
