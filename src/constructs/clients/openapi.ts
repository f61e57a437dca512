import type { CallContract, Caller } from "../../core/contract.js";
import { OPERATION_SHAPES } from "./operations.js";
import { type RecordShape, type Shape, schemaOf } from "./shape.js";
import { type Answer, type Ask, isEach, isField, type Step } from "./wire.js";
import { wireCall } from "./wires.js";

type Schema = Readonly<Record<string, unknown>>;

/** What the endpoint of a workload answers, as an OpenAPI 3.1 document: exactly what its clients send and read. */
export function openapiOf(id: string, title: string, version: string, contract: CallContract): Schema {
  const { operation, wire, url, model, caller } = contract;
  const { about, request, answer } = OPERATION_SHAPES[operation];
  const call = wireCall(wire, operation);
  const path = call.path.replace(/\{\+?model\}/, model);
  const parameters = [
    ...Object.entries(call.query ?? {}).map(([name, ask]) => parameter("query", name, schemaOfAsk(ask, request))),
    ...Object.entries(call.headers ?? {})
      .filter(([name]) => name !== "Content-Type")
      .map(([name, value]) => parameter("header", name, { const: value })),
  ];
  return {
    openapi: "3.1.0",
    info: { title, version, description: about },
    servers: [
      { url: url ?? "https://endpoint.invalid", description: url === null ? "Known after deployment." : about },
    ],
    paths: {
      [path]: {
        post: {
          operationId: operation,
          summary: about,
          tags: [id],
          ...(parameters.length === 0 ? {} : { parameters }),
          requestBody: { required: true, content: requestContent(call.body, call.headers ?? {}, request) },
          responses: {
            "200": {
              description: "The answer.",
              content: { "application/json": { schema: schemaOfAnswers(call.answer, answer) } },
            },
            "429": { description: "Too many calls: try again later." },
            default: { description: "The call failed." },
          },
        },
      },
    },
    ...securityOf(caller),
  };
}

const parameter = (where: "query" | "header", name: string, schema: Schema) => ({
  in: where,
  name,
  required: true,
  schema,
});

function requestContent(
  body: ReturnType<typeof wireCall>["body"],
  headers: Readonly<Record<string, string>>,
  request: RecordShape,
): Schema {
  switch (body.as) {
    case "json":
      return { [headers["Content-Type"] ?? "application/json"]: { schema: schemaOfAsk(body.of, request) } };
    case "bytes":
      return { [headers["Content-Type"] ?? "application/octet-stream"]: {} };
    case "form": {
      const parts = schemaOfAsk(body.parts, request) as { readonly properties: Schema; readonly required: string[] };
      return {
        "multipart/form-data": {
          schema: {
            type: "object",
            required: [body.file.name, ...parts.required],
            properties: { [body.file.name]: { type: "string", format: "binary" }, ...parts.properties },
          },
        },
      };
    }
  }
}

function schemaOfAsk(ask: Ask, request: RecordShape, item?: Shape): Schema {
  if (typeof ask !== "object") return { const: ask };
  if (Array.isArray(ask))
    return { type: "array", prefixItems: ask.map((one) => schemaOfAsk(one, request, item)), minItems: ask.length };
  if (isField(ask)) {
    if (ask.$.startsWith("#")) return { type: "string", minLength: 1 };
    const [first = "", second = ""] = ask.$.split(".");
    const owner = first === "item" ? item : request;
    const field = owner?.is === "record" ? owner.fields[first === "item" ? second : first] : undefined;
    return field === undefined ? {} : schemaOf(field);
  }
  if (isEach(ask)) {
    const list = request.fields[ask.$each];
    return { type: "array", items: schemaOfAsk(ask.as, request, list?.is === "list" ? list.of : undefined) };
  }
  const entries = Object.entries(ask as Readonly<Record<string, Ask>>);
  return {
    type: "object",
    required: entries.map(([name]) => name),
    properties: Object.fromEntries(entries.map(([name, value]) => [name, schemaOfAsk(value, request, item)])),
  };
}

/** Schema of what comes back: the parts that are read must be there, others may be. */
function schemaOfAnswers(fields: Readonly<Record<string, Answer>>, shape: RecordShape): Schema {
  return Object.entries(fields).reduce<Schema>(
    (whole, [name, answer]) => merged(whole, schemaOfAnswer(answer, shape.fields[name] ?? { is: "any" })),
    {},
  );
}

function schemaOfAnswer(answer: Answer, shape: Shape): Schema {
  if ("join" in answer) return below(answer.join, { type: "array", items: below(answer.at, schemaOf(shape)) });
  if ("each" in answer) {
    const of: Shape = shape.is === "list" ? shape.of : { is: "any" };
    const items =
      of.is === "record"
        ? schemaOfAnswers(answer.as as Readonly<Record<string, Answer>>, of)
        : schemaOfAnswer(answer.as as Answer, of);
    return below(answer.each, { type: "array", items });
  }
  return below(answer.at, schemaOf(shape));
}

/** A schema below a path of members and positions. */
function below(path: readonly Step[], schema: Schema): Schema {
  return path.reduceRight<Schema>(
    (inner, step) =>
      typeof step === "number"
        ? { type: "array", minItems: step + 1, items: inner }
        : { type: "object", required: [step], properties: { [step]: inner } },
    schema,
  );
}

/** Two schemas of one value as one. */
function merged(a: Schema, b: Schema): Schema {
  const isRecord = (value: unknown): value is Schema =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  const result: Record<string, unknown> = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const own = result[name];
    if (isRecord(own) && isRecord(value)) result[name] = merged(own, value);
    else if (Array.isArray(own) && Array.isArray(value)) result[name] = [...new Set([...own, ...value])];
    else result[name] = value;
  }
  return result;
}

const SCHEMES: Readonly<Record<Exclude<Caller, "loopback">, Schema>> = {
  "site-token": { type: "http", scheme: "bearer", description: "Token that the gateway gave the team." },
  "azure-identity": { type: "http", scheme: "bearer", description: "Token of Microsoft Entra ID." },
  "google-account": { type: "http", scheme: "bearer", description: "Token of a Google service account." },
  "aws-role": {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "AWS Signature Version 4 of a role.",
  },
};

function securityOf(caller: Caller): Schema {
  // On the same machine nobody is asked who they are.
  if (caller === "loopback") return { security: [] };
  return { components: { securitySchemes: { [caller]: SCHEMES[caller] } }, security: [{ [caller]: [] }] };
}
