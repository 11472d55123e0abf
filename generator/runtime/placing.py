"""An engine that knows where in memory it lies: what its start would add up each time, added up once.

Pyodide links its engine so that it could lie anywhere: every address in its code is a sum, and before anything runs
a function of half a megabyte, which browsers compile anew for each start, writes 28,000 addresses into its data. Its
script always puts it in the same place. So the addresses are written here, that function ends up empty, and Binaryen
adds up the rest. https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from generator.runtime.engine import RuntimeBuildError
from generator.runtime.unused import Unused
from generator.runtime.wasm import (
    CODE,
    DATA,
    ELEMENTS,
    FUNCTION,
    GLOBAL,
    bodies,
    body_number,
    code_of,
    encode,
    exports,
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


def given_places(script: str) -> dict[str, int]:
    """Where Pyodide's script puts the engine: the first address of its data, the first number of its functions."""
    places = {}
    for name in (MEMORY, TABLE):
        found = re.search(_GIVEN.format(name), script)
        if not found:
            raise RuntimeBuildError(f"pyodide.asm.js does not say {name} as generator/runtime/placing.py expects")
        places[name] = int(found[1])
    return places


def place(module: bytes, places: Mapping[str, int], unused: Unused) -> bytes:
    """The module with its data and functions in constant places, all addresses in its data, and no ``unused``."""
    globals_ = [each.name for each in imports(module) if each.kind == GLOBAL]
    memory, table = globals_.index(MEMORY), globals_.index(TABLE)
    content = dict(sections(module))
    functions = bodies(content[CODE])
    relocate = body_number(module, RELOCATE)
    length, start = number(content[DATA], len(_segment(memory)))
    data = bytearray(content[DATA][start:])
    if len(data) != length:
        raise RuntimeBuildError("the engine's data is not what generator/runtime/placing.py expects")
    slots = _slots(module, content[ELEMENTS][len(_segment(table)) :], [f"PyInit_{name}" for name in unused.modules])
    later = []
    for where, base, offset, instructions in relocations(functions[relocate], memory):
        if base == table and offset in slots:
            pass  # a module without a function that fills it
        elif globals_[base] in places:
            data[where : where + 4] = (places[globals_[base]] + offset).to_bytes(4, "little")
        else:
            later.append(instructions)  # where the script puts the heap and the stack
    functions[relocate] = _NO_LOCALS + b"".join(later) + _END
    for part in unused.tables:
        data[part.start : part.stop] = bytes(len(part))
    changed = {
        ELEMENTS: _moved(content[ELEMENTS], table, places[TABLE]),
        CODE: code_of(functions),
        DATA: _moved(content[DATA][:start], memory, places[MEMORY]) + data,
    }
    return with_sections(module, changed)


def _slots(module: bytes, listed: bytes, names: Container[str]) -> set[int]:
    """The numbers that the table has for exported functions; ``listed`` are all that it holds."""
    wanted = {each.number for each in exports(module) if each.kind == FUNCTION and each.name in names}
    count, at = number(listed, 0)
    slots = set()
    for slot in range(count):
        function, at = number(listed, at)
        if function in wanted:
            slots.add(slot)
    return slots


def _segment(base: int) -> bytes:
    """How a section begins whose one segment lies where a global says."""
    return b"\x01\x00" + _GLOBAL_GET + encode(base) + _END


def _moved(section: bytes, base: int, place_: int) -> bytes:
    head = _segment(base)
    if not section.startswith(head):
        raise RuntimeBuildError("the engine's segments are not where generator/runtime/placing.py expects them")
    # Twice seven bits are enough for small places, and hold no sign.
    constant = bytes([place_ & 127 | 128, place_ >> 7])
    return b"\x01\x00" + _CONST + constant + _END + section[len(head) :]


def relocations(body: bytes, memory: int) -> Iterator[tuple[int, int, int, bytes]]:
    """Offset in the data, global and offset of every address that the function writes, and how it does."""
    offset = rb"(?:" + _CONST + rb"(" + _LEB + rb")([" + _ADD + _SUBTRACT + rb"]))?"
    base = re.escape(_GLOBAL_GET) + rb"(" + _LEB + rb")"
    target = re.escape(_GLOBAL_GET + encode(memory)) + offset
    written = re.compile(target + base + offset + _STORE + rb"\x02(" + _LEB + rb")")
    at = len(_NO_LOCALS)
    while at < len(body) - len(_END):
        found = written.match(body, at)
        if not found:
            raise RuntimeBuildError(f"{RELOCATE} is not written as generator/runtime/placing.py expects")
        at = found.end()
        where = _term(found[1], found[2]) + number(found[6], 0)[0]
        yield where, number(found[3], 0)[0], _term(found[4], found[5]), found[0]


def _term(constant: bytes | None, operation: bytes) -> int:
    if constant is None:
        return 0
    return signed(constant) if operation == _ADD else -signed(constant)
