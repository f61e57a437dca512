import { PalierError } from "../../core/errors.js";
import type { RecordShape, Shape } from "./shape.js";
import { type Answer, type Ask, isEach, isField, type Step } from "./wire.js";

/** What the two languages of clients write differently. */
export interface Dialect {
  /** Field of a record: `request.text` or `request["text"]`. */
  readonly field: (record: string, name: string) => string;
  /** Settings of the client that hold the model's name. */
  readonly model: string;
  /** What only the deployment knows, by the name of its variable. */
  readonly deployed: (variable: string) => string;
  /** Bytes as text in base64. */
  readonly base64: (bytes: string) => string;
  readonly constant: (value: string | number | boolean) => string;
  readonly record: (fields: readonly (readonly [string, string])[]) => string;
  /** Items of a list for which a condition holds, each written anew. */
  readonly each: (list: string, item: string, condition: string | null) => string;
  readonly same: (left: string, right: string, is: boolean) => string;
  /** Value read from what came back, with the check its shape asks for. */
  readonly read: (from: string, path: readonly Step[], shape: Shape) => string;
  readonly scaled: (value: string, by: number) => string;
  readonly joined: (list: string) => string;
}

/** Writes a request of a wire as an expression over the caller's request. */
export function requestExpression(ask: Ask, request: RecordShape, to: Dialect): string {
  if (typeof ask !== "object") return to.constant(ask);
  if (Array.isArray(ask)) return `[${ask.map((one) => requestExpression(one, request, to)).join(", ")}]`;
  if (isField(ask)) return fieldExpression(ask.$, request, to);
  if (isEach(ask)) {
    const { field, is, text } = ask.where;
    const condition = to.same(to.field("item", field), to.constant(text), is);
    return to.each(to.field("request", ask.$each), requestExpression(ask.as, request, to), condition);
  }
  return to.record(
    Object.entries(ask as Readonly<Record<string, Ask>>).map(([name, value]) => [
      name,
      requestExpression(value, request, to),
    ]),
  );
}

function fieldExpression(name: string, request: RecordShape, to: Dialect): string {
  if (name === "#model") return to.model;
  if (name.startsWith("#")) return to.deployed(name.slice(1));
  const [first, second] = name.split(".");
  if (first === "item" && second !== undefined) return to.field("item", second);
  const value = to.field("request", name);
  return request.fields[name]?.is === "bytes" ? to.base64(value) : value;
}

/** Writes an answer of a wire as the caller's answer. */
export function answerExpression(
  fields: Readonly<Record<string, Answer>>,
  shape: RecordShape,
  to: Dialect,
  from = "answer",
): string {
  return to.record(
    Object.entries(shape.fields).map(([name, of]) => {
      const found = fields[name];
      if (found === undefined)
        throw new PalierError({ code: "INVALID_GRAPH", message: `the answer of a wire lacks \`${name}\`` });
      return [name, oneAnswer(found, of, to, from)];
    }),
  );
}

const LIST: Shape = { is: "list", of: { is: "any" } };

function oneAnswer(answer: Answer, shape: Shape, to: Dialect, from: string): string {
  if ("join" in answer)
    return to.joined(to.each(to.read(from, answer.join, LIST), to.read("item", answer.at, shape), null));
  if ("each" in answer) {
    const list = to.read(from, answer.each, LIST);
    if (shape.is !== "list") throw new PalierError({ code: "INVALID_GRAPH", message: "a list answers no list" });
    const item =
      shape.of.is === "record" && !isAnswer(answer.as)
        ? answerExpression(answer.as, shape.of, to, "item")
        : oneAnswer(answer.as as Answer, shape.of, to, "item");
    return to.each(list, item, null);
  }
  const value = to.read(from, answer.at, shape);
  return answer.scale === undefined ? value : to.scaled(value, answer.scale);
}

const isAnswer = (as: Readonly<Record<string, Answer>> | Answer): as is Answer =>
  Array.isArray((as as { at?: unknown }).at);
