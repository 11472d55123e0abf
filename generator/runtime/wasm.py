"""A WebAssembly module's table of contents: what it imports, and what it exports.

Owns reading and writing of these two sections only; code is left to Binaryen.
https://webassembly.github.io/spec/core/binary/modules.html
"""

from __future__ import annotations

from collections.abc import Container, Iterator

_IMPORTS, _EXPORTS = 2, 7
_FUNCTION, _TABLE, _MEMORY, _GLOBAL, _TAG = range(5)


def _number(module: bytes, at: int) -> tuple[int, int]:
    """The LEB128 number at a position, and the position behind it."""
    value = shift = 0
    while True:
        byte = module[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _encode(value: int) -> bytes:
    encoded = bytearray()
    while value > 127:
        encoded.append(value & 127 | 128)
        value >>= 7
    return bytes([*encoded, value])


def _name(module: bytes, at: int) -> tuple[str, int]:
    length, at = _number(module, at)
    return module[at : at + length].decode(), at + length


def _sections(module: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Kind, start of the header, start and end of the content."""
    at = 8
    while at < len(module):
        size, content = _number(module, at + 1)
        yield module[at], at, content, content + size
        at = content + size


def imports(module: bytes) -> Iterator[tuple[str, str]]:
    """Namespace and name of everything that the module imports."""
    for kind, _, at, _ in _sections(module):
        if kind != _IMPORTS:
            continue
        count, at = _number(module, at)
        for _ in range(count):
            namespace, at = _name(module, at)
            name, at = _name(module, at)
            yield namespace, name
            at = _behind_type(module, at)


def _behind_type(module: bytes, at: int) -> int:
    kind, at = module[at], at + 1
    if kind == _GLOBAL:
        return at + 2
    if kind in (_TABLE, _MEMORY):
        at += kind == _TABLE
        flags = module[at]
        _, at = _number(module, at + 1)
        return _number(module, at)[1] if flags & 1 else at
    if kind == _TAG:
        at += 1
    return _number(module, at)[1]


def exports(module: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and whole entry of everything that the module exports."""
    for kind, _, at, _ in _sections(module):
        if kind != _EXPORTS:
            continue
        count, at = _number(module, at)
        for _ in range(count):
            start = at
            name, at = _name(module, at)
            _, at = _number(module, at + 1)
            yield name, module[start:at]


def keep_exports(module: bytes, names: Container[str]) -> bytes:
    """The module with those of its exports only that are called one of ``names``."""
    kept = [entry for name, entry in exports(module) if name in names]
    content = _encode(len(kept)) + b"".join(kept)
    parts = [module[:8]]
    for kind, start, _, end in _sections(module):
        if kind == _EXPORTS:
            parts += [bytes([kind]), _encode(len(content)), content]
        else:
            parts.append(module[start:end])
    return b"".join(parts)
