import { Readable } from "node:stream";
import type { z } from "zod";
import { FormError } from "../../catalog/refresh/wanted.js";
import { PalierError } from "../../core/errors.js";

/** How often and how patiently a price list is asked. */
export interface Patience {
  /** Times a request is made in all. */
  readonly attempts: number;
  /** First wait between two attempts, in ms; each further one is twice as long. */
  readonly waitMs: number;
  /** Longest wait that is accepted when the other side asks for one, in ms. */
  readonly longestMs: number;
  /** Longest time one attempt may take, in ms. */
  readonly timeoutMs: number;
}

/** Bytes a JSON answer may have. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Answer to a GET as `read` makes it of the response. Broken connections, half answers, answers of a wrong form, too
 * many requests and failures of the server are asked again, a bounded number of times; a refusal is not. Redirections
 * are not followed: the address was given by the user.
 */
export async function get<T>(url: URL, patience: Patience, read: (response: Response) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await attemptOnce(url, patience, read);
    if ("value" in outcome) return outcome.value;
    const waitMs = outcome.waitMs ?? patience.waitMs * 2 ** (attempt - 1);
    if (outcome.final || attempt >= patience.attempts || waitMs > patience.longestMs)
      throw failed(url, outcome.why, attempt);
    await new Promise((done) => setTimeout(done, waitMs));
  }
}

type Outcome<T> = { readonly value: T } | { readonly why: string; readonly final: boolean; readonly waitMs?: number };

async function attemptOnce<T>(
  url: URL,
  { timeoutMs }: Patience,
  read: (response: Response) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok) return { value: await read(response) };
    await response.body?.cancel();
    const again = response.status === 429 || response.status === 408 || response.status >= 500;
    const asked = retryAfter(response.headers.get("retry-after"));
    return { why: `status ${response.status}`, final: !again, ...(asked === null ? {} : { waitMs: asked }) };
  } catch (error) {
    if (error instanceof PalierError) throw error;
    const { message, cause } = error as Error;
    return { why: cause instanceof Error ? `${message}: ${cause.message}` : message, final: false };
  }
}

/** Wait that a server asks for, in ms; null when it asks for none. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? null : Math.max(0, moment - Date.now());
}

/** Reads an answer as JSON of a form. */
export const asJson =
  <S extends z.ZodType>(schema: S) =>
  async (response: Response): Promise<z.output<S>> => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of Readable.fromWeb(response.body as never)) {
      chunks.push(chunk as Uint8Array);
      bytes += (chunk as Uint8Array).length;
      if (bytes > MOST_BYTES) throw new FormError(`the answer is longer than ${MOST_BYTES} bytes`);
    }
    const parsed = schema.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    if (parsed.success) return parsed.data;
    const [first] = parsed.error.issues;
    throw new FormError(`the answer is of another form: ${first?.path.join(".") ?? ""} ${first?.message ?? ""}`);
  };

/** Lines of an answer, however long it is; a line that is too long for one is refused. */
export async function* linesOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of Readable.fromWeb(response.body as never)) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? "";
    if (rest.length > MOST_BYTES) throw new FormError("a line of the answer does not end");
    yield* lines;
  }
  yield rest + decoder.decode();
}

/** A key in the address is not told. */
const failed = (url: URL, why: string, attempts: number): PalierError =>
  new PalierError({
    code: "TOOL_FAILED",
    message: `${url.origin}${url.pathname} did not answer as it should (${attempts} attempt${attempts === 1 ? "" : "s"}): ${why}`,
    fix: "the facts are as they were; try again later",
  });
