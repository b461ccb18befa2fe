"""Every kind of broken table gives one clear report and exit code 2."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from plantrack.cli import app
from plantrack.tables import TableFaults, load
from plantrack.tables.checked import read_checked

OBSERVATIONS = "observations/plan_documents.csv"


def edit(data: Path, file: str, change: Callable[[str], str]) -> None:
    path = data / file
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text, "the test did not break anything"
    path.write_text(changed, encoding="utf-8", newline="\n")


def append(data: Path, file: str, line: str) -> None:
    edit(data, file, lambda text: text + line + "\n")


def drop_column(data: Path) -> None:
    frame = pd.read_csv(data / OBSERVATIONS, dtype=str).drop(columns="published")
    frame.to_csv(data / OBSERVATIONS, index=False)


def repeat_row(data: Path) -> None:
    edit(data, OBSERVATIONS, lambda t: t + t.splitlines()[1] + "\n")


def observe(region="140000", indicator="rd_intensity", period="2024", value="1.5", unit="%",
            published="2025-12-01", source="plan_14fyp_innovation"):  # fmt: skip
    row = f"{region},{indicator},{period},{value},{unit},{published},{source},"
    return lambda data: append(data, OBSERVATIONS, row)


def wrong_encoding(data: Path) -> None:
    file = data / "regions.csv"
    file.write_bytes(file.read_text(encoding="utf-8").encode("gb18030"))


def empty_file(data: Path) -> None:
    (data / "plans.csv").write_bytes(b"")


CASES = {
    "missing column": (drop_column, OBSERVATIONS, "published", "no such column"),
    "duplicate key": (repeat_row, OBSERVATIONS, "region/indicator/period", "a second time"),
    "unknown region": (observe(region="149999"), OBSERVATIONS, "region", "149999"),
    "unit mismatch": (observe(unit="亿元"), OBSERVATIONS, "unit", "亿元"),
    "text in a number": (observe(value="约1.5"), OBSERVATIONS, "value", "约1.5"),
    "impossible period": (observe(period="2087"), OBSERVATIONS, "period", "2087"),
    "outside natural limits": (observe(value="-0.5"), OBSERVATIONS, "value", "-0.5"),
    "dangling source": (observe(source="nowhere"), OBSERVATIONS, "source", "nowhere"),
    "wrong encoding": (wrong_encoding, "regions.csv", "", "not UTF-8 (they read as GB18030)"),
    "empty file": (empty_file, "plans.csv", "", "an empty file"),
    "month thirteen": (observe(period="2024-13"), OBSERVATIONS, "period", "2024-13"),
    "no such day": (observe(published="2025-02-30"), OBSERVATIONS, "published", "2025-02-30"),
    "thousands separator": (observe(value='"1,5"'), OBSERVATIONS, "value", "1,5"),
    "empty value": (observe(value=""), OBSERVATIONS, "value", "an empty field"),
    "share above 100": (
        observe(indicator="industry_rd_activity_share", value="120"),
        OBSERVATIONS,
        "value",
        "120",
    ),
    "one field too many": (
        lambda data: append(data, OBSERVATIONS, "140000,gdp,2020,1,亿元,2021,a,b,c"),
        OBSERVATIONS,
        "",
        "9 fields",
    ),
    "one-sided look-alike": (
        lambda data: edit(
            data, "indicators.csv", lambda t: t.replace(",industry_rd_intensity\n", ",\n")
        ),
        "indicators.csv",
        "not_comparable_with",
        "industry_rd_intensity",
    ),
    "formula of a stranger": (
        lambda data: edit(
            data, "indicators.csv", lambda t: t.replace("rd_expenditure / gdp", "rd / gdp")
        ),
        "indicators.csv",
        "formula",
        "unknown indicator rd",
    ),
    "base that is nowhere": (
        lambda data: edit(
            data, "targets.csv", lambda t: t.replace("2021-09-22/nbs", "2021-09-23/nbs")
        ),
        "targets.csv",
        "base_source",
        "2021-09-23",
    ),
    "target in another unit": (
        lambda data: edit(data, "targets.csv", lambda t: t.replace("ge,3,个,2014", "ge,3,家,2014")),
        "targets.csv",
        "unit",
        "家",
    ),
    "full-width digits": (observe(period="２０２４"), OBSERVATIONS, "period", "２０２４"),
    "decided by a look-alike": (
        lambda data: edit(
            data,
            "targets.csv",
            lambda t: t.replace(
                "2020,firm,tech_contract_total,Technology contracts 26.5",
                "2020,firm,tech_contract_output,Technology contracts 26.5",
            ),
        ),
        "targets.csv",
        "judged_by",
        "tech_contract_output",
    ),
    "base of another value": (
        lambda data: edit(
            data, "targets.csv", lambda t: t.replace("倍,2020,211.1,", "倍,2020,2111,")
        ),
        "targets.csv",
        "base_source",
        "nbs_rd_bulletin_2020",
    ),
    "target outside the limits": (
        lambda data: edit(
            data, "targets.csv", lambda t: t.replace("ge,15,%,2014", "ge,150,%,2014")
        ),
        "targets.csv",
        "value",
        "150",
    ),
    "restatement of a restatement": (
        lambda data: edit(
            data,
            "targets.csv",
            lambda t: t.replace("千家以上,,p13_hnte_2020", "千家以上,,p13_hnte_2020_text"),
        ),
        "targets.csv",
        "duplicate_of",
        "p13_hnte_2020_text",
    ),
    "mistyped kind": (
        lambda data: edit(
            data, "targets.csv", lambda t: t.replace(",level,ge,2.50,", ",levle,ge,2.50,")
        ),
        "targets.csv",
        "kind",
        "Did you mean level?",
    ),
    "ceiling to what should rise": (
        lambda data: edit(
            data, "targets.csv", lambda t: t.replace(",level,ge,2.50,", ",level,le,2.50,")
        ),
        "targets.csv",
        "comparator",
        "ge, eq or approx for p13_rd_intensity_2020",
    ),
    "floor to what should fall": (
        lambda data: edit(
            data, "targets.csv", lambda t: t.replace("140000,level,le,,位", "140000,level,ge,,位")
        ),
        "targets.csv",
        "comparator",
        "le for ec_business_env_rank",
    ),
    "printed base without a value": (
        lambda data: edit(
            data,
            "targets.csv",
            lambda t: t.replace("ge,3,个,2014,1,printed", "ge,3,个,2014,,printed"),
        ),
        "targets.csv",
        "base_value",
        "the base of p13_national_etrc_2020",
    ),
    "base without a year": (
        lambda data: edit(
            data, "targets.csv", lambda t: t.replace("ge,3,个,2014,1,printed", "ge,3,个,,1,printed")
        ),
        "targets.csv",
        "base_period",
        "of p13_national_etrc_2020",
    ),
    "target on the wrong side of its base": (
        lambda data: edit(
            data,
            "targets.csv",
            lambda t: t.replace("ge,3,个,2014,1,printed", "ge,3,个,2014,7,printed"),
        ),
        "targets.csv",
        "value",
        "p13_national_etrc_2020 beyond its base 7",
    ),
    "growth with a number": (
        lambda data: edit(
            data,
            "targets.csv",
            lambda t: t.replace("growth,ge,,个,2015", "growth,ge,7,个,2015"),
        ),
        "targets.csv",
        "value",
        "average_growth",
    ),
    "full coverage of less than all": (
        lambda data: edit(
            data,
            "targets.csv",
            lambda t: t.replace("full_coverage,eq,100,%", "full_coverage,eq,90,%", 1),
        ),
        "targets.csv",
        "kind",
        "A lower share is a level.",
    ),
    "due before the plan begins": (
        lambda data: edit(
            data,
            "targets.csv",
            lambda t: t.replace("ge,3,个,2014,1,printed,2020", "ge,3,个,2014,1,printed,2015"),
        ),
        "targets.csv",
        "target_period",
        "when the plan of p13_national_etrc_2020 begins",
    ),
    "restatement of another number": (
        lambda data: edit(
            data, "targets.csv", lambda t: t.replace(",level,ge,2.5,%,", ",level,ge,2.6,%,")
        ),
        "targets.csv",
        "value",
        "the number of p13_rd_intensity_2020",
    ),
    "share without a ceiling": (
        lambda data: edit(
            data, "indicators.csv", lambda t: t.replace("%,share,up,0,100", "%,share,up,0,", 1)
        ),
        "indicators.csv",
        "upper",
        "an empty field",
    ),
    "descriptor of another shape": (
        lambda data: (data / "datapackage.json").write_text('{"resources": [{}]}'),
        "datapackage.json",
        "",
        "another shape",
    ),
    "Excel file named csv": (
        lambda data: (data / "plans.csv").write_bytes(b"PK\x03\x04\x00\x00plan"),
        "plans.csv",
        "",
        "NUL",
    ),
    "colour of a terminal": (
        lambda data: append(data, "plans.csv", "red,\x1b[31mred,red,,2017,2016,2020,"),
        "plans.csv",
        "",
        "U+001B",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_table_is_reported_once_and_clearly(name: str, data_copy: Path):
    break_it, file, column, found = CASES[name]
    break_it(data_copy)
    with pytest.raises(TableFaults) as caught:
        load(data_copy)
    faults = caught.value.faults
    assert {fault.file for fault in faults} == {file}
    assert len(faults) == 1, caught.value
    assert column in faults[0].column
    assert found in str(faults[0])
    assert faults[0].expected
    assert caught.value.exit_code == 2


def test_all_faults_come_in_one_report(data_copy: Path):
    observe(region="149999", value="many")(data_copy)
    observe(source="nowhere")(data_copy)
    empty_file(data_copy)
    with pytest.raises(TableFaults) as caught:
        load(data_copy)
    columns = {(fault.file, fault.column) for fault in caught.value.faults}
    expected = {(OBSERVATIONS, c) for c in ("region", "value", "source")} | {("plans.csv", "")}
    assert columns == expected


def test_a_fault_names_its_line_and_the_nearest_name(data_copy: Path):
    lines = len((data_copy / OBSERVATIONS).read_text(encoding="utf-8").splitlines())
    observe(source="plan_14fyp_inovation")(data_copy)
    with pytest.raises(TableFaults) as caught:
        load(data_copy)
    (fault,) = caught.value.faults
    assert fault.row == lines + 1
    assert "plan_14fyp_innovation" in fault.remedy


def test_the_command_exits_with_2_and_writes_one_report_to_stderr(data_copy: Path):
    empty_file(data_copy)
    command = [sys.executable, "-m", "plantrack.cli", "check", str(data_copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("plantrack: 1 fault in the tables:\n  plans.csv: found an empty")
    assert "Traceback" not in done.stderr


def test_no_descriptor_no_tables(tmp_path: Path):
    with pytest.raises(TableFaults, match="datapackage.json"):
        load(tmp_path)


def test_sound_tables_pass_and_say_so(data_copy: Path):
    result = CliRunner().invoke(app, ["check", str(data_copy)])
    assert result.exit_code == 0
    assert "No fault found" in result.stdout


def test_a_byte_order_mark_and_windows_line_ends_are_read(data_copy: Path):
    file = data_copy / "plans.csv"
    expected = read_checked(data_copy)["plans"]
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    got = read_checked(data_copy)["plans"]
    assert got.equals(expected)


def test_a_new_file_of_observations_is_read_without_touching_the_descriptor(data_copy: Path):
    header = (data_copy / OBSERVATIONS).read_text(encoding="utf-8").splitlines()[0]
    row = "140000,rd_intensity,2025,1.30,%,2026-09-30,plan_14fyp_innovation,"
    (data_copy / "observations" / "new.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    workbook = load(data_copy)
    assert workbook.series("140000", "rd_intensity")["printed"].iloc[-1] == "1.30"
