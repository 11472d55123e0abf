"""What lies around the pages: hashed folders, headers, compressed copies, icons."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from pathlib import Path

import brotli
import pytest

from generator.delivery import publish_assets, publish_folder
from generator.delivery.application import write_manifests
from generator.delivery.compress import UNUSED, compress, compressible, many_of
from generator.delivery.folders import ASSETS
from generator.delivery.headers import read_headers, write_headers
from generator.delivery.policy import policy, policy_for
from generator.delivery.revision import revision
from generator.delivery.scripts import ALONE, FILES, PDF, STARTS, imported_by
from generator.delivery.stylesheet import joined, theme_styles, used_rules, used_variables

NAMED = [Path(name).with_suffix(".js").as_posix() for name in (*STARTS, *ALONE)]
"""The scripts that pages name."""
OF_FILES = re.compile(r"table/(xlsx|chunk)-\w+\.js")
"""What comes when somebody gives a table."""


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

    def test_sheets_are_joined_in_their_order_and_medium(self, tmp_path: Path) -> None:
        index = '/* why */\n@import "b.css";\n@import "a.css" print;\n'
        self.make(tmp_path, {"index.css": index, "a.css": "a {\n  top: 0;\n}\n", "b.css": "b { left: 0; }"})
        assert joined(tmp_path / "index.css") == "b{left:0;}\n@media print{a{top:0;}}\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stage = tmp_path_factory.mktemp("stage")
    return stage / publish_assets(stage)


class TestAssets:
    def test_what_pages_name_is_there_and_no_module_besides(self, published: Path) -> None:
        scripts = {file.relative_to(published).as_posix() for file in published.rglob("*.js")}
        others = {name for name in scripts if not name.startswith("parts/") and not OF_FILES.fullmatch(name)}
        assert others == {*NAMED, FILES, "notice/pdf.js", PDF[1], "site/head.js"}
        assert len([name for name in scripts if OF_FILES.fullmatch(name)]) == 2
        modules = (".js", ".ts", ".tsx")
        others = {file.relative_to(ASSETS) for file in ASSETS.rglob("*.*") if file.suffix not in (*modules, ".css")}
        assert not [file for file in published.rglob("*") if file.suffix in modules[1:]]
        sheets = ("checker/checker.css", "search/found.css", "site/head.css")
        assert all((published / name).is_file() for name in (*others, *sheets))

    def test_a_script_needs_no_second_one_to_begin(self, published: Path) -> None:
        """But the checker's, which shares its library with what comes later: its page asks for both at once."""
        imports = re.compile(r"""(?:^|;|\})(?:import|export)\b[^;(]*?["'](\.[^"']*)["']|\bimport\(["']([^"']*)["']\)""")
        for name in NAMED:
            found = imports.findall((published / name).read_text("utf-8"))
            named = imported_by(published, name)
            assert sorted({static.removeprefix("../") for static, _ in found if static}) == named, name
            assert not named or name == "checker/page.js"
            assert all((published / name).parent.joinpath(later).is_file() for _, later in found if later), name
            for part in named:
                further = imports.findall((published / part).read_text("utf-8"))
                assert not [static for static, _ in further if static], part
        assert "parts/" in (published / "search/search.js").read_text("utf-8")

    def test_the_checker_begins_with_few_bytes(self, published: Path) -> None:
        first = ["checker/page.js", *imported_by(published, "checker/page.js")]
        assert sum(len(brotli.compress((published / name).read_bytes())) for name in first) <= 28_000

    def test_addresses_hold_wherever_a_module_ends_up(self) -> None:
        """Of a module that is joined to one of another folder, an address in its own folder would lead astray."""
        for file in (*ASSETS.rglob("*.js"), *ASSETS.rglob("*.ts*")):
            for address in re.findall(r'new URL\("([^"]*)", import\.meta\.url\)', file.read_text("utf-8")):
                named = (ASSETS / "site" / address).resolve()
                assert address == "../../../" or any(map(Path.is_file, (named, named.with_suffix(".ts")))), file
                assert address.startswith("../"), file


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


class TestPolicy:
    def test_inline_parts_are_named_by_hash(self) -> None:
        """The hash is that of `console.log(1)`, from `openssl dgst -sha256 -binary | base64`."""
        found = policy_for("<style>p{}</style><script>console.log(1)</script><script src=x></script>")
        assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-CihokcEcBW4atb/CW/XWsvWwbTjqwQlE9nj9ii5ww5M=';" in found
        assert "style-src 'self' 'sha256-" in found
        assert policy_for("<p>words</p>") == policy()

    def test_nothing_unsafe(self) -> None:
        assert "'unsafe-inline'" not in policy()
        assert "'unsafe-eval'" not in policy()
        assert "*" not in policy()


