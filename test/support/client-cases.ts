import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { onTestFinished } from "vitest";
import { clientFiles } from "../../src/constructs/clients/client.js";
import { OPERATION_SHAPES } from "../../src/constructs/clients/operations.js";
import type { Shape } from "../../src/constructs/clients/shape.js";
import { operationsOf } from "../../src/constructs/clients/wires.js";
import {
  BUSES,
  type CallContract,
  type Caller,
  PATTERNS,
  type Pattern,
  WIRES,
  type Wire,
} from "../../src/core/contract.js";
import { CHECKOUT } from "./tools.js";

const CALLER_OF: Partial<Record<Wire, Caller>> = {
  sagemaker: "aws-role",
  bedrock: "aws-role",
  opensearch: "aws-role",
  rekognition: "aws-role",
  "amazon-translate": "aws-role",
  transcribe: "aws-role",
  "azure-openai": "azure-identity",
  "azure-search": "azure-identity",
  "azure-vision": "azure-identity",
  "azure-translator": "azure-identity",
  "azure-speech": "azure-identity",
  vertex: "google-account",
  "google-vision": "google-account",
  "google-translation": "google-account",
  "google-speech": "google-account",
};

/** One client of the tests. */
export interface ClientCase {
  readonly id: string;
  readonly pattern: Pattern;
  readonly contract: CallContract;
}

/** Events of the tests, on any bus. */
export const EVENTS: NonNullable<CallContract["events"]> = {
  bus: "kinesis",
  url: null,
  input: "events",
  output: "answers",
  deadLetters: "dead-letters",
  before: ["pseudonymise"],
  after: ["keep-score"],
  attempts: 3,
  batchSize: 10,
  largestKiB: 256,
  keptDays: 1,
  apartDays: 14,
  storeMiB: null,
};

/** A contract; by default a conversation at the gateway of a site. */
export const contractOf = (change: Partial<CallContract> = {}): CallContract => ({
  operation: "chat",
  wire: "openai",
  caller: "site-token",
  url: null,
  region: null,
  model: "chat.internal",
  timeoutMs: 5_000,
  concurrency: 2,
  events: null,
  ...change,
});

/** A client for every operation of every wire, the patterns in turn. */
export const CLIENT_CASES: readonly ClientCase[] = WIRES.flatMap((wire) =>
  operationsOf(wire).map((operation) => ({ wire, operation })),
).map(({ wire, operation }, index) => {
  const pattern = PATTERNS[index % PATTERNS.length] ?? "rest";
  const caller = CALLER_OF[wire] ?? (index === 0 ? "loopback" : "site-token");
  return {
    id: `${wire}-${operation}`,
    pattern,
    contract: contractOf({
      wire,
      operation,
      caller,
      region: caller === "aws-role" ? "eu-west-3" : null,
      model: caller === "google-account" ? "projects/p/locations/l" : "model:1",
      events: pattern === "streaming" ? { ...EVENTS, bus: BUSES[index % BUSES.length] ?? null } : null,
    }),
  };
});

/** Files of a client below a folder. */
export function writeClient(folder: string, { id, pattern, contract }: ClientCase): void {
  for (const { path, content } of clientFiles({
    node: `workload/${id}`,
    id,
    title: id,
    version: "0.1.0",
    pattern,
    contract,
  })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Makes a folder find the packages of the checkout. */
export const withPackages = (folder: string): void =>
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"));

const BYTES = "AAEC";

/** A value of a shape as JSON, the same every time. */
export function sampleOf(shape: Shape): unknown {
  switch (shape.is) {
    case "string":
      return "text";
    case "bytes":
      return BYTES;
    case "number":
      return 0.5;
    case "integer":
      return 3;
    case "any":
      return 1;
    case "choice":
      return shape.of[0];
    case "list":
      return [sampleOf(shape.of)];
    case "record":
      return Object.fromEntries(Object.entries(shape.fields).map(([name, of]) => [name, sampleOf(of)]));
  }
}

/** Request and answer of a case. */
export function samplesOf({ contract }: ClientCase): { readonly request: unknown; readonly answer: unknown } {
  const { request, answer } = OPERATION_SHAPES[contract.operation];
  const isPercent = contract.wire === "rekognition";
  return {
    request: sampleOf(request),
    answer: isPercent ? { labels: [{ name: "text", confidence: 0.005 }] } : sampleOf(answer),
  };
}

type Schema = Readonly<Record<string, unknown>>;

function fromSchema(schema: Schema): unknown {
  if ("const" in schema) return schema["const"];
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  switch (schema["type"]) {
    case "string":
      return "text";
    case "number":
      return 0.5;
    case "integer":
      return 3;
    case "array":
      return Array.from({ length: Number(schema["minItems"] ?? 1) }, () =>
        fromSchema((schema["items"] ?? {}) as Schema),
      );
    case "object":
      return Object.fromEntries(
        Object.entries((schema["properties"] ?? {}) as Record<string, Schema>).map(([name, of]) => [
          name,
          fromSchema(of),
        ]),
      );
    default:
      return 1;
  }
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { schema: Schema }>> }>>;
}

/** What a stand-in heard. */
export interface Heard {
  readonly id: string;
  readonly authorisation: string | undefined;
  readonly faults: readonly string[];
}

/**
 * A local endpoint that knows nothing but OpenAPI documents, by the name of the case before each path: it holds every call
 * against its document and answers with what the document promises. The first call of each is refused as one too many.
 */
export async function standIn(documents: ReadonlyMap<string, Schema>) {
  const heard: Heard[] = [];
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const refused = new Set<string>();
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const [, id = "", ...rest] = (request.url ?? "").split("/");
    const [path = "", query = ""] = `/${rest.join("/")}`.split("?");
    if (!refused.has(id)) {
      refused.add(id);
      response.writeHead(429).end("{}");
      return;
    }
    const document = documents.get(id);
    const operation = (document?.["paths"] as Record<string, { post: Operation }> | undefined)?.[
      decodeURIComponent(path)
    ]?.post;
    if (operation === undefined) {
      heard.push({ id, authorisation: undefined, faults: [`no path ${path}`] });
      response.writeHead(404).end("{}");
      return;
    }
    const type = (request.headers["content-type"] ?? "").split(";")[0] ?? "";
    const content = operation.requestBody.content[type];
    const faults = content === undefined ? [`content of type ${type}`] : [];
    if (content?.schema !== undefined && type !== "multipart/form-data") {
      const check = ajv.compile(content.schema);
      if (!check(JSON.parse(body.toString("utf8")))) faults.push(ajv.errorsText(check.errors));
    }
    if (type === "multipart/form-data")
      for (const name of (content?.schema?.["required"] ?? []) as string[])
        if (!body.includes(`name="${name}"`)) faults.push(`no part ${name}`);
    const asked = new URLSearchParams(query);
    for (const parameter of operation.parameters ?? []) {
      const value =
        parameter.in === "query" ? asked.get(parameter.name) : request.headers[parameter.name.toLowerCase()];
      if (!ajv.validate(parameter.schema, value)) faults.push(`${parameter.name}: ${ajv.errorsText(ajv.errors)}`);
    }
    heard.push({ id, authorisation: request.headers.authorization, faults });
    const schema = operation.responses["200"]?.content["application/json"]?.schema ?? {};
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(fromSchema(schema)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
