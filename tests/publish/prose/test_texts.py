"""What a page says outside the cells of its tables."""

from plantrack.publish.prose.numbers import prose_numbers
from plantrack.publish.prose.texts import texts_of

PAGE = """<html><body><h1>A 1</h1><p class="headline">B 2</p><h2>C 3</h2><ul><li>D 4</li></ul>
<figure><figcaption>E 5</figcaption><svg><title>F 6</title><desc>G 7</desc><text>8</text>
<text>H 9</text></svg></figure><table><caption>I 10</caption><thead><tr><th scope="col">J 11</th>
</tr></thead><tbody><tr><th scope="row">K 12</th><td>13</td></tr></tbody></table>
<p class="foot">L 14</p><h2>M</h2><p>N 15</p><footer>O 16</footer></body></html>"""


def test_every_text_is_read_but_cells_and_marks_of_an_axis():
    said = [text.text for text in texts_of(PAGE)]
    assert said == "A 1|B 2|C 3|D 4|E 5|F 6|G 7|H 9|I 10|J 11|L 14|M|N 15|O 16".split("|")


def test_a_text_stands_under_the_last_headings():
    under = {text.text: text.headings for text in texts_of(PAGE)}
    assert under["D 4"] == ("A 1", "C 3")
    assert under["N 15"] == ("A 1", "M")


def test_numbers_share_the_unit_after_the_last_of_them():
    said = "<p>2016—2020年，11847～22144件，1.05、1.2倍，第21至26位，80%区间"
    read = prose_numbers(said, lang="zh", units=["件"])
    assert read[["number", "role"]].values.tolist() == [
        ["2016", "year"],
        ["2020", "year"],
        ["11847", "amount"],
        ["22144", "amount"],
        ["1.05", "amount"],
        ["1.2", "amount"],
        ["21", "rank"],
        ["26", "rank"],
        ["80", "percent"],
    ]


def test_codes_and_hashes_are_no_numbers():
    read = prose_numbers("<p>G1402-01, 3634ef7ad2c8fdec, p80, 25th, 13,000, -0.5", lang="en")
    assert read["number"].tolist() == ["25", "13,000", "-0.5"]
