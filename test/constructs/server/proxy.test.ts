import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { plainEnvironment, run, tool } from "../../support/tools.js";
import { writtenSite } from "./written.js";

const KEYS = {
  METRICS_TOKEN: "figures",
  REGISTRY_KEY: "registry-key",
  UPSTREAM_KEY: "inside",
  KEY_COURRIER: "courrier-key",
  UPSTREAM_KEY_MAIRIE_GPU_2: "peer",
};

/** What a server behind the proxy was asked. */
interface Asked {
  readonly url: string | undefined;
  readonly authorization: string | undefined;
}

/** The real proxy with its rendered configuration; only ports, certificates and servers behind it are of the test. */
async function startProxy(host: string, change = (text: string): string => text) {
  const folder = writtenSite();
  const asked: Asked[] = [];
  const behind = createServer((message, response) => {
    asked.push({ url: message.url, authorization: message.headers.authorization });
    response.end("answer");
  });
  await new Promise<void>((resolve) => behind.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void behind.close());
  const stub = `127.0.0.1:${(behind.address() as AddressInfo).port}`;
  const tls = join(folder, "tls");
  const make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-days", "1"];
  run("mkdir", [tls]);
  run("openssl", [...make, "-keyout", `${tls}/server.key`, "-out", `${tls}/server.crt`]);
  run("cp", [`${tls}/server.crt`, `${tls}/ca.crt`]);

  const [front, metrics, health] = await Promise.all([freePort(), freePort(), freePort()]);
  const file = join(folder, "compose", host, "Caddyfile");
  const text = change(readFileSync(file, "utf8"))
    .replaceAll("/etc/palier/tls", tls)
    .replaceAll(
      /reverse_proxy (@\w+ )?(?:https:\/\/)?[\w.-]+:\d+/g,
      (_, matcher = "") => `reverse_proxy ${matcher}${stub}`,
    )
    .replaceAll(/\ttransport http \{\s*tls_trusted_ca_certs \S+\s*\}/g, "")
    .replace("https://ai.mairie.internal {", `https://localhost:${front} {`)
    .replace(`https://${host}:8443`, `https://localhost:${front}`)
    .replace(`https://${host}:9443`, `https://localhost:${metrics}`)
    .replace("http://127.0.0.1:2080", `http://127.0.0.1:${health}`);
  writeFileSync(file, text);
  const caddy = spawn(tool("caddy"), ["run", "--adapter", "caddyfile", "--config", file], {
    env: { ...plainEnvironment(KEYS), HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void caddy.kill());
  let log = "";
  caddy.stderr.setEncoding("utf8");
  await new Promise<void>((resolve, reject) => {
    caddy.stderr.on("data", (chunk: string) => {
      log += chunk;
      if (log.includes("serving initial configuration")) resolve();
    });
    caddy.on("exit", () => reject(new Error(log)));
  });
  return {
    asked,
    users: (path: string, key?: string) => ask(front, path, key),
    monitoring: (path: string, key?: string) => ask(metrics, path, key),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function ask(port: number, path: string, key?: string): Promise<number | undefined> {
  const headers: IncomingHttpHeaders = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: "127.0.0.1", port, path, headers, servername: "localhost", rejectUnauthorized: false, setHost: false },
      (response) => {
        response.resume().on("end", () => resolve(response.statusCode));
      },
    );
    sent.setHeader("host", `localhost:${port}`);
    sent.on("error", reject).end();
  });
}

describe("the door of a site", () => {
  test("asks everybody for a key and opens the paths of models only", async () => {
    const { users, asked } = await startProxy("mairie-gpu-1");
    expect(await users("/v1/chat/completions")).toBe(401);
    expect(await users("/courrier/v2/models/courrier/infer")).toBe(401);
    expect(asked).toEqual([]);
    expect(await users("/v1/chat/completions", "sk-team")).toBe(200);
    expect(asked).toEqual([{ url: "/v1/chat/completions", authorization: "Bearer sk-team" }]);
    for (const path of ["/", "/ui", "/docs", "/key/generate", "/v1/../key/generate", "/config/update", "/api/pull"])
      expect([path, await users(path, "sk-team")]).toEqual([path, 404]);
    expect(asked).toHaveLength(1);
  });

  test("opens the registry of models to its own key alone, which goes no further", async () => {
    const { users, asked } = await startProxy("mairie-gpu-1");
    const path = "/registry/api/2.0/mlflow/registered-models/search";
    expect([await users(path), await users(path, "sk-team"), await users(path, "courrier-key")]).toEqual([
      401, 404, 404,
    ]);
    expect(await users(path, "registry-key")).toBe(200);
    expect(await users("/registry/../key/generate", "registry-key")).toBe(404);
    expect(asked).toEqual([{ url: path, authorization: undefined }]);
  });

  test("passes a service the gateway does not speak for on with its own key only", async () => {
    const { users, asked } = await startProxy("mairie-gpu-1");
    expect(await users("/courrier/v2/models/courrier/infer", "sk-team")).toBe(404);
    expect(await users("/courrier/v2/repository/index", "courrier-key")).toBe(404);
    expect(await users("/courrier/v2/models/courrier/infer", "courrier-key")).toBe(200);
    expect(asked).toEqual([{ url: "/courrier/v2/models/courrier/infer", authorization: "Bearer peer" }]);
  });

  test("gives figures to monitoring only", async () => {
    const { monitoring, asked } = await startProxy("mairie-gpu-1");
    expect(await monitoring("/metrics/node")).toBe(401);
    expect(await monitoring("/metrics/node", "sk-team")).toBe(401);
    expect(asked).toEqual([]);
    expect(await monitoring("/metrics/service/chat", "figures")).toBe(200);
    expect(asked.map(({ url }) => url)).toEqual(["/metrics"]);
  });

  test("lets everybody in when the line that asks for a key is gone", async () => {
    const { users } = await startProxy("mairie-gpu-1", (text) => text.replace(/\t\trespond @anonymous.*\n/, ""));
    expect(await users("/v1/chat/completions")).toBe(200);
  });
});

describe("a machine without the gateway", () => {
  test("answers to the gateway's key only, and never to the management of an engine", async () => {
    const { users, asked } = await startProxy("mairie-gpu-2");
    expect(await users("/faq/v1/chat/completions")).toBe(401);
    expect(await users("/faq/v1/chat/completions", "sk-team")).toBe(401);
    for (const path of ["/faq/api/pull", "/faq/api/create", "/faq/v1/../api/pull", "/courrier/v2/repository/index"])
      expect([path, await users(path, "inside")]).toEqual([path, 404]);
    expect(asked).toEqual([]);
    expect(await users("/faq/v1/chat/completions", "inside")).toBe(200);
    expect(asked.map(({ url }) => url)).toEqual(["/v1/chat/completions"]);
  });
});
