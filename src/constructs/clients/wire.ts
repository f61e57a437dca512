/** A value of a wire's request: fixed, or a field of the caller's request. */
export type Ask = string | number | boolean | Field | EachOf | readonly Ask[] | { readonly [name: string]: Ask };

/**
 * A field of the caller's request: `text`; `item.role` inside a list; `#model` for the endpoint's own name;
 * `#PALIER_…` for what only the deployment knows.
 */
export interface Field {
  readonly $: string;
}

/** A list of the caller's request, each item written as the wire wants it, of those whose field is or is not a text. */
export interface EachOf {
  readonly $each: string;
  readonly where: { readonly field: string; readonly is: boolean; readonly text: string };
  readonly as: Ask;
}

/** Where a field of the answer lies in what the wire sends back. */
export type Answer =
  | { readonly at: readonly Step[]; readonly scale?: number }
  /** A list: each item found below `each`, read by `as`, or as it is. */
  | { readonly each: readonly Step[]; readonly as: Readonly<Record<string, Answer>> | Answer }
  /** Parts of a text, put together. */
  | { readonly join: readonly Step[]; readonly at: readonly Step[] };

/** How a request travels. */
export type Body =
  | { readonly as: "json"; readonly of: Ask }
  /** One field of bytes as the whole body. */
  | { readonly as: "bytes"; readonly field: string }
  /** A form: one file, and parts of text. */
  | { readonly as: "form"; readonly file: { readonly name: string; readonly field: string }; readonly parts: Ask };

/** How one operation is asked for in one wire. */
export interface WireCall {
  /** Path with `{model}` for the name of the model or endpoint, `{+model}` where that name is a path itself. */
  readonly path: string;
  /** @default - nothing is asked in the address */
  readonly query?: Readonly<Record<string, Ask>>;
  /** @default - those of the body alone */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly answer: Readonly<Record<string, Answer>>;
  /** Service of AWS that calls are signed for. @default - the call is not signed */
  readonly signedFor?: string;
}

/** Whether a value is a field of the caller's request. */
export const isField = (ask: Ask): ask is Field => typeof ask === "object" && "$" in ask;

/** Whether a value is a list of the caller's request. */
export const isEach = (ask: Ask): ask is EachOf => typeof ask === "object" && "$each" in ask;

/** A part of a path into what came back. */
export type Step = string | number;
