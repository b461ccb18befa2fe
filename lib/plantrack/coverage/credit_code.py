"""Unified social credit codes: 18 characters, the last of which follows from the others."""

from dataclasses import dataclass

#: Characters in the order of their values, 0 to 30; I, O, S, V and Z are not used.
CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
#: What is written instead of a character that looks like it.
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "S": "5", "Z": "2", "V": "U"})


@dataclass(frozen=True)
class CodeFault:
    """Why a text is no code.

    Parameters
    ----------
    kind : str
        ``length``, ``character`` or ``check``.
    found, expected : str
        The part that is wrong, and what should stand there.
    """

    kind: str
    found: str
    expected: str


def check_character(stem: str) -> str:
    r"""Last character of a code.

    .. math:: C_{18} = (31 - \sum_{i=1}^{17} C_i W_i \bmod 31) \bmod 31,\quad W_i = 3^{i-1} \bmod 31

    Parameters
    ----------
    stem : str
        The 17 characters before it.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If the stem has another length or other characters.

    Notes
    -----
    GB 32100-2015, 4.2 and annex: weights are powers of 3 modulo 31.

    Examples
    --------
    Only the last of 17 characters counts here: 1 x 3^16 mod 31 = 28, and 31 - 28 = 3.

    >>> check_character("00000000000000001"), check_character("0" * 17)
    ('3', '0')
    """
    if len(stem) != LENGTH - 1:
        raise ValueError(f"expected {LENGTH - 1} characters, found {len(stem)}")
    total = sum(CHARACTERS.index(one) * pow(3, at, 31) for at, one in enumerate(stem))
    return CHARACTERS[-total % 31]


def code_fault(code: str) -> CodeFault | None:
    """What is wrong with a code; None if nothing is.

    Examples
    --------
    >>> code_fault("000000000000000013") is None
    True
    >>> code_fault("000000000000000014")
    CodeFault(kind='check', found='4', expected='3')
    >>> code_fault("123").kind, code_fault("00000000000000001O").kind
    ('length', 'character')
    """
    if len(code) != LENGTH:
        return CodeFault("length", str(len(code)), str(LENGTH))
    odd = [one for one in code if one not in CHARACTERS]
    if odd:
        return CodeFault("character", "".join(dict.fromkeys(odd)), CHARACTERS)
    expected = check_character(code[:-1])
    return None if code[-1] == expected else CodeFault("check", code[-1], expected)


def without_look_alikes(code: str) -> str:
    """A code with characters that it cannot have replaced by those they look like.

    Examples
    --------
    >>> without_look_alikes("O1ISZ")
    '01152'
    """
    return code.translate(_LOOK_ALIKES)
