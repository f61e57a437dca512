import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { natsConfig, type StreamProps, streamSecrets, streamUsers } from "../../src/constructs/server/stream.js";
import type { Bus } from "../../src/core/contract.js";
import { contractOf, EVENTS, withPackages, writeClient } from "./client-cases.js";
import { emptyFolder } from "./output-folder.js";
import { CHECKOUT, launch, plainEnvironment, run, tool } from "./tools.js";

/** What stands in every event of the tests and may stand in no log. */
export const SECRET_WORDS = "marie-diagnostic";

/** A client of one bus whose team has written its steps, compiled. */
export interface StreamClient {
  readonly folder: string;
  /** Folder of the module in Python. */
  readonly python: string;
  readonly env: Readonly<Record<string, string>>;
}

const STEPS = `from typing import Any, Callable
def pseudonymise(made: Any) -> Any:
    return {**made, "maxTokens": made["maxTokens"] + 1}
def keep_score(made: Any) -> Any:
    return {"text": made["answer"]["text"], "asked": made["event"]["maxTokens"]}
BEFORE: list[Callable[[Any], Any]] = [pseudonymise]
AFTER: list[Callable[[Any], Any]] = [keep_score]
`;

/** Writes and compiles the client of a conversation on a bus; the model answers at \`modelUrl\`. */
export async function streamClient(
  bus: Bus,
  modelUrl: string,
  change: Partial<typeof EVENTS> = {},
): Promise<StreamClient> {
  const folder = emptyFolder();
  withPackages(folder);
  const events = { ...EVENTS, bus, ...change };
  writeClient(folder, {
    id: "notes",
    pattern: "streaming",
    contract: contractOf({ caller: "loopback", region: "eu-west-3", events, concurrency: 4 }),
  });
  const python = join(folder, "clients/notes/python");
  writeFileSync(join(python, "notes/steps.py"), STEPS);
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  const compilerOptions = {
    ...{ target: "es2023", lib: ["es2023", "dom"], module: "nodenext", strict: true, skipLibCheck: true },
    ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true },
    ...{ types: ["node"], outDir: "built", rootDir: "." },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["clients"] }));
  const compiled = await launch(join(CHECKOUT, "node_modules/.bin/tsc"), ["-p", "tsconfig.json"], { cwd: folder });
  if (compiled.stdout !== "") throw new Error(compiled.stdout);
  return {
    folder,
    python,
    env: { PYTHONPATH: python, PALIER_URL: modelUrl, PALIER_PAUSE_SECONDS: "0.05", PALIER_BUS_SECONDS: "2" },
  };
}

/** Request of a conversation that says \`text\`. */
export const noted = (text: string) => ({
  messages: [{ role: "user", content: `${SECRET_WORDS} ${text}` }],
  maxTokens: 5,
});

/** A model that answers, but never what says `bad`. */
export async function model(): Promise<string> {
  return serve((body) => {
    const { messages } = JSON.parse(body) as { messages: { content: string }[] };
    const text = messages[0]?.content ?? "";
    if (text.endsWith("bad")) return [400, "{}"];
    return [
      200,
      JSON.stringify({
        choices: [{ message: { content: text.toUpperCase() } }],
        usage: { prompt_tokens: 1, completion_tokens: 1 },
      }),
    ];
  });
}

/** A local server; `answer` gets the body and the path of a request. */
export async function serve(
  answer: (body: string, path: string, headers: Readonly<Record<string, unknown>>) => readonly [number, string],
): Promise<string> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const [status, body] = answer(Buffer.concat(parts).toString("utf8"), request.url ?? "", request.headers);
      response.writeHead(status).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Runs a program in Python beside a client. */
export async function python(
  { folder, env }: StreamClient,
  code: string,
  added: Readonly<Record<string, string>> = {},
) {
  writeFileSync(join(folder, "drive.py"), code);
  return launch(tool("python"), ["drive.py"], { cwd: folder, env: { ...env, ...added } });
}

/** Sends events with the producer in TypeScript. */
export async function sendAll(
  { folder, env }: StreamClient,
  texts: readonly string[],
  added: Readonly<Record<string, string>>,
): Promise<void> {
  const events = JSON.stringify(texts.map((text) => [text, noted(text)]));
  writeFileSync(
    join(folder, "send.mjs"),
    `import { send } from "./built/clients/notes/typescript/producer.js";
import * as writer from "./built/clients/notes/typescript/writer.js";
for (const [key, request] of ${events}) await send(key, request);
await writer.close?.();
`,
  );
  const done = await launch(process.execPath, ["send.mjs"], { cwd: folder, env: { ...env, ...added } });
  if (done.code !== 0) throw new Error(done.stderr);
}

/** A program that runs until the test ends or `stop` is called, with what it printed in a file. */
export function background(
  command: string,
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>>,
) {
  const child = spawn(command, args, { cwd: folder, env: plainEnvironment(env), stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (printed += part.toString()));
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const stop = async (signal: NodeJS.Signals = "SIGTERM"): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  onTestFinished(() => stop("SIGKILL"));
  return { stop, printed: () => printed };
}

/** Waits until something holds, 20 seconds at most. */
export async function until(holds: () => boolean | Promise<boolean>, what: () => string = () => ""): Promise<void> {
  for (let at = 0; at < 400; at++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it did not come about: ${what()}`);
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Stream of the tests as a site has it. */
export const STREAM: StreamProps = {
  node: "stream/notes",
  id: "notes",
  input: "events",
  output: "answers",
  deadLetters: "dead-letters",
  largestKiB: 256,
  storeMiB: 64,
  keptDays: 1,
  apartDays: 14,
  route: "notes.internal",
  directKey: null,
};

/**
 * The real server of a site with the configuration that is rendered, on a port of its own, and what both sides sign in
 * with. Its certificate is made here.
 */
export async function natsServer(folder: string) {
  const tls = join(folder, "tls");
  mkdirSync(tls);
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", `${tls}/server.key`];
  run("openssl", ["req", "-x509", "-nodes", "-days", "2", ...subject, ...key, "-out", `${tls}/server.crt`]);
  const port = await freePort();
  const config = natsConfig("localhost", [STREAM])
    .replaceAll("/etc/palier/tls", tls)
    .replace('"store_dir":"/data"', `"store_dir":"${join(folder, "data")}"`)
    .replace("port: 4222", `port: ${port}`)
    .replace("http_port: 8222\n", "");
  writeFileSync(join(folder, "nats.conf"), config);
  const secrets = streamSecrets(STREAM);
  const passwords = { [secrets.application]: '"12345678901234567890"', [secrets.consumer]: '"1e5"' };
  writeFileSync(join(folder, "application"), "12345678901234567890\n");
  writeFileSync(join(folder, "consumer"), "1e5\n");
  const server = background(tool("nats-server"), ["--config", join(folder, "nats.conf")], folder, passwords);
  await until(() => server.printed().includes("Server is ready"), server.printed);
  const env = {
    PALIER_BUS_CA_FILE: `${tls}/server.crt`,
    NODE_EXTRA_CA_CERTS: `${tls}/server.crt`,
    PALIER_BUS_URL: `tls://localhost:${port}`,
  };
  const as = (side: "application" | "consumer") => ({
    ...env,
    PALIER_BUS_USER: streamUsers(STREAM)[side],
    PALIER_BUS_PASSWORD_FILE: join(folder, side),
  });
  return { application: as("application"), consumer: as("consumer"), server };
}