class TestHeaders:
    def test_no_two_patterns_set_the_same(self, tmp_path: Path) -> None:
        """Hosts would join the two values."""
        for folder in ("assets/0123456789abcdef", "runtime/0123456789abcdef", "search-index/0123456789abcdef", "api"):
            (tmp_path / folder).mkdir(parents=True)
        (tmp_path / "404.html").write_text("<style>p{}</style>", encoding="utf-8")
        write_headers(tmp_path)
        lines = read_headers((tmp_path / "_headers").read_text("utf-8"))
        for path in ("/", "/404.html", "/api/v1/index.json", "/assets/0123456789abcdef/a.js"):
            names = [name for pattern, name, _ in lines if pattern.fullmatch(path)]
            assert len(set(names)) == len(names)
            assert "Content-Security-Policy" in names


class TestCompressed:
    def test_copies_are_the_same_bytes_again(self, tmp_path: Path) -> None:
        site, cache = tmp_path / "site", tmp_path / "cache"
        site.mkdir()
        (site / "a.js").write_text("x" * 1000, encoding="utf-8")
        (site / "a.png").write_bytes(b"x" * 1000)
        compress(compressible(site), cache)
        assert {file.name for file in site.iterdir()} == {"a.js", "a.js.br", "a.js.gz", "a.png"}
        first = {file.name: file.read_bytes() for file in site.iterdir()}
        assert gzip.decompress(first["a.js.gz"]) == brotli.decompress(first["a.js.br"]) == first["a.js"]
        compress(compressible(site), tmp_path / "other")
        assert {file.name: file.read_bytes() for file in site.iterdir()} == first

    def test_what_there_is_much_of_takes_no_room_in_the_cache(self, tmp_path: Path) -> None:
        site, cache = tmp_path / "site", tmp_path / "cache"
        (site / "api/v1").mkdir(parents=True)
        for name in ("index.html", "api/v1/a.json", "a.js"):
            (site / name).write_text(name * 100, encoding="utf-8")
        compress(compressible(site), cache, quickly=many_of(site))
        for name in ("index.html", "api/v1/a.json", "a.js"):
            copies = [(site / f"{name}{suffix}").read_bytes() for suffix in (".gz", ".br")]
            assert gzip.decompress(copies[0]) == brotli.decompress(copies[1]) == (name * 100).encode()
        assert len(list(cache.iterdir())) == 2

    def test_files_of_the_same_content_do_not_race(self, tmp_path: Path) -> None:
        site = tmp_path / "site"
        site.mkdir()
        for number in range(40):
            (site / f"{number}.js").write_text("x" * 100_000, encoding="utf-8")
        compress(compressible(site), tmp_path / "cache")
        assert len({file.read_bytes() for file in site.glob("*.br")}) == 1
        assert len(list((tmp_path / "cache").iterdir())) == 2

    def test_what_nobody_used_for_long_is_forgotten(self, tmp_path: Path) -> None:
        (tmp_path / "cache").mkdir()
        (tmp_path / "a.js").write_text("x", encoding="utf-8")
        old = tmp_path / "cache/old.br"
        old.touch()
        used = old.stat().st_mtime - UNUSED - 60
        os.utime(old, (used, used))
        compress([tmp_path / "a.js"], tmp_path / "cache")
        assert not old.exists()
        assert len(list((tmp_path / "cache").iterdir())) == 2


class TestRevision:
    def git(self, folder: Path, *arguments: str) -> None:
        names = {f"GIT_{role}_{part}": "x" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        dates = {"GIT_AUTHOR_DATE": "2026-03-04T23:30:00+0800", "GIT_COMMITTER_DATE": "2026-03-04T23:30:00+0800"}
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, env={**os.environ, **names, **dates})

    def test_commit_date_and_changes(self, tmp_path: Path) -> None:
        self.git(tmp_path, "init", "-q")
        (tmp_path / "a").write_text("1", encoding="utf-8")
        self.git(tmp_path, "add", "a")
        self.git(tmp_path, "commit", "-q", "-m", "first")
        found = revision(tmp_path)
        assert (len(found["commit"]), found["date"], found["changed"]) == (10, "2026-03-04", "")
        (tmp_path / "a").write_text("2", encoding="utf-8")
        assert revision(tmp_path)["changed"]
        (tmp_path / "inside").mkdir()
        assert revision(tmp_path / "inside")["commit"] == ""

    def test_without_a_repository_there_is_nothing_to_say(self, tmp_path: Path) -> None:
        assert revision(tmp_path) == {"commit": "", "date": "", "changed": ""}


def test_icons_of_the_manifests_exist_in_their_sizes(tmp_path: Path) -> None:
    assets = publish_assets(tmp_path)
    (tmp_path / "hant").mkdir()
    words = {"site_name": "职业", "site_description": "逐条", "extra": {"seal": "报考"}}
    write_manifests(tmp_path, words, assets)
    for folder, name in (("", "职业"), ("hant", "職業")):
        manifest = json.loads((tmp_path / folder / "manifest.webmanifest").read_text("utf-8"))
        assert manifest["name"] == name
        assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
        for icon in manifest["icons"]:
            content = (tmp_path / folder / icon["src"]).read_bytes()
            width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
            assert (content[:4], f"{width}x{height}") == (b"\x89PNG", icon["sizes"])
