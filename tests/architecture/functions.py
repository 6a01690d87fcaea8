"""Counts the functions of src/ by their lines, and the files: what CONTRIBUTING.md wants of them.

    python3 tests/architecture/functions.py          the figures, and what is too long
    python3 tests/architecture/functions.py FOLDER   the same of another tree

A function's lines are those from its `fn` to its last brace; tests and tables are left out. Exits with 1 where a function
is longer than 60 lines, the median is above 7 or the ninetieth of a hundred above 20.
"""

import re
import sys
from pathlib import Path

MOST_LINES, MOST_MEDIAN, MOST_NINETIETH, LONGEST_FILE = 60, 7, 20, 400

# Comments and literals, in which braces mean nothing. A lifetime ('a) is none: its quote closes after no character.
SILENT = re.compile(
    r"""//[^\n]*|/\*.*?\*/|r(?P<hashes>\#*)".*?"(?P=hashes)|"(?:\\.|[^"\\])*"|'(?:\\.[^']*|[^\\'])'""", re.DOTALL | re.VERBOSE
)
FUNCTION = re.compile(r"^[ ]*(?:pub(?:\([^)]*\))?\s+)?(?:(?:const|unsafe|async|extern)\s+)*fn\s+(\w+)", re.MULTILINE)
TESTS = re.compile(r"^#\[cfg\(test\)\]\s*mod \w+ \{.*\Z", re.MULTILINE | re.DOTALL)


def silenced(source):
    """The source with comments and literals blanked, line by line as before."""
    return SILENT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), source)


def functions(code):
    """The functions of a file: name and lines. One without a body, as in a trait, has none."""
    for found in FUNCTION.finditer(code):
        depth, opened = 0, False
        for at in range(found.end(), len(code)):
            if code[at] == "{":
                depth, opened = depth + 1, True
            elif code[at] == "}":
                depth -= 1
            elif code[at] == ";" and not opened and code.count("[", found.end(), at) == code.count("]", found.end(), at):
                break
            if opened and depth == 0:
                start = found.start() + len(found.group()) - len(found.group().lstrip())
                yield found.group(1), code.count("\n", start, at) + 1
                break


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "src"
    files = [path for path in sorted(root.rglob("*.rs")) if not {"tables", "tests"} & {*path.relative_to(root).with_suffix("").parts}]
    found = []
    for path in files:
        code = TESTS.sub("", silenced(path.read_text(encoding="utf-8")))
        found += [(n_lines, f"{path.relative_to(root)}: {name}") for name, n_lines in functions(code)]
    found.sort()
    lengths = [n_lines for n_lines, _ in found]
    median, ninetieth = lengths[len(lengths) // 2], lengths[len(lengths) * 9 // 10]
    print(f"{len(lengths)} functions: median {median} lines, 90 % up to {ninetieth}, longest {lengths[-1]}")
    sizes = sorted((len(path.read_text(encoding="utf-8").splitlines()), str(path.relative_to(root))) for path in files)
    print(f"{len(sizes)} files: median {sizes[len(sizes) // 2][0]} lines, longest {sizes[-1][0]} ({sizes[-1][1]})")
    long = [entry for entry in found if entry[0] > MOST_LINES] + [size for size in sizes if size[0] > LONGEST_FILE]
    for n_lines, where in long:
        print(f"  {n_lines} lines: {where}")
    return bool(long) or median > MOST_MEDIAN or ninetieth > MOST_NINETIETH


sys.exit(main())
