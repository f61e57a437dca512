// The model as a small service of its own: one operation, and what an orchestrator asks to know whether it lives.
import { createServer, type IncomingMessage, type Server } from "node:http";

/** Largest request, in bytes: a recording or an image in base64. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Serves `POST /<operation>`, `GET /health/live` and `GET /health/ready`; refuses what comes beyond `concurrency`. */
export function serve<Request, Answer>(
  operation: string,
  requestOf: (value: unknown) => Request,
  ask: (request: Request) => Promise<Answer>,
  concurrency: number,
): Server {
  let running = 0;
  return createServer(async (incoming, outgoing) => {
    const say = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}) =>
      outgoing.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(value));
    const path = new URL(incoming.url ?? "/", "http://service").pathname;
    if (incoming.method === "GET" && path === "/health/live") return say(200, { status: "live" });
    if (incoming.method === "GET" && path === "/health/ready")
      return running < concurrency ? say(200, { status: "ready" }) : say(503, { status: "busy" });
    if (incoming.method !== "POST" || path !== `/${operation}`) return say(404, { error: "no such operation" });
    if (running >= concurrency) return say(503, { error: "busy" }, { "Retry-After": "1" });
    running += 1;
    try {
      let request: Request;
      try {
        request = requestOf(JSON.parse(await textOf(incoming)));
      } catch {
        return say(400, { error: "not a request of this operation" });
      }
      return say(200, await ask(request));
    } catch {
      return say(502, { error: "the model did not answer" });
    } finally {
      running -= 1;
    }
  });
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw new Error("too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
