"""Translation files: keys made flat, messages parsed, every language held to the source text."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from collateral.core.diag import Diagnostic, did_you_mean, error
from collateral.model.messages import Translation, Written
from collateral.project.markup import SIGNS, is_name, parse
from collateral.project.nodes import Node

#: Tells whether the campaign has a fact of that name.
IsFact: TypeAlias = Callable[[str], bool]

#: Returns the text of a file.
Raw: TypeAlias = Callable[[], str]

#: What messages may hold and nobody sees: spaces, line breaks and the signs for places in a line.
_NO_INK: Final = " \n" + "".join(SIGNS.values())

_KEY: Final = re.compile(r"[a-z0-9_-]+")
_KEY_HINT: Final = "small letters, digits, `_` and `-`"


def read_translation(
    language: str, node: Node, digest: str, diagnostics: list[Diagnostic], raw: Raw
) -> Translation:
    """Return the messages of one file, keys joined with dots; faults are added to `diagnostics`.

    Args: raw: returns the text of the file, in which the places of faults are looked up.
    """
    texts: dict[str, Written] = {}
    lists: dict[str, tuple[Written, ...]] = {}
    if not isinstance(node.value, dict):
        found = "is empty" if node.value is None else "is no mapping"
        what = f"the file {found}: a translation holds keys and their texts"
        diagnostics.append(error("schema.wrong-type", what, node.span))
    else:
        for key, leaf in _leaves(node, "", diagnostics):
            if isinstance(leaf.value, list):
                lists[key] = tuple(_written(key, item, diagnostics, raw) for item in leaf.value)
            else:
                texts[key] = _written(key, leaf, diagnostics, raw)
    return Translation(
        language=language, file=node.span.file, digest=digest, texts=texts, lists=lists
    )


def has_messages(translation: Translation) -> bool:
    """Tell whether a language has any message at all."""
    return bool(translation.texts or translation.lists)


def compare(
    source: Translation, other: Translation, places: Mapping[str, Node], is_fact: IsFact
) -> Iterator[Diagnostic]:
    """Yield where a language departs from the source language in keys, lists or placeholders.

    A missing key is not said here: it is an error in the poster that needs it. Nor is a placeholder
    of the source text that is no fact: that is its own error.
    """
    node = places[other.language]
    known = (*source.texts, *source.lists)
    for key, written in other.texts.items():
        if key in source.texts:
            yield from _same_facts(key, source.texts[key], written, is_fact)
        elif key in source.lists:
            yield error("translation.shape", f"`{key}` is a list in the source text", written.span)
        else:
            yield _unknown(key, node, known)
    for key, items in other.lists.items():
        if key in source.texts:
            span = items[0].span if items else node.span
            yield error("translation.shape", f"`{key}` is one text in the source text", span)
        elif key not in source.lists:
            yield _unknown(key, node, known)
        elif len(items) != len(source.lists[key]):
            span = items[0].span if items else node.span
            wanted = len(source.lists[key])
            message = f"`{key}` has {len(items)} items, the source text has {wanted}"
            yield error("translation.list-length", message, span)
        else:
            for ours, theirs in zip(items, source.lists[key], strict=True):
                yield from _same_facts(key, theirs, ours, is_fact)


def _leaves(node: Node, prefix: str, diagnostics: list[Diagnostic]) -> Iterator[tuple[str, Node]]:
    assert isinstance(node.value, dict)
    for name, child in node.value.items():
        if not _KEY.fullmatch(name):
            message = f"not a message key: `{name}`"
            diagnostics.append(
                error("translation.key", message, node.key_spans[name], (_KEY_HINT,))
            )
            # What is in it is read on, under the key it must be meant to be.
            name = re.sub("[^a-z0-9_-]", "_", name.lower())
        if _is_unquoted(child):
            yield prefix + name, child
        elif isinstance(child.value, dict):
            yield from _leaves(child, f"{prefix}{name}.", diagnostics)
        else:
            yield prefix + name, child


def _is_unquoted(node: Node) -> bool:
    """Tell whether a value is `{contact.phone}` without quotes: to YAML a key without a value."""
    fields = node.value
    if not isinstance(fields, dict) or not fields:
        return False
    return all(field.value is None and not _KEY.fullmatch(key) for key, field in fields.items())


def _written(key: str, node: Node, diagnostics: list[Diagnostic], raw: Raw) -> Written:
    """Return a paragraph; a faulty one has no parts, and keeps its place among the others."""
    if isinstance(node.value, dict) and _is_unquoted(node):
        name, span = next(iter(node.key_spans.items()))
        hint = "put a text that begins with `{` in quotes"
        diagnostics.append(error("translation.key", f"not a message key: `{name}`", span, (hint,)))
        return Written(parts=(), span=node.span)
    if isinstance(node.value, str) and node.value.strip():
        n_faults = len(diagnostics)
        parts = parse(node.value, node.span, diagnostics, raw)
        # Where there is no markup, something was seen above.
        if ("[" in node.value or "*" in node.value) and (
            not any(part.placeholder or part.text.strip(_NO_INK) for part in parts)
            and len(diagnostics) == n_faults
        ):
            diagnostics.append(error("translation.empty", f"`{key}` has no text", node.span))
        bracketed = "[" in node.value and any(part.brackets for part in parts)
        return Written(parts=parts, span=node.span, bracketed=bracketed)
    if node.value is None or isinstance(node.value, str):
        diagnostics.append(error("translation.empty", f"`{key}` has no text", node.span))
    else:
        # `- Note: this` and `[amber: this]` are mappings to YAML.
        hints = ("put the text in quotes",) if isinstance(node.value, dict) else ()
        diagnostics.append(error("schema.wrong-type", f"`{key}` must be text", node.span, hints))
    return Written(parts=(), span=node.span)


def _same_facts(key: str, source: Written, ours: Written, is_fact: IsFact) -> Iterator[Diagnostic]:
    if not source.parts or not ours.parts:
        return
    wrong_there = {name for name in source.placeholders if not is_fact(name)}
    extra = {name for name in ours.placeholders - source.placeholders if is_name(name)}
    wrong_here = {name for name in ours.placeholders - wrong_there if not is_fact(name)}
    # One that is misspelt here is not lost as well; one that is misspelt there may be right here.
    lost = set() if wrong_here else source.placeholders - ours.placeholders - wrong_there
    for name in sorted(lost):
        message = f"`{key}` has lost `{{{name}}}` of the source text"
        yield error("translation.placeholder", message, ours.span)
    for name in sorted(extra & wrong_here if wrong_there else extra):
        message = f"`{key}` has `{{{name}}}`, which the source text has not"
        hints = did_you_mean(name, source.placeholders - wrong_there)
        yield error("translation.placeholder", message, ours.span, hints)


def _unknown(key: str, node: Node, known: tuple[str, ...]) -> Diagnostic:
    span, here = node.span, node
    for name in key.split("."):
        if isinstance(here.value, dict) and name in here.value:
            span, here = here.key_spans[name], here.value[name]
    message = f"the source text has no `{key}`"
    return error("translation.unknown-key", message, span, did_you_mean(key, known))
