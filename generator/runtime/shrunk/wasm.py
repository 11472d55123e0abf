"""A WebAssembly module's sections: what it imports and exports, where its code and data stand.

Owns reading and writing of what lies around the instructions; those are left to Binaryen.
https://webassembly.github.io/spec/core/binary/modules.html
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

IMPORTS, EXPORTS, ELEMENTS, CODE, DATA = 2, 7, 9, 10, 11
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)


class Import(NamedTuple):
    """What the module asks for; ``kind`` is FUNCTION, TABLE, MEMORY, GLOBAL or TAG."""

    namespace: str
    name: str
    kind: int


class Export(NamedTuple):
    """What the module offers: the ``number``-th of its ``kind``, imported ones included."""

    name: str
    kind: int
    number: int
    entry: bytes


def number(module: bytes, at: int) -> tuple[int, int]:
    """The unsigned LEB128 number at a position, and the position behind it."""
    value = shift = 0
    while True:
        byte = module[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def signed(encoded: bytes) -> int:
    """The signed LEB128 number that the bytes are."""
    value, _ = number(encoded, 0)
    return value - (1 << 7 * len(encoded)) if encoded[-1] & 64 else value


def encode(value: int) -> bytes:
    """The number as unsigned LEB128."""
    encoded = bytearray()
    while value > 127:
        encoded.append(value & 127 | 128)
        value >>= 7
    return bytes([*encoded, value])


def _name(module: bytes, at: int) -> tuple[str, int]:
    length, at = number(module, at)
    return module[at : at + length].decode(), at + length


def sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content, in their order."""
    at = 8
    while at < len(module):
        size, content = number(module, at + 1)
        yield module[at], module[content : content + size]
        at = content + size


def with_sections(module: bytes, changed: Mapping[int, bytes]) -> bytes:
    """The module with other content in some of its sections, by kind."""
    parts = [module[:8]]
    for kind, old in sections(module):
        content = changed.get(kind, old)
        parts += [bytes([kind]), encode(len(content)), content]
    return b"".join(parts)


def imports(module: bytes) -> Iterator[Import]:
    """Everything that the module imports; each kind has its own count of what comes first."""
    content = dict(sections(module))[IMPORTS]
    count, at = number(content, 0)
    for _ in range(count):
        namespace, at = _name(content, at)
        name, at = _name(content, at)
        yield Import(namespace, name, content[at])
        at = _behind_type(content, at)


def _behind_type(module: bytes, at: int) -> int:
    kind, at = module[at], at + 1
    if kind == GLOBAL:
        return at + 2
    if kind in (TABLE, MEMORY):
        at += kind == TABLE
        flags = module[at]
        _, at = number(module, at + 1)
        return number(module, at)[1] if flags & 1 else at
    if kind == TAG:
        at += 1
    return number(module, at)[1]


def exports(module: bytes) -> Iterator[Export]:
    """Everything that the module exports."""
    content = dict(sections(module))[EXPORTS]
    count, at = number(content, 0)
    for _ in range(count):
        start = at
        name, at = _name(content, at)
        kind = content[at]
        index, at = number(content, at + 1)
        yield Export(name, kind, index, content[start:at])


def keep_exports(module: bytes, names: Container[str]) -> bytes:
    """The module with those of its exports only that are called one of ``names``."""
    kept = [export.entry for export in exports(module) if export.name in names]
    return with_sections(module, {EXPORTS: encode(len(kept)) + b"".join(kept)})


def bodies(code: bytes) -> list[bytes]:
    """The functions of a code section: local variables and instructions of each."""
    count, at = number(code, 0)
    found = []
    for _ in range(count):
        size, at = number(code, at)
        found.append(code[at : at + size])
        at += size
    return found


def body_number(module: bytes, name: str) -> int:
    """Which of the bodies an exported function has; imported functions, which are counted first, have none."""
    number_of = {export.name: export.number for export in exports(module) if export.kind == FUNCTION}
    return number_of[name] - sum(each.kind == FUNCTION for each in imports(module))


def body_of(module: bytes, name: str) -> bytes:
    """The body of an exported function."""
    return bodies(dict(sections(module))[CODE])[body_number(module, name)]


def code_of(functions: list[bytes]) -> bytes:
    """The code section of such functions."""
    return encode(len(functions)) + b"".join(encode(len(body)) + body for body in functions)
