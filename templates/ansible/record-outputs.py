#!/usr/bin/env python3
"""Records how the models of clouds are called, from what they were deployed with: nobody copies an address.

    cdktf deploy '*' --outputs-file outputs.json
    record-outputs.py outputs.json        writes group_vars/all/outputs.yml beside this file

Run again, it changes nothing. What is missing or not of this plan is refused by its name, and nothing is written: the
playbook then works on with what it had. A value in records.yml wins over one from here.
"""

import json
import re
import sys
from pathlib import Path

# Nothing that could end a line, or that a shell or Compose would read as its own.
VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@-]{0,500}")


def refuse(what: str) -> None:
    print(f"palier: refused: {what}", file=sys.stderr)
    sys.exit(65)


def found(outputs: dict, setting: dict) -> str:
    stack, node, variable = setting["stack"], setting["node"], setting["variable"]
    if stack not in outputs:
        refuse(f"no outputs of the stack {stack}: deploy it, or read the file of the whole deployment")
    said = outputs[stack]
    if node not in said.get("palier_nodes", []):
        refuse(f"the stack {stack} does not hold {node}: its outputs are of another plan")
    # With a cloud in several stacks, the one that holds the first endpoint speaks for all.
    value = said.get("palier_endpoints", {}).get(node)
    if value is None:
        refuse(f"the stack {stack} does not say how {node} is called")
    for step in setting["path"]:
        value = value.get(step) if isinstance(value, dict) else None
    if not isinstance(value, str) or not VALUE.fullmatch(value):
        refuse(f"{stack} says nothing usable of {node} ({'.'.join(setting['path'])})")
    if variable.endswith("_URL") and not value.startswith("https://"):
        refuse(f"{stack} gives {node} an address without TLS")
    return value


def main() -> None:
    if len(sys.argv) != 2:
        print(f"usage: {Path(sys.argv[0]).name} OUTPUTS.JSON", file=sys.stderr)
        sys.exit(64)
    here = Path(__file__).resolve().parent
    settings = json.loads((here / "outputs.json").read_text(encoding="utf-8"))["settings"]
    try:
        outputs = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        refuse(f"{sys.argv[1]} cannot be read: {type(error).__name__}")
    known = {setting["stack"] for setting in settings}
    if not known & set(outputs):
        refuse(f"no stack of this plan is in {sys.argv[1]}: {', '.join(sorted(outputs)) or 'it is empty'}")
    values = {setting["variable"]: found(outputs, setting) for setting in settings}
    text = f"---\n# Made by record-outputs.py: run it again after a deployment.\npalier_outputs: {json.dumps(values, sort_keys=True)}\n"
    target = here / "group_vars/all/outputs.yml"
    if target.exists() and target.read_text(encoding="utf-8") == text:
        print(f"unchanged: {len(values)} settings")
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(target)
    print(f"recorded: {len(values)} settings")


if __name__ == "__main__":
    main()
