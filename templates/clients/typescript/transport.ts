// What all clients of palier share: sending with a limit in time, trying again, reading answers with care.

/** A request that is ready to be sent. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Proves who calls: headers to add to a call. */
export type Identity = (call: Call) => Promise<Readonly<Record<string, string>>>;

/** What a program may set; everything else comes from the contract. */
export interface Settings {
  /** Base address. @default PALIER_URL, else the contract's */
  readonly url?: string;
  /** Name of the model or endpoint. @default PALIER_MODEL, else the contract's */
  readonly model?: string;
  /** Who calls. @default the identity of the machine or container it runs in */
  readonly identity?: Identity;
  /** Times a call is tried. @default 4 */
  readonly attempts?: number;
  /** Pause before the second attempt, in ms; later ones are longer. @default 250 */
  readonly pauseMs?: number;
}

export interface CallOptions {
  /** Ends the call when the caller has lost interest. @default none */
  readonly signal?: AbortSignal;
}

/** A call that failed for good. */
export class CallError extends Error {
  /** Status of HTTP; null when nothing came back. */
  readonly status: number | null;
  /** Whether the same call may succeed later. */
  readonly isPassing: boolean;

  constructor(message: string, status: number | null, isPassing: boolean) {
    super(message);
    this.name = "CallError";
    this.status = status;
    this.isPassing = isPassing;
  }
}

export function baseUrl(set: string | undefined, contract: string | null): string {
  const url = set ?? process.env["PALIER_URL"] ?? contract;
  if (url === null || url === "") throw new CallError("no address: set PALIER_URL to what the deployment says", null, false);
  return url.replace(/\/+$/, "");
}

export const modelName = (set: string | undefined, contract: string): string =>
  set ?? process.env["PALIER_MODEL"] ?? contract;

/** What only the deployment knows. */
export function deployed(variable: string): string {
  const value = process.env[variable];
  if (value === undefined || value === "")
    throw new CallError(`set ${variable} to what the deployment says`, null, false);
  return value;
}

const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
const lines = new Map<string, { running: number; readonly waiting: (() => void)[] }>();

/** Sends a call: at most so many at once to an address, again while what is wrong may pass. */
export async function send(
  call: Call,
  own: Identity,
  limits: { readonly timeoutMs: number; readonly concurrency: number },
  settings: Settings,
  options: CallOptions,
): Promise<unknown> {
  const { identity = own, attempts = 4, pauseMs = 250 } = settings;
  const origin = new URL(call.url).origin;
  const line = lines.get(origin) ?? { running: 0, waiting: [] };
  lines.set(origin, line);
  if (line.running >= limits.concurrency) await new Promise<void>((resolve) => line.waiting.push(resolve));
  line.running += 1;
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(call, identity, limits.timeoutMs, options.signal);
      } catch (error) {
        const isPassing = error instanceof CallError && error.isPassing;
        if (!isPassing || attempt >= attempts || options.signal?.aborted === true) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random())));
      }
    }
  } finally {
    line.running -= 1;
    line.waiting.shift()?.();
  }
}

async function once(call: Call, identity: Identity, timeoutMs: number, signal: AbortSignal | undefined): Promise<unknown> {
  const late = AbortSignal.timeout(timeoutMs);
  const headers = { ...call.headers, ...(await identity(call)) };
  let response: Response;
  try {
    response = await fetch(call.url, {
      method: call.method,
      headers,
      body: call.body as BodyInit,
      redirect: "error",
      signal: signal === undefined ? late : AbortSignal.any([late, signal]),
    });
    if (response.ok) {
      const content = await response.text();
      // Who takes something in, and answers nothing, answers with nothing at all.
      return content === "" ? null : JSON.parse(content);
    }
  } catch (error) {
    throw new CallError(`the call failed: ${String(error)}`, null, signal?.aborted !== true);
  }
  // What the endpoint says of a refusal may repeat what it was sent: it stays out of messages and logs.
  await response.body?.cancel();
  throw new CallError(`the endpoint answered ${response.status}`, response.status, PASSING.has(response.status));
}

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** A form with one file and parts of text; what is no text is written as JSON. */
export function form(name: string, file: Uint8Array, parts: Readonly<Record<string, unknown>>) {
  const mark = `palier-${crypto.randomUUID()}`;
  const texts = Object.entries(parts).map(
    ([part, value]) =>
      `--${mark}\r\nContent-Disposition: form-data; name="${part}"\r\n\r\n${typeof value === "string" ? value : JSON.stringify(value)}\r\n`,
  );
  const head = `--${mark}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(texts.join("") + head), file, Buffer.from(`\r\n--${mark}--\r\n`)]);
  return { headers: { "Content-Type": `multipart/form-data; boundary=${mark}` }, body };
}

function read(value: unknown, path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) found = (found as Readonly<Record<string | number, unknown>> | null | undefined)?.[step];
  return found;
}

const unexpected = (path: readonly (string | number)[], wanted: string): CallError =>
  new CallError(`no ${wanted} at ${path.join(".")}`, null, false);

export function readText(value: unknown, path: readonly (string | number)[]): string {
  const found = read(value, path);
  if (typeof found === "string") return found;
  throw unexpected(path, "text");
}

export function readNumber(value: unknown, path: readonly (string | number)[]): number {
  const found = read(value, path);
  if (typeof found === "number") return found;
  throw unexpected(path, "number");
}

export function readList(value: unknown, path: readonly (string | number)[]): readonly unknown[] {
  const found = read(value, path);
  if (Array.isArray(found)) return found;
  throw unexpected(path, "list");
}

export const readBytes = (value: unknown, path: readonly (string | number)[]): Uint8Array =>
  new Uint8Array(Buffer.from(readText(value, path), "base64"));
