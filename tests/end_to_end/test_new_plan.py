"""A plan of another province, a region, an indicator, a unit and a notebook: rows, and no code.

The rows are those of ``docs/examples``, which ``docs/adding.md`` tells to add.
"""

import csv
import json
import shutil
from pathlib import Path

import pytest
import yaml
from lxml import html

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
PLAN, PROVINCE, CITY = "example_sichuan", "510000", "510100"
#: Regions whose figures stay, so that there is something to learn from.
LEARNT = {"000000", PROVINCE, "140000", "320000", "330000", "370000", "420000", "430000"}
KINDS = (
    "level average_growth multiple add match_nation growth full_coverage milestone per_year level"
)


def add(data: Path, example: str) -> None:
    """Append the rows of an example to the tables of the same name; figures are a new file."""
    for file in (EXAMPLES / example).glob("*.csv"):
        if file.stem == "observations":
            shutil.copy(file, data / "observations" / f"{example}.csv")
            continue
        rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        with (data / file.name).open("a", encoding="utf-8") as stream:
            stream.writelines(rows[1:])


def rows_of(file: Path) -> list[dict[str, str]]:
    """Rows of a table."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def heading(commands, run_id: str) -> str:
    """Main heading of a page."""
    page = (commands.place.outputs / "latest" / f"{run_id}.html").read_text(encoding="utf-8")
    return html.document_fromstring(page).xpath("string(//h1)")


def listed(project: Path, *runs: dict[str, object]) -> None:
    """Write the default list."""
    text = yaml.safe_dump({"runs": list(runs)})
    (project / "notebooks" / "runs.yaml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory, cut_figures) -> Path:
    """A checkout with the figures of R&D in a few provinces."""
    project = tmp_path_factory.mktemp("new")
    shutil.copytree(ROOT / "data", project / "data")
    shutil.copytree(ROOT / "notebooks", project / "notebooks")
    shutil.copy(ROOT / "requirements.lock", project)
    kept = {"rd_expenditure", "rd_intensity"}
    cut_figures(project / "data", lambda row: row[0] in LEARNT and row[1] in kept)
    return project


@pytest.fixture(scope="module")
def with_plan(project, place_of, commands_of):
    """Commands after the two files of the plan were added."""
    add(project / "data", "new_plan")
    return commands_of(place_of(project / "outputs", project))


@pytest.fixture(scope="module")
def with_all(with_plan, project):
    """Commands after region, indicator and notebook were added too."""
    for example in ("new_region", "new_indicator"):
        add(project / "data", example)
        ended = with_plan.plantrack("check")
        assert ended.returncode == 0, ended.stderr
    for file in (EXAMPLES / "new_notebook").iterdir():
        shutil.copy(file, project / "notebooks")
    return with_plan


def test_the_example_is_a_plan_of_ten_targets_of_all_kinds():
    assert sorted(file.name for file in (EXAMPLES / "new_plan").iterdir()) == [
        "plans.csv",
        "targets.csv",
    ]
    rows = rows_of(EXAMPLES / "new_plan" / "targets.csv")
    assert [row["kind"] for row in rows] == KINDS.split()
    assert {(row["plan"], row["region"]) for row in rows} == {(PLAN, PROVINCE)}
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    fields = {
        field["name"]: field
        for table in package["resources"]
        for field in table["schema"]["fields"]
        if table["name"] == "targets"
    }
    assert {row["kind"] for row in rows} == set(fields["kind"]["constraints"]["enum"])


def test_two_files_make_a_briefing_in_both_languages(with_plan, project):
    ended = with_plan.plantrack("check")
    assert ended.returncode == 0, ended.stderr
    given = {"plan": PLAN, "region": PROVINCE}
    listed(
        project,
        {"notebook": "90_briefing", "parameters": given, "over": {"lang": ["zh", "en"]}},
    )
    ended = with_plan.plantrack("run", "--jobs", "2")
    assert ended.returncode == 0, ended.stderr
    run_id = f"90_briefing-{PLAN}-{PROVINCE}"
    assert "四川省科技创新规划（示例，非真实文件）" in heading(with_plan, run_id)
    assert "Sichuan plan for innovation (made up" in heading(with_plan, f"{run_id}-en")
    stated = {row["target"] for row in rows_of(EXAMPLES / "new_plan" / "targets.csv")}
    for name in (run_id, f"{run_id}-en"):
        folder = with_plan.place.outputs / "latest" / name
        judged, not_judged = (
            {row["target"] for row in rows_of(folder / f"{table}.csv")}
            for table in ("scoreboard", "not_judged")
        )
        assert judged | not_judged == stated


def test_every_target_is_judged_or_told_why_not(with_plan):
    words = ("judge", "--plan", PLAN, "--region", PROVINCE, "--json")
    ended = with_plan.plantrack(*words)
    assert ended.returncode == 0, ended.stderr
    found = {row["target"]: row for row in json.loads(ended.stdout)}
    assert all(row["status"] and row["reason"] for row in found.values())
    for name in ("intensity", "growth_rate", "multiple", "add", "nation"):
        assert found[f"ex_{name}"]["probability"] is not None
    for name in ("direction", "coverage", "milestone", "yearly", "rank"):
        assert found[f"ex_{name}"]["probability"] is None
    # 1.5 times the base, and the base grown by 10 % a year for five years.
    assert found["ex_multiple"]["required"] == pytest.approx(1055.3 * 1.5)
    assert found["ex_growth_rate"]["required"] == pytest.approx(1055.3 * 1.1**5)
    assert found["ex_add"]["required"] == pytest.approx(1055.3 + 500)


def test_a_plan_asked_for_elsewhere_says_where_its_targets_are(with_plan):
    ended = with_plan.plantrack("judge", "--plan", PLAN)
    assert ended.returncode == 2
    assert f"sets no target for region 140000; it does for {PROVINCE}" in ended.stderr


def test_a_new_indicator_in_a_new_unit_and_region_is_shown_in_both_languages(with_all, project):
    given = {"plan": PLAN, "region": CITY, "indicator": "energy_per_industrial_output"}
    both = {"lang": ["zh", "en"]}
    listed(
        project,
        {"notebook": "20_trajectory", "parameters": given, "over": both},
        {"notebook": "70_revisions"},
    )
    ended = with_all.plantrack("run", "--jobs", "2")
    assert ended.returncode == 0, ended.stderr
    latest = with_all.place.outputs / "latest"
    run_id = f"20_trajectory-{PLAN}-{CITY}-energy_per_industrial_output"
    for name, unit, region in [
        (run_id, "0.52吨标准煤/万元", "成都"),
        (f"{run_id}-en", "0.52 tonnes of coal equivalent per 10,000 yuan", "Chengdu"),
    ]:
        text = html.fromstring((latest / f"{name}.html").read_bytes()).text_content()
        assert unit in text
        assert region in heading(with_all, name)


def test_a_copied_notebook_has_a_page_and_its_own_heading_in_the_index(with_all):
    assert heading(with_all, "70_revisions-140000-rd_intensity") == "首次公布后的修订"
    index = (with_all.place.outputs / "index.html").read_bytes().decode()
    headings = [h.text_content() for h in html.document_fromstring(index).iter("h2")]
    assert "数据修订" in headings


#: A statement without its plan, indicator, region and unit.
STATEMENT = "x,{plan},一,{indicator},province,{region},level,ge,1,{unit},,,,2025,firm,,x,x,,"


def statement(plan: str = PLAN, indicator: str = "gdp", region: str = PROVINCE) -> str:
    """A row of targets."""
    return STATEMENT.format(plan=plan, indicator=indicator, region=region, unit="亿元")


@pytest.mark.parametrize(
    ("table", "row", "told"),
    [
        ("indicators", "x,新,New,吨标准煤/人,count,up,0,,annual,定义,,", "units"),
        ("regions", "519999,新,New,city,510000,no_such_group,,", "region_groups"),
        ("targets", statement(plan="no_such_plan"), "plans"),
        ("targets", statement(indicator="no_such_indicator"), "indicators"),
        ("targets", statement(region="519999"), "regions"),
        ("observations/new_indicator", "510100,gdp,2020,1,亿元,2021-01-01,none,", "sources"),
    ],
)
def test_a_missing_row_is_told_with_the_table_it_belongs_to(with_all, tmp_path, table, row, told):
    data = Path(shutil.copytree(with_all.place.project / "data", tmp_path / "data"))
    with (data / f"{table}.csv").open("a", encoding="utf-8") as stream:
        stream.write(row + "\n")
    ended = with_all.plantrack("check", settings={"PLANTRACK_DATA": str(data)})
    assert ended.returncode == 2
    assert f"an entry of {told}.csv" in ended.stderr


def test_figures_of_a_new_unit_can_come_in_as_a_file(with_all, tmp_path):
    file = tmp_path / "2025.csv"
    file.write_text(
        "region,indicator,period,value,unit\n"
        f"{CITY},energy_per_industrial_output,2025,0.51,吨标准煤/万元\n",
        encoding="utf-8",
    )
    source = ("--source", "example_city_bulletin", "--published", "2026-04-20")
    ended = with_all.plantrack("ingest", str(file), *source, "--yes")
    assert ended.returncode == 0, ended.stderr
    assert "1 new" in ended.stdout
