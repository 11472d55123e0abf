"""The engine prelinked: its addresses, which each start would add up, are added up once.

Pyodide links its engine so that it could lie anywhere: every address in its code is a sum, and before anything runs
a function of half a megabyte, which browsers compile anew for each start, writes 28,000 addresses into its data. Its
script always puts it in the same place. So the addresses are written here, that function ends up empty, and Binaryen
adds up the rest. https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .errors import UnexpectedEngine
from .wasm import (
    CODE,
    DATA,
    ELEMENTS,
    GLOBAL,
    bodies,
    body_number,
    body_of,
    code_of,
    encode,
    imports,
    number,
    sections,
    signed,
    with_sections,
)

MEMORY, TABLE = "__memory_base", "__table_base"
RELOCATE = "__wasm_apply_data_relocs"
#: `___memory_base=new WebAssembly.Global({value:"i32",mutable:false},1024)`
_GIVEN = r'_{}=new WebAssembly\.Global\(\{{value:"i32",mutable:false\}},(\d+)\)'

# Instructions.
_CONST, _GLOBAL_GET, _ADD, _SUBTRACT, _STORE, _END = b"\x41", b"\x23", b"\x6a", b"\x6b", b"\x36", b"\x0b"
_NO_LOCALS = b"\x00"
_LEB = rb"[\x80-\xff]*[\x00-\x7f]"


class Relocation(NamedTuple):
    """An address that the engine writes into its data before anything runs, and the instructions that do it."""

    where: int
    """Offset in the data."""
    base: str
    """The global that it starts from."""
    offset: int
    instructions: bytes


def base_addresses(script: str) -> dict[str, int]:
    """Where Pyodide's script puts the engine: the first address of its data, the first number of its functions."""
    addresses = {}
    for name in (MEMORY, TABLE):
        found = re.search(_GIVEN.format(name), script)
        if not found:
            raise UnexpectedEngine(f"Pyodide's script does not say {name} as shrunk/prelink.py expects")
        addresses[name] = int(found[1])
    return addresses


def prelink(module: bytes, addresses: Mapping[str, int]) -> bytes:
    """The module with its data and functions at constant addresses, and all of these written into its data."""
    data, later = bytearray(data_of(module)), []
    for each in relocations(module):
        if each.base in addresses:
            data[each.where : each.where + 4] = (addresses[each.base] + each.offset).to_bytes(4, "little")
        else:
            later.append(each)  # where the script puts the heap and the stack
    content = dict(sections(with_data(module, data)))
    globals_ = _globals(module)
    changed = {
        kind: _moved(content[kind], globals_.index(base), addresses[base])
        for kind, base in ((ELEMENTS, TABLE), (DATA, MEMORY))
    }
    return with_sections(with_relocations(module, later), changed)


def relocations(module: bytes) -> Iterator[Relocation]:
    """Every address that the engine writes before anything runs."""
    globals_ = _globals(module)
    offset = rb"(?:" + _CONST + rb"(" + _LEB + rb")([" + _ADD + _SUBTRACT + rb"]))?"
    base = re.escape(_GLOBAL_GET) + rb"(" + _LEB + rb")"
    target = re.escape(_GLOBAL_GET + encode(globals_.index(MEMORY))) + offset
    written = re.compile(target + base + offset + _STORE + rb"\x02(" + _LEB + rb")")
    body = body_of(module, RELOCATE)
    at = len(_NO_LOCALS)
    while at < len(body) - len(_END):
        found = written.match(body, at)
        if not found:
            raise UnexpectedEngine(f"{RELOCATE} is not written as shrunk/prelink.py expects")
        at = found.end()
        where = _term(found[1], found[2]) + number(found[6], 0)[0]
        yield Relocation(where, globals_[number(found[3], 0)[0]], _term(found[4], found[5]), found[0])


def with_relocations(module: bytes, kept: list[Relocation]) -> bytes:
    """The module that writes these addresses only."""
    functions = bodies(dict(sections(module))[CODE])
    functions[body_number(module, RELOCATE)] = b"".join((_NO_LOCALS, *(each.instructions for each in kept), _END))
    return with_sections(module, {CODE: code_of(functions)})


def data_of(module: bytes) -> bytes:
    """The engine's data, which is one segment at ``MEMORY``."""
    section = dict(sections(module))[DATA]
    length, start = number(section, len(_segment(_globals(module).index(MEMORY))))
    if len(section) - start != length:
        raise UnexpectedEngine("the engine's data is not what shrunk/prelink.py expects")
    return section[start:]


def with_data(module: bytes, data: bytes | bytearray) -> bytes:
    """The module with as much other data."""
    section = dict(sections(module))[DATA]
    return with_sections(module, {DATA: section[: -len(data)] + data})


def listed_functions(module: bytes) -> list[int]:
    """The numbers of the functions in the engine's table, which is one segment at ``TABLE``."""
    section = dict(sections(module))[ELEMENTS]
    count, at = number(section, len(_segment(_globals(module).index(TABLE))))
    listed = []
    for _ in range(count):
        function, at = number(section, at)
        listed.append(function)
    return listed


def _globals(module: bytes) -> list[str]:
    return [each.name for each in imports(module) if each.kind == GLOBAL]


def _segment(base: int) -> bytes:
    """How a section begins whose one segment lies where a global says."""
    return b"\x01\x00" + _GLOBAL_GET + encode(base) + _END


def _moved(section: bytes, base: int, address: int) -> bytes:
    head = _segment(base)
    if not section.startswith(head):
        raise UnexpectedEngine("the engine's segments are not where shrunk/prelink.py expects them")
    # Twice seven bits are enough for small addresses, and hold no sign.
    constant = bytes([address & 127 | 128, address >> 7])
    return b"\x01\x00" + _CONST + constant + _END + section[len(head) :]


def _term(constant: bytes | None, operation: bytes) -> int:
    if constant is None:
        return 0
    return signed(constant) if operation == _ADD else -signed(constant)
