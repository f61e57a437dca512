import type { CallContract } from "../../core/contract.js";
import { answerExpression, type Dialect, requestExpression } from "./language.js";
import { camelCase, pascalCase } from "./names.js";
import { OPERATION_SHAPES } from "./operations.js";
import { type RecordShape, type Shape, typescriptOf } from "./shape.js";
import type { WireCall } from "./wire.js";
import { wireCall } from "./wires.js";

const json = JSON.stringify;
const isName = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text);

const TYPESCRIPT: Dialect = {
  field: (record, name) => `${record}.${name}`,
  model: "this.model",
  deployed: (variable) => `deployed(${json(variable)})`,
  base64: (bytes) => `toBase64(${bytes})`,
  constant: json,
  record: (fields) =>
    `{ ${fields.map(([name, value]) => `${isName(name) ? name : json(name)}: ${value}`).join(", ")} }`,
  each: (list, item, condition) => {
    const kept = condition === null ? list : `${list}.filter((item) => ${condition})`;
    return `${kept}.map((item) => (${item}))`;
  },
  same: (left, right, is) => `${left} ${is ? "===" : "!=="} ${right}`,
  read: (from, path, shape) => readerOf(shape, `${from}, ${json(path)}`),
  scaled: (value, by) => `${value} * ${by}`,
  joined: (list) => `${list}.join(" ")`,
};

function readerOf(shape: Shape, from: string): string {
  switch (shape.is) {
    case "number":
    case "integer":
      return `readNumber(${from})`;
    case "bytes":
      return `readBytes(${from})`;
    case "list":
      return shape.of.is === "any" ? `readList(${from})` : `(readList(${from}) as ${typescriptOf(shape)})`;
    case "choice":
      return `(readText(${from}) as ${typescriptOf(shape)})`;
    default:
      return `readText(${from})`;
  }
}

/** The client of one workload in TypeScript. `id` is the workload's; `title` stands in a comment. */
export function typescriptClient(id: string, contract: CallContract): string {
  const { operation, wire } = contract;
  const { about, request, answer } = OPERATION_SHAPES[operation];
  const call = wireCall(wire, operation);
  const name = pascalCase(id);
  const type = pascalCase(operation);
  const body = bodyOf(call, request);
  const answered = answerExpression(call.answer, answer, TYPESCRIPT);
  const parsed = Object.entries(request.fields).map(
    ([field, of]) => `    ${field}: ${readerOf(of, `value, ${json([field])}`)},`,
  );
  const code = `/** ${about} */
export class ${name}Client {
  private readonly settings: Settings;
  private readonly url: string;
  private readonly model: string;

  constructor(settings: Settings = {}) {
    this.settings = settings;
    this.url = baseUrl(settings.url, ${json(contract.url)});
    this.model = modelName(settings.model, ${json(contract.model)});
  }

  /** ${about} */
  async ${camelCase(operation)}(request: ${type}Request, options: CallOptions = {}): Promise<${type}Answer> {
${body.map((line) => `    ${line}`).join("\n")}
    const answer = await send({ method: "POST", url: ${addressOf(call, request)}, ...body }, identity, LIMITS, this.settings, options);
    return ${answered};
  }
}

/** A request as it stands in JSON; bytes are text in base64. */
export function ${camelCase(operation)}Request(value: unknown): ${type}Request {
  return {
${parsed.join("\n")}
  };
}

const LIMITS = { timeoutMs: ${contract.timeoutMs}, concurrency: ${contract.concurrency} };
`;
  const used = ["deployed", "toBase64", "readBytes", "readList", "readNumber", "readText", "form"].filter((helper) =>
    new RegExp(`\\b${helper}\\(`).test(code),
  );
  return `// Made by palier from the contract of ${id}: change the organisation file, not this one.
import { identity } from "./identity.js";
import { baseUrl, ${["type CallOptions", ...used, "modelName", "send", "type Settings"].join(", ")} } from "./transport.js";

${interfaceOf(`${type}Request`, request)}
${interfaceOf(`${type}Answer`, answer)}
${code}`;
}

function interfaceOf(name: string, { fields }: RecordShape): string {
  const lines = Object.entries(fields).flatMap(([field, of]) => [
    ...(of.about === undefined ? [] : [`  /** ${of.about} */`]),
    `  readonly ${field}: ${typescriptOf(of)};`,
  ]);
  return `export interface ${name} {\n${lines.join("\n")}\n}\n`;
}

function bodyOf({ body, headers = {} }: WireCall, request: RecordShape): readonly string[] {
  const write = (ask: Parameters<typeof requestExpression>[0]) => requestExpression(ask, request, TYPESCRIPT);
  switch (body.as) {
    case "json":
      return [
        `const content = ${write(body.of)};`,
        `const body = { headers: ${json({ "Content-Type": "application/json", ...headers })}, body: JSON.stringify(content) };`,
      ];
    case "bytes":
      return [`const body = { headers: ${json(headers)}, body: request.${body.field} };`];
    case "form":
      return [`const body = form(${json(body.file.name)}, request.${body.file.field}, ${write(body.parts)});`];
  }
}

function addressOf({ path, query = {} }: WireCall, request: RecordShape): string {
  const where = path.replace("{model}", "${encodeURIComponent(this.model)}").replace("{+model}", "${this.model}");
  const asked = Object.entries(query).map(
    ([name, value]) =>
      `${encodeURIComponent(name)}=\${encodeURIComponent(${requestExpression(value, request, TYPESCRIPT)})}`,
  );
  return `\`\${this.url}${where}${asked.length === 0 ? "" : `?${asked.join("&")}`}\``;
}
