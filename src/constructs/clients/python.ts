import type { CallContract } from "../../core/contract.js";
import { answerExpression, type Dialect, requestExpression } from "./language.js";
import { pascalCase, snakeCase } from "./names.js";
import { OPERATION_SHAPES } from "./operations.js";
import { pythonOf, type RecordShape, type Shape } from "./shape.js";
import type { WireCall } from "./wire.js";
import { wireCall } from "./wires.js";

const json = JSON.stringify;
const constant = (value: string | number | boolean | null): string =>
  value === null ? "None" : typeof value === "boolean" ? (value ? "True" : "False") : json(value);

const PYTHON: Dialect = {
  field: (record, name) => `${record}[${json(name)}]`,
  model: "self.model",
  deployed: (variable) => `deployed(${json(variable)})`,
  base64: (bytes) => `to_base64(${bytes})`,
  constant,
  record: (fields) => `{${fields.map(([name, value]) => `${json(name)}: ${value}`).join(", ")}}`,
  each: (list, item, condition) => `[${item} for item in ${list}${condition === null ? "" : ` if ${condition}`}]`,
  same: (left, right, is) => `${left} ${is ? "==" : "!="} ${right}`,
  read: (from, path, shape) => `${readerOf(shape)}(${from}, ${json(path)})`,
  scaled: (value, by) => `${value} * ${by}`,
  joined: (list) => `" ".join(${list})`,
};

const READERS: Readonly<Record<Shape["is"], string>> = {
  string: "read_text",
  choice: "read_text",
  number: "read_number",
  integer: "read_number",
  bytes: "read_bytes",
  list: "read_list",
  record: "read_text",
  any: "read_text",
};
const readerOf = ({ is }: Shape): string => READERS[is];

/** The client of one workload in Python. */
export function pythonClient(id: string, contract: CallContract): string {
  const { operation, wire } = contract;
  const { about, request, answer } = OPERATION_SHAPES[operation];
  const call = wireCall(wire, operation);
  const type = pascalCase(operation);
  const classes = [...pythonOf(request, `${type}Request`).classes, ...pythonOf(answer, `${type}Answer`).classes];
  const parsed = Object.entries(request.fields).map(
    ([field, of]) => `        ${json(field)}: ${readerOf(of)}(value, ${json([field])}),`,
  );
  const code = `${classes.join("\n\n")}

class ${pascalCase(id)}Client:
    """${about}"""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.url = base_url(self.settings.url, ${constant(contract.url)})
        self.model = model_name(self.settings.model, ${json(contract.model)})

    def ${snakeCase(operation)}(self, request: ${type}Request) -> ${type}Answer:
        """${about}"""
${bodyOf(call, request)
  .map((line) => `        ${line}`)
  .join("\n")}
        answer = send("POST", ${addressOf(call, request)}, headers, body, identity, LIMITS, self.settings)
        return ${answerExpression(call.answer, answer, PYTHON)}


def ${snakeCase(operation)}_request(value: Any) -> ${type}Request:
    """A request as it stands in JSON; bytes are text in base64."""
    return {
${parsed.join("\n")}
    }


LIMITS = Limits(timeout_seconds=${contract.timeoutMs / 1_000}, concurrency=${contract.concurrency})
`;
  const used = ["deployed", "form", "read_bytes", "read_list", "read_number", "read_text", "to_base64"].filter(
    (helper) => new RegExp(`\\b${helper}\\(`).test(code),
  );
  const types = ["Any", "Literal", "Sequence", "TypedDict"].filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return `"""Made by palier from the contract of ${id}: change the organisation file, not this one."""

import json
from typing import ${types.join(", ")}
from urllib.parse import quote

from .identity import identity
from .transport import ${["Limits", "Settings", "base_url", "model_name", "send", ...used].join(", ")}


${code}`;
}

function bodyOf({ body, headers = {} }: WireCall, request: RecordShape): readonly string[] {
  const write = (ask: Parameters<typeof requestExpression>[0]) => requestExpression(ask, request, PYTHON);
  switch (body.as) {
    case "json":
      return [
        `headers = ${json({ "Content-Type": "application/json", ...headers })}`,
        `body = json.dumps(${write(body.of)}).encode()`,
      ];
    case "bytes":
      return [`headers = ${json(headers)}`, `body = request[${json(body.field)}]`];
    case "form":
      return [`headers, body = form(${json(body.file.name)}, request[${json(body.file.field)}], ${write(body.parts)})`];
  }
}

function addressOf({ path, query = {} }: WireCall, request: RecordShape): string {
  const where = path.replace("{model}", "{quote(self.model, safe='')}").replace("{+model}", "{self.model}");
  const asked = Object.entries(query).map(
    ([name, value]) =>
      `${encodeURIComponent(name)}={quote(${quoted(requestExpression(value, request, PYTHON))}, safe='')}`,
  );
  return `f"{self.url}${where}${asked.length === 0 ? "" : `?${asked.join("&")}`}"`;
}

/** Inside a text between double quotes, older versions of Python take only single ones. */
const quoted = (expression: string): string => expression.replaceAll('"', "'");
