"""The descriptor declares the tables as they are, in the open format."""

import json
from pathlib import Path

from frictionless import Package, system

from plantrack.file_hashes import LEDGERS

DATA = Path(__file__).parents[2] / "data"


def test_the_data_package_is_valid_for_others_too():
    with system.use_context(trusted=True):
        report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])[:5]


def test_every_table_and_file_is_declared():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    paths = [entry["path"] for entry in package["resources"]]
    declared = {p for path in paths for p in ([path] if isinstance(path, str) else path)}
    # Ledgers come and go by the folder; `plantrack.coverage.loading` holds each to its schemas.
    files = (file for file in DATA.rglob("*.csv") if DATA / LEDGERS not in file.parents)
    assert declared == {file.relative_to(DATA).as_posix() for file in files}


def test_the_data_dictionary_names_every_column():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    text = (DATA / "README.md").read_text(encoding="utf-8")
    for entry in package["resources"]:
        for field in entry["schema"]["fields"]:
            assert f"`{field['name']}`" in text, (entry["name"], field["name"])
            assert field["description"]
