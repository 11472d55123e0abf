"""What lies around the pages: hashed folders, and the edition of the rules."""

from __future__ import annotations

import json
from pathlib import Path

from generator.api import write_api
from generator.delivery import publish_assets, publish_folder
from generator.delivery.stylesheet import theme_styles, used_rules, used_variables
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
        joined = {f"site/{name}": "" for name in ("site.css", "print.css", "theme.js", "script-choice.js")}
        source = self.make(tmp_path / "source", {"site/site.js": "x", "checker/page.js": "y", **joined})
        address = publish_assets(tmp_path, source)
        assert address == publish_assets(tmp_path / "again", source)
        names = {file.relative_to(tmp_path / address).as_posix() for file in (tmp_path / address).rglob("*.*")}
        assert names == {"site/site.js", "checker/page.js", "site/head.css", "site/head.js"}


class TestStylesheetOfTheTheme:
    def test_only_rules_whose_names_are_used(self) -> None:
        css = ".used>p,.md-other:hover{top:0}[data-x] .used{left:0}.used:not(.md-other){right:0}a{color:red}"
        assert used_rules(css, {"used"}) == ".used>p{top:0}.used:not(.md-other){right:0}a{color:red}"

    def test_conditions_stay_around_what_is_used(self) -> None:
        css = "@media print{.b{top:0}.a{top:0}}@media screen{.b{top:0}}@font-face{font-family:x}@keyframes k{0%{top:0}}"
        assert used_rules(css, {"a"}) == "@media print{.a{top:0}}@font-face{font-family:x}@keyframes k{0%{top:0}}"

    def test_other_direction_is_left_out(self) -> None:
        assert used_rules("[dir=ltr] .a{left:0}[dir=rtl] .a{right:0}", {"a", "dir"}) == "[dir=ltr] .a{left:0}"

    def test_variables_that_nobody_reads(self) -> None:
        css = ':root{--icon:url("data:x;{}");--own:1px;--theirs:2px}a{top:var(--own)}'
        assert used_variables(css, "b{left:var( --theirs )}") == ":root{--own:1px;--theirs:2px}a{top:var(--own)}"

    def test_what_pages_are_made_of_is_there(self) -> None:
        css = theme_styles()
        assert ".md-typeset table:not([class])" in css
        assert ".md-clipboard" not in css
        assert len(css) < 60_000


def test_every_file_of_the_rules_names_the_edition(tmp_path: Path) -> None:
    book = load_rulebook()
    edition = write_api(book, tmp_path)
    listed = [tmp_path / "index.json", *(tmp_path / "occupations").iterdir()]
    assert {json.loads(file.read_text("utf-8"))["edition"] for file in listed} == {edition}
    occupation = next(iter(book.occupations.values()))
    renamed = book._replace(occupations={**book.occupations, occupation.id: occupation._replace(name="另一个")})
    assert write_api(renamed, tmp_path / "renamed") != edition
