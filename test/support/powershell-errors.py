"""Where a grammar of PowerShell finds errors in scripts: `[[line, text], …]` for each file named, as JSON."""

import json
import sys

import tree_sitter_powershell
from tree_sitter import Language, Parser

parser = Parser(Language(tree_sitter_powershell.language()))


def errors(node):
    if node.is_error or node.is_missing:
        yield [node.start_point[0] + 1, node.text.decode()[:80]]
    elif node.has_error:
        for child in node.children:
            yield from errors(child)


print(json.dumps([list(errors(parser.parse(open(path, "rb").read()).root_node)) for path in sys.argv[1:]]))
