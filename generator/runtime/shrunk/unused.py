"""What of the engine's data only builtin modules use that nothing imports: a third of the download.

Those are tables of East Asian encodings, the names and forms of all characters, and the C library's conversion between
encodings. A linker cannot leave them out, because Python could import the modules by name; the archive holds
nothing that does. Where they lie is a matter of one build of Pyodide: in code, in tables and in addresses its parts
follow each other in the same order, so that the first and the last reference of a part's functions give its bounds.
`tests/generator/runtime/test_unused.py` looks through the engine for any other reference. An engine that is not known
here stays whole.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from .prelink import TABLE, data_of, listed_functions, relocations, with_data, with_relocations
from .wasm import FUNCTION, exports


class Unused(NamedTuple):
    """Parts of an engine that are left out."""

    modules: tuple[str, ...]
    """Builtin modules that are empty when they are imported: what they lack is then an AttributeError."""
    tables: tuple[range, ...]
    """Their tables, and others that nothing uses, as offsets in the data; nothing else refers to them."""


#: By SHA-256 of pyodide.asm.wasm.
_KNOWN = {
    # 0.29.5
    "54309a5a2cfd757b1f0fdbc9093c92503f7b341500110329d932487183912718": Unused(
        modules=(
            "_codecs_cn",
            "_codecs_hk",
            "_codecs_iso2022",
            "_codecs_jp",
            "_codecs_kr",
            "_codecs_tw",
            "_multibytecodec",
            "unicodedata",
        ),
        # From the first table of _codecs_cn to the first of mmap, the part behind unicodedata; iconv's.
        tables=(range(604_384, 1_858_832), range(2_463_824, 2_603_182)),
    ),
}


def unused_of(module: bytes) -> Unused:
    """What can be left out of an engine; nothing of one that is not known."""
    return _KNOWN.get(hashlib.sha256(module).hexdigest(), Unused((), ()))


def blank(module: bytes, unused: Unused) -> bytes:
    """The module with zeros in the place of its unused tables, and without the functions that fill those modules.

    Args:
        module: An engine that is not prelinked yet: what points to those functions is then known.
        unused: What is left out of it.
    """
    data = bytearray(data_of(module))
    for table in unused.tables:
        data[table.start : table.stop] = bytes(len(table))
    names = {f"PyInit_{name}" for name in unused.modules}
    filling = {each.number for each in exports(module) if each.kind == FUNCTION and each.name in names}
    slots = {slot for slot, function in enumerate(listed_functions(module)) if function in filling}
    kept = [
        each
        for each in relocations(module)
        if not (each.base == TABLE and each.offset in slots) and not any(each.where in table for table in unused.tables)
    ]
    return with_data(with_relocations(module, kept), data)
