"""What lies around the pages: hashed folders, and the edition of the rules."""

from __future__ import annotations

import json
from pathlib import Path

from generator.api import write_api
from generator.delivery import publish_assets, publish_folder
from generator.rulebook import load_rulebook


class TestFolders:
    def make(self, folder: Path, files: dict[str, str]) -> Path:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    def test_address_changes_with_a_byte_and_with_a_name(self, tmp_path: Path) -> None:
        addresses = [
            publish_folder(self.make(tmp_path / str(number), files), tmp_path / "out")
            for number, files in enumerate(
                [{"a.js": "1", "b/c.js": "2"}, {"a.js": "1", "b/c.js": "3"}, {"a.js": "1", "b/d.js": "2"}]
            )
        ]
        assert len(set(addresses)) == 3
        assert [(tmp_path / address / "a.js").read_text("utf-8") for address in addresses] == ["1", "1", "1"]

    def test_assets_keep_their_places_to_each_other(self, tmp_path: Path) -> None:
        source = self.make(tmp_path / "source", {"site/site.js": "x", "checker/page.js": "y"})
        address = publish_assets(tmp_path, source)
        assert address == publish_assets(tmp_path / "again", source)
        names = {file.relative_to(tmp_path / address).as_posix() for file in (tmp_path / address).rglob("*.*")}
        assert names == {"site/site.js", "checker/page.js", "material/main.css"}


def test_every_file_of_the_rules_names_the_edition(tmp_path: Path) -> None:
    book = load_rulebook()
    edition = write_api(book, tmp_path)
    listed = [tmp_path / "index.json", *(tmp_path / "occupations").iterdir()]
    assert {json.loads(file.read_text("utf-8"))["edition"] for file in listed} == {edition}
    occupation = next(iter(book.occupations.values()))
    renamed = book._replace(occupations={**book.occupations, occupation.id: occupation._replace(name="另一个")})
    assert write_api(renamed, tmp_path / "renamed") != edition
