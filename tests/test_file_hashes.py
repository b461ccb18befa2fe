"""Tables are told apart from everything else that lies in their folder."""

from plantrack.file_hashes import table_files, tables_hash


def test_only_tables_count(tmp_path):
    tables = ["datapackage.json", "plans.csv", "observations/a.csv"]
    others = [
        "inbox/2026.xlsx",
        "inbox/rejected/2025.xlsx.html",
        "archive/ab/ab12.xlsx",
        "archive/receipts/00001.json",
        "mappings/bulletin.yaml",
        ".ingest/candidate/plans.csv",
        "observations/.a.csv.swp",
    ]
    for name in tables:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    before = tables_hash(tmp_path)
    for name in others:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [file.relative_to(tmp_path).as_posix() for file in table_files(tmp_path)] == sorted(
        tables
    )
    assert tables_hash(tmp_path) == before
