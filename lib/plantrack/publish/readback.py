"""Read a finished page or an executed notebook back: what the index and the checks need."""

from typing import Any

from lxml import html


def page_facts(page: str) -> tuple[str, str]:
    """Main heading and headline of a page.

    Parameters
    ----------
    page : str
        HTML document.

    Returns
    -------
    title, headline : str
        The headline is empty where the page has none.

    Examples
    --------
    >>> page_facts('<h1>A</h1><p class="headline">B is met.</p>')
    ('A', 'B is met.')
    """
    tree = html.document_fromstring(page)
    found = [tree.find(".//h1"), tree.find(".//p[@class='headline']")]
    texts = ["" if node is None else " ".join(node.text_content().split()) for node in found]
    return texts[0], texts[1]


def foot_lines(page: str, source: str) -> tuple[list[str], list[str]]:
    """Lines under the charts and tables of a page, each once.

    Parameters
    ----------
    page : str
        HTML document.
    source : str
        Word that lines about sources begin with.

    Returns
    -------
    sources, others : list of str
        In the order of the page.

    Examples
    --------
    >>> foot_lines('<p class="foot">Source: A</p><p class="foot">Note: b</p>', "Source")
    (['Source: A'], ['Note: b'])
    """
    nodes = html.document_fromstring(page).iterfind(".//p[@class='foot']")
    lines = dict.fromkeys(" ".join(node.text_content().split()) for node in nodes)
    sources = [line for line in lines if line.startswith(source)]
    return sources, [line for line in lines if line and line not in sources]


def count_figures(notebook: dict[str, Any]) -> int:
    """Number of charts an executed notebook displayed."""
    outputs = [o for cell in notebook["cells"] for o in cell.get("outputs", ())]
    shown = ["".join(o.get("data", {}).get("text/html", "")) for o in outputs]
    return sum(text.count("<figure ") for text in shown)
