"""Make the pictures of README and docs, the gallery, and the docs as web pages: `make docs`."""

import os
import subprocess
import sys
from pathlib import Path

from camera import NoChromium, browser, camera, photograph
from gallery import gallery_files, read_pictures
from website import write_site

from plantrack.project import find_project


def main() -> int:
    """Run what the pictures show, take them, and write all pages.

    Pages are made in folders of their own: the outputs of the project are left alone, and what
    has not changed since the last time is not run again.
    """
    root, pictures = find_project().root, read_pictures()
    try:
        program = browser()
    except NoChromium as error:
        print(f"make docs: {error}", file=sys.stderr)
        return 2
    made = {words: run(words, root) for words in dict.fromkeys(one.run for one in pictures)}
    images = root / "docs" / "images"
    images.mkdir(exist_ok=True)
    with camera(program) as context:
        for picture in pictures:
            shot = photograph(context, made[picture.run], picture)
            (images / picture.file).write_bytes(shot)
    for file, text in gallery_files(root / "docs").items():
        file.write_text(text, encoding="utf-8")
    print(write_site(root, root / "outputs" / "docs"))
    return 0


def run(words: tuple[str, ...], root: Path) -> Path:
    """Have a page made, and return where it is; a run that fails ends the build."""
    # The list has outputs of its own, so that the index lists nothing else.
    outputs = root / ".cache" / "docs" / ("pages" if words else "list")
    program = [sys.executable, "-m", "plantrack.cli", "run", *words]
    settings = os.environ | {"PLANTRACK_OUTPUTS": str(outputs)}
    ended = subprocess.run(program, env=settings, stdout=subprocess.PIPE, check=False)
    if ended.returncode:
        sys.exit(ended.returncode)
    if not words:
        return outputs / "index.html"
    return Path(ended.stdout.decode().strip().splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
