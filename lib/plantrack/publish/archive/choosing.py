"""Rules of style by which two issues are chosen on a page, without a script."""

from itertools import combinations


def style_of(count: int) -> str:
    """Rules of style that show two of so many issues, and what differs between them.

    Parameters
    ----------
    count : int
        Number of issues.

    Examples
    --------
    >>> print(style_of(1))
    .view:has(#a0:checked) .i0,.view:has(#b0:checked) .i0{display:table-cell}
    .view:has(#a0:checked):has(#b0:checked) .same-issue{display:block}
    """
    one = [
        f".view:has(#a{i}:checked) .i{i},.view:has(#b{i}:checked) .i{i}{{display:table-cell}}"
        for i in range(count)
    ]
    same = ",".join(
        f".view:has(#a{i}:checked):has(#b{i}:checked) .same-issue" for i in range(count)
    )
    pairs = [_pair_rules(i, j) for i, j in combinations(range(count), 2)]
    return "\n".join([*one, f"{same}{{display:block}}", *pairs])


def _pair_rules(i: int, j: int) -> str:
    chosen = (
        f".view:is(:has(#a{i}:checked):has(#b{j}:checked),:has(#a{j}:checked):has(#b{i}:checked))"
    )
    pair = f"{i}-{j}"
    marks = ",".join(f".{how}{pair} .m{how}" for how in "sdar")
    rows = ",".join(f".{how}{pair}" for how in "sdar")
    return (
        f"{chosen} :is({marks}){{display:inline}}"
        f"{chosen} :is({rows}) .none{{display:none}}"
        f"{chosen}:has(#only:checked) tbody tr:not({rows}){{display:none}}"
    )
