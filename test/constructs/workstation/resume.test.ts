import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { setupScript } from "../../../src/constructs/workstation/setup.js";
import { launch, run, tool } from "../../support/tools.js";
import { LINE } from "./population.js";

const WEIGHTS = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * 7) % 251));
const DIGEST = createHash("sha256").update(WEIGHTS).digest("hex");

/** What a mirror does with the requests for the weights, from the first to the last. */
type Answer = "cut" | "whole" | "other";

/** A mirror with a certificate of its own, and a machine that trusts it; `ranges` tells from where each request read. */
async function mirrored(answers: readonly Answer[]) {
  const root = mkdtempSync(join(tmpdir(), "palier-resume-"));
  const [key, cert] = [join(root, "key.pem"), join(root, "cert.pem")];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, ...name]);
  const ranges: number[] = [];
  const reply: RequestListener = (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const answer = answers[ranges.length] ?? "whole";
    ranges.push(from);
    const rest = (answer === "other" ? Buffer.alloc(WEIGHTS.length) : WEIGHTS).subarray(from);
    if (from >= WEIGHTS.length) return void response.writeHead(416).end();
    response.writeHead(from === 0 ? 200 : 206, {
      "content-length": rest.length,
      "content-range": `bytes ${from}-${WEIGHTS.length - 1}/${WEIGHTS.length}`,
    });
    if (answer !== "cut") return void response.end(rest);
    // A link that breaks in the middle: a part of what was promised, then nothing.
    response.write(rest.subarray(0, Math.ceil(rest.length / 2)), () => response.socket?.destroy());
  };
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, reply);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.close();
    rmSync(root, { recursive: true, force: true });
  });
  const { port } = server.address() as AddressInfo;
  const [model] = LINE.models;
  if (model === undefined) throw new Error("no model");
  const props = { ...LINE, models: [{ ...model, digest: DIGEST }], mirror: `https://localhost:${port}` };
  const store = join(root, "store");
  const places = {
    store,
    records: join(root, "records"),
    requirements: join(root, "wheels"),
    system: "macos",
  } as const;
  writeFileSync(join(root, "palier-setup"), setupScript(props, places));
  const wheels = "onnxruntime==1.31.1 --hash=sha256:x\n";
  writeFileSync(join(root, "wheels"), wheels);
  run("mkdir", ["-p", join(store, "venv")]);
  writeFileSync(join(store, "venv/.sha256"), `${createHash("sha256").update(wheels).digest("hex")}\n`);
  const setup = () =>
    launch(tool("sh"), [join(root, "palier-setup")], { env: { CURL_CA_BUNDLE: cert, PALIER_PAUSE: "0" } });
  const file = join(store, "models/weld-inspector-int8.onnx");
  return { setup, ranges, file };
}

test("a model whose transfer is cut goes on from where it was, and ends as the recorded bytes", async () => {
  const { setup, ranges, file } = await mirrored(["cut", "cut", "whole"]);
  expect(await setup()).toMatchObject({ code: 0 });
  expect(createHash("sha256").update(readFileSync(file)).digest("hex")).toBe(DIGEST);
  expect(ranges[0]).toBe(0);
  expect(ranges.length).toBe(3);
  // Each request reads on from what the one before brought.
  expect(ranges[1]).toBeGreaterThan(0);
  expect(ranges[2]).toBeGreaterThan(ranges[1] ?? 0);
  // A run that finds the recorded bytes fetches nothing.
  expect(await setup()).toMatchObject({ code: 0 });
  expect(ranges.length).toBe(3);
}, 30_000);

test("a link that stays broken fails with nothing installed, and the next run goes on", async () => {
  const { setup, ranges, file } = await mirrored(["cut", "cut", "cut", "cut"]);
  expect(await setup()).toMatchObject({ code: 1, stderr: expect.stringContaining("was not fetched whole") });
  expect(existsSync(file)).toBe(false);
  expect(ranges.length).toBe(4);
  expect(await setup()).toMatchObject({ code: 0 });
  expect(ranges[4]).toBeGreaterThan(WEIGHTS.length / 2);
  expect(readFileSync(file)).toEqual(WEIGHTS);
}, 30_000);

test("what was begun with other bytes is thrown away and fetched anew", async () => {
  const { setup, ranges, file } = await mirrored(["cut", "other"]);
  expect(await setup()).toMatchObject({ code: 1, stderr: expect.stringContaining("recorded is") });
  expect(existsSync(file)).toBe(false);
  expect(await setup()).toMatchObject({ code: 0 });
  expect(ranges.at(-1)).toBe(0);
  expect(readFileSync(file)).toEqual(WEIGHTS);
}, 30_000);
