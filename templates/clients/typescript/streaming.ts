// Events that are read, prepared, answered, finished and sent on; what fails for good is kept apart.
import { toBase64 } from "./transport.js";

/** What a bus gives and takes; each bus has its own. */
export interface Bus {
  /** Sends an answer on. */
  readonly send: (key: string, value: unknown) => Promise<void>;
  /** Keeps an event apart, with the reason. */
  readonly keepApart: (key: string, event: unknown, reason: string) => Promise<void>;
}

export interface Event {
  readonly key: string;
  /** The event as JSON. */
  readonly body: string;
  /** Times it was tried before. */
  readonly tried: number;
}

/** Steps around the model: each gets what the one before it made. */
export interface Steps<Answer> {
  readonly before: readonly ((event: unknown) => Promise<unknown> | unknown)[];
  readonly after: readonly ((made: { readonly event: unknown; readonly answer: Answer }) => Promise<unknown> | unknown)[];
}

/**
 * Works on one event. An event that is no request is kept apart at once, one whose call fails after `attempts`; until then
 * the error is thrown, so that the bus gives it again. `null` where the bus itself counts and keeps apart. Without steps
 * after the model, its answer alone is sent on.
 */
export async function workOn<Request, Answer>(
  event: Event,
  bus: Bus,
  steps: Steps<Answer>,
  requestOf: (value: unknown) => Request,
  ask: (request: Request) => Promise<Answer>,
  attempts: number | null,
): Promise<"sent" | "kept-apart"> {
  let prepared: unknown;
  let request: Request;
  try {
    prepared = JSON.parse(event.body);
    for (const step of steps.before) prepared = await step(prepared);
    request = requestOf(prepared);
  } catch (error) {
    await bus.keepApart(event.key, event.body, `not a request: ${String(error)}`);
    return "kept-apart";
  }
  try {
    const answer = await ask(request);
    let made: unknown = steps.after.length === 0 ? answer : { event: prepared, answer };
    for (const step of steps.after) made = await step(made as { event: unknown; answer: Answer });
    await bus.send(event.key, made);
    return "sent";
  } catch (error) {
    if (attempts === null || event.tried + 1 < attempts) throw error;
    await bus.keepApart(event.key, event.body, String(error));
    return "kept-apart";
  }
}

/** An event as it travels: JSON, with bytes as text in base64. One that the bus would not carry is refused here. */
export function written(value: unknown, most: number): Uint8Array {
  const content = Buffer.from(JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? toBase64(part) : part)));
  if (content.length > most) throw new RangeError(`the event is larger than ${most} bytes`);
  return content;
}
