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


def count_figures(notebook: dict[str, Any]) -> int:
    """Number of charts an executed notebook displayed."""
    outputs = [o for cell in notebook["cells"] for o in cell.get("outputs", ())]
    shown = ["".join(o.get("data", {}).get("text/html", "")) for o in outputs]
    return sum(text.count("<figure ") for text in shown)
