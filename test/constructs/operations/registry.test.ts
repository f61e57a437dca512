import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { emptyFolder } from "../../support/output-folder.js";
import { plainEnvironment, run, tool } from "../../support/tools.js";
import { textOf } from "../server/mairie.js";
import { indexed, registered, workplace } from "./risk-model.js";

let server: ChildProcess | undefined;
afterAll(() => void server?.kill());

/** MLflow with the arguments of the rendered project; only its port, database and folder are of the test. */
async function startRegistry(): Promise<{ readonly address: string; readonly port: number }> {
  const { services } = parse(textOf("compose/mairie-gpu-1/compose.yaml")) as {
    services: { registry: { command: readonly string[]; environment: Record<string, string> } };
  };
  const folder = emptyFolder();
  const port = await freePort();
  const args = services.registry.command
    .slice(1)
    .map(
      (word) =>
        ({ "0.0.0.0": "127.0.0.1", "5000": String(port), "2": "1", "/artifacts": join(folder, "artifacts") })[word] ??
        word.replace("127.0.0.1:5000", `127.0.0.1:${port}`),
    );
  server = spawn(tool("mlflow"), args, {
    cwd: folder,
    env: plainEnvironment({
      ...services.registry.environment,
      MLFLOW_BACKEND_STORE_URI: `sqlite:///${join(folder, "registry.db")}`,
    }),
    stdio: "ignore",
  });
  const address = `http://127.0.0.1:${port}/registry`;
  for (let tries = 0; tries < 600 && (await ask(port, "/registry/health")) !== 200; tries++)
    await new Promise((resolve) => setTimeout(resolve, 500));
  return { address, port };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function ask(port: number, path: string, headers: IncomingHttpHeaders = {}): Promise<number | undefined> {
  return new Promise((resolve) => {
    request({ host: "127.0.0.1", port, path, headers, agent: false }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode));
    })
      .on("error", () => resolve(undefined))
      .end();
  });
}

test("versions and aliases follow the release into a real MLflow, and back out of it", {
  timeout: 600_000,
}, async () => {
  const place = workplace();
  const { address, port } = await startRegistry();
  const key = { PALIER_REGISTRY: address, PALIER_REGISTRY_KEY: "key" };
  const publish = (...args: string[]) => place.step("publish", ...args, key);
  const old = registered(place, "the first model", 0.93);
  indexed(place, [old], { champion: old });
  expect(publish()).toMatchObject({ code: 0, stdout: "champion: 1\n" });

  // A release takes its steps; MLflow is told by the script that takes them.
  const fresh = registered(place, "the second model", 0.94);
  indexed(place, [old, fresh], { champion: old, challenger: fresh });
  expect(publish().stdout).toBe("challenger: 2, champion: 1\n");
  const seen = { requests: 500, errors: 0, p95Ms: 10, metric: 0.93 };
  place.write("work/canary.json", JSON.stringify({ champion: seen, challenger: { ...seen, metric: 0.9 } }));
  expect(place.script("release.sh", key).stdout).toBe("10 % to the challenger\nchallenger: 2, champion: 1\n");
  const back = place.script("release.sh", "canary.json", key);
  expect([back.code, back.stdout]).toEqual([4, "taken back: metric 0.9 against 0.93\nchampion: 1\n"]);
  indexed(place, [old, fresh], { champion: fresh, previous: old });
  expect(publish().stdout).toBe("champion: 2, previous: 1\n");

  // What an alias stands for comes out as it went in; a word that may mean another version tomorrow is refused.
  const into = join(emptyFolder(), "fetched");
  expect(publish("fetch", "champion", into)).toMatchObject({ code: 0, stdout: expect.stringContaining(`${fresh}\n`) });
  expect(readFileSync(join(into, "version/model.onnx"), "utf8")).toBe("the second model");
  expect(publish("fetch", "latest", into)).toMatchObject({ code: 65, stderr: expect.stringContaining("no alias") });
  expect(publish("fetch", "challenger", into).stderr).toContain("MLflow has no challenger of risk");

  // A request under another name, as a page elsewhere would send through somebody's browser.
  const path = "/registry/api/2.0/mlflow/registered-models/search";
  expect(await ask(port, path, { host: "ai.mairie.internal" })).toBe(200);
  expect(await ask(port, path, { host: "evil.example" })).toBe(403);

  // A file that was changed on the server is not what was registered.
  const artifacts = server?.spawnargs[(server?.spawnargs.indexOf("--artifacts-destination") ?? 0) + 1] ?? "";
  const { stdout } = run("find", [artifacts, "-name", "model.onnx"]);
  for (const file of stdout.trim().split("\n")) writeFileSync(file, "another model");
  expect(publish("fetch", "champion", into)).toMatchObject({
    code: 65,
    stderr: expect.stringContaining("is not the one that was registered"),
  });
});
