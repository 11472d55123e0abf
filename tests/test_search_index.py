"""The search index as written: what is in the folder, reproducible, and wrong input refused."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.script import traditional
from generator.search import OccupationName, SearchIndexError, SearchRecord, build_search
from generator.search.document import document
from generator.search.folding import build_folding, code, whole, words


def name(id: str, text: str, *levels: int) -> OccupationName:
    return OccupationName(id, text, traditional(text), levels)


def record(url: str, kind: str, title: str, body: str, *where: Any, rank: int = 0) -> SearchRecord:
    return SearchRecord(url, title, traditional(title), body, traditional(body), kind, rank, *where)


NAMES = [name("diangong", "电工", 4, 3), name("chegong", "车工", 3)]
RECORDS = [
    record("about/", "page", "关于本站", "答复以评价机构为准。"),
    record("occupations/diangong/3/#clause-1", "clause", "电工 三级/高级工", "从事本职业工作4年以上。", "diangong", 3),
    record("occupations/diangong/3/", "level", "电工 三级/高级工", "申报条件", "diangong", 3),
    record("occupations/diangong/", "occupation", "电工", "有四级、三级", "diangong"),
    record("occupations/chegong/", "occupation", "车工", "有三级", "chegong", rank=1),
]


def fragments(folder: Path) -> list[dict[str, Any]]:
    contents = [gzip.decompress(path.read_bytes()) for path in (folder / "fragment").iterdir()]
    return [json.loads(content.removeprefix(b"pagefind_dcd")) for content in contents]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "search-index"
    build_search(RECORDS, NAMES, out)
    return out


class TestFolder:
    def test_holds_only_what_the_site_loads(self, folder: Path) -> None:
        found = {path.name for path in folder.iterdir() if path.suffix != ".pf_meta"}
        assert found == {
            "names.json", "pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", "index", "fragment",
        }  # fmt: skip

    def test_fragment_shows_both_scripts_and_no_code(self, folder: Path) -> None:
        shown = {fragment["meta"]["url"]: fragment for fragment in fragments(folder)}
        assert set(shown) == {record.url for record in RECORDS}
        clause = shown["occupations/diangong/3/#clause-1"]
        assert clause["content"] == ""
        assert clause["meta"]["title"] == {"hans": "电工 三级/高级工", "hant": "電工 三級/高級工"}
        assert clause["meta"]["body"]["hant"] == "從事本職業工作4年以上。"
        assert clause["meta"]["kind"] == "clause"

    def test_text_is_indexed_folded_only(self, folder: Path) -> None:
        """Nothing that Pagefind would have segmented by itself, and no word with a digit to take apart."""
        stored = b"".join(gzip.decompress(path.read_bytes()) for path in (folder / "index").iterdir())
        assert whole(["电", "工"], "n").encode() in stored
        assert "电".encode() not in stored
        assert "電".encode() not in stored

    def test_names(self, folder: Path) -> None:
        data = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        assert data["occupations"][0] == {
            "id": "diangong", "hans": "电工", "hant": "電工", "aliases": [], "pinyin": "dian gong", "levels": [4, 3],
        }  # fmt: skip
        assert data["levels"]["1"] == {"hans": ["一级", "高级技师"], "hant": ["一級", "高級技師"]}
        folding = dict(zip(*data["folding"], strict=True))
        assert folding["電"] == "电"
        assert folding["覆"] == "复"

    def test_the_order_of_the_input_does_not_matter(self, folder: Path, tmp_path: Path) -> None:
        """The same bytes, and what was in the folder before is gone."""
        again = tmp_path / "search-index"
        again.mkdir()
        (again / "old").touch()
        build_search(RECORDS[::-1], NAMES, again)
        files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
        assert {path.relative_to(again) for path in again.rglob("*") if path.is_file()} == files
        assert [path for path in files if (folder / path).read_bytes() != (again / path).read_bytes()] == []


class TestDocument:
    def words_of(self, record: SearchRecord) -> tuple[list[str], list[str], list[str]]:
        folding = build_folding([(r.title, r.title_hant) for r in RECORDS])
        made = document(record, {name.id: name for name in NAMES}, folding)
        return made.name, [word for phrase in made.title for word in phrase], made.body

    def test_level_is_found_by_every_name_of_it(self) -> None:
        exact, title, _ = self.words_of(RECORDS[2])
        for text in ("电工", "三级", "高级工", "电工三级", "电工高级工"):
            assert whole([*text.replace("三", "3")], "n") in exact
            assert words([*text.replace("三", "3")], "t")[0] in title

    def test_pinyin_is_of_the_name_only(self) -> None:
        exact, title, body = self.words_of(RECORDS[3])
        assert {whole(["diangong"], "n"), whole(["dg"], "n")} <= set(exact)
        assert whole(["gong"], "t") in title
        assert not any(word.startswith("hz" + code("diangong")[1:3]) for word in body)

    def test_page_is_found_by_the_pinyin_of_its_title(self) -> None:
        exact, title, _ = self.words_of(RECORDS[0])
        assert whole(["guanyubenzhan"], "n") in exact
        assert whole(["benzhan"], "t") in title


class TestWrongInput:
    def test_every_problem_is_named_and_nothing_written(self, tmp_path: Path) -> None:
        wrong = [
            *RECORDS,
            replace(RECORDS[0], rank=9),
            replace(RECORDS[3], url="x/", occupation="xigong"),
            replace(RECORDS[3], url="y/", level=9),
            replace(RECORDS[3], url="z/", body_hant="短"),
        ]
        with pytest.raises(SearchIndexError) as raised:
            build_search(wrong, NAMES, tmp_path / "search-index")
        assert str(raised.value).splitlines() == [
            "about/: 2 records have this address; expected one",
            "x/: unknown occupation 'xigong'; expected one of the names",
            "y/: level 9; expected 1 to 5",
            "z/: '有四级、三级' and '短' differ in length; expected a character for a character",
        ]
        assert not (tmp_path / "search-index").exists()

    @pytest.mark.parametrize(
        ("changes", "message"),
        [({"kind": "list"}, "kind 'list' is none of"), ({"url": "/about/"}, "relative to the language root")],
    )
    def test_record_refuses(self, changes: dict[str, str], message: str) -> None:
        with pytest.raises(ValueError, match=message):
            replace(RECORDS[0], **changes)  # type: ignore[arg-type]
