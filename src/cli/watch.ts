import { createHash } from "node:crypto";
import { readFileSync, watch as watchFolder } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, resolve } from "node:path";
import { PalierError } from "../core/errors.js";
import { print } from "./print.js";

/** Editors write a file in several steps. */
const QUIET_MS = 150;

/** What one run left behind: where its page is, or what it refused. */
type State = { readonly report: string } | { readonly refused: string };

/**
 * Makes the output again whenever the file changes and shows its page on 127.0.0.1 until the process is interrupted. A
 * file with mistakes leaves the last page standing and says them over it.
 *
 * @param make Makes the output; resolves to the path of its page.
 */
export async function watch(file: string, port: number, make: () => Promise<string>): Promise<void> {
  let state = await attempt(make);
  let last = "report" in state ? state.report : null;
  const say = (): void => print("report" in state ? state.report : state.refused);
  say();
  const listeners = new Set<ServerResponse>();
  const tell = (): void => {
    for (const listener of listeners) listener.write(eventOf(state));
  };
  const server = createServer((request, response) => {
    if (!isLocal(request)) return answer(response, 403, "text/plain", "only for this machine\n");
    switch (request.url) {
      case "/":
        return answer(response, 200, "text/html", FRAME, { "Content-Security-Policy": FRAME_POLICY });
      case "/report":
        return last === null
          ? answer(response, 404, "text/plain", "no report yet\n")
          : answer(response, 200, "text/html", readFileSync(last));
      case "/events":
        response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
        response.write(eventOf(state));
        listeners.add(response);
        response.on("close", () => listeners.delete(response));
        return;
      default:
        return answer(response, 404, "text/plain", "not found\n");
    }
  });
  await new Promise<void>((done, fail) => {
    server.once("error", (error) => fail(new PalierError({ code: "IO", message: `port ${port}: ${error.message}` })));
    server.listen(port, "127.0.0.1", done);
  });
  print(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<unknown> = Promise.resolve();
  const watcher = watchFolder(dirname(resolve(file)), (_, name) => {
    if (name !== null && name !== basename(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(async () => {
        state = await attempt(make);
        if ("report" in state) last = state.report;
        say();
        tell();
      });
    }, QUIET_MS);
  });
  await new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
  watcher.close();
  clearTimeout(timer);
  for (const listener of listeners) listener.end();
  await work;
  await new Promise<void>((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

async function attempt(make: () => Promise<string>): Promise<State> {
  try {
    return { report: await make() };
  } catch (error) {
    if (error instanceof PalierError) return { refused: error.message };
    throw error;
  }
}

/** A page of another site that resolves its name to this machine is sent away. */
const isLocal = ({ headers }: IncomingMessage): boolean =>
  /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(headers.host ?? "");

const eventOf = (state: State): string =>
  `data: ${JSON.stringify("report" in state ? { ok: true } : { ok: false, text: state.refused })}\n\n`;

function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...{ "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
    ...headers,
  });
  response.end(body);
}

const STYLE =
  "html,body{height:100%;margin:0}iframe{border:0;width:100%;height:100%}pre{position:fixed;inset:0 0 auto;max-height:60%;overflow:auto;margin:0;padding:1rem;background:#a63428;color:#fff;white-space:pre-wrap}";
const SCRIPT = `const page = document.querySelector("iframe"), mistakes = document.querySelector("pre");
let first = true;
new EventSource("/events").onmessage = ({ data }) => {
  const { ok, text } = JSON.parse(data);
  mistakes.hidden = ok;
  mistakes.textContent = text ?? "";
  if (!ok || first) { first = false; return; }
  const place = page.contentWindow.scrollY;
  page.onload = () => page.contentWindow.scrollTo(0, place);
  page.contentWindow.location.reload();
};`;
const digest = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const FRAME = `<!doctype html>\n<meta charset="utf-8"><title>palier</title><style>${STYLE}</style><iframe src="/report" title="palier"></iframe><pre role="alert" hidden></pre><script>${SCRIPT}</script>\n`;
const FRAME_POLICY = `default-src 'none'; style-src ${digest(STYLE)}; script-src ${digest(SCRIPT)}; frame-src 'self'; connect-src 'self'`;
