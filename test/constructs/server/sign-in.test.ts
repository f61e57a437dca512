import { spawn } from "node:child_process";
import { createSign, generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { request } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { plainEnvironment, run, tool } from "../../support/tools.js";
import { container } from "./mairie.js";
import { writtenSite } from "./written.js";

/** A person of the directory. */
interface Person {
  readonly email: string;
  readonly groups: readonly string[];
  readonly verified?: boolean;
}

const CHAT = "chat-dsi-internal.ai.mairie.internal";
const FRONT = "ai.mairie.internal";

/**
 * The door of a site with real Caddy and real OAuth2 Proxy, before pages that say what they were sent. The directory is
 * a stand-in that signs what it says of whoever asks.
 */
async function door(person: Person, change = (text: string): string => text) {
  const folder = writtenSite();
  const directory = await issuer(person);
  const asked: { readonly url: string; readonly headers: IncomingMessage["headers"] }[] = [];
  const behind = await serve((message, response) => {
    asked.push({ url: message.url ?? "", headers: message.headers });
    response.end("page");
  });
  const [front, login, metrics, health] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const proxy = container("mairie-gpu-1", "login") as unknown as { environment: Record<string, string> };
  const oauth = spawn(tool("oauth2-proxy"), [], {
    env: {
      ...plainEnvironment(),
      ...proxy.environment,
      SSL_CERT_FILE: "",
      OAUTH2_PROXY_OIDC_ISSUER_URL: directory,
      OAUTH2_PROXY_CLIENT_SECRET: "client",
      OAUTH2_PROXY_COOKIE_SECRET: "0123456789abcdef0123456789abcdef",
      OAUTH2_PROXY_HTTP_ADDRESS: `127.0.0.1:${login}`,
    },
    stdio: "ignore",
  });
  onTestFinished(() => void oauth.kill());

  const tls = join(folder, "tls");
  run("mkdir", [tls]);
  const make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-days", "1"];
  run("openssl", [...make, "-keyout", `${tls}/server.key`, "-out", `${tls}/server.crt`]);
  run("cp", [`${tls}/server.crt`, `${tls}/ca.crt`]);
  const file = join(folder, "compose/mairie-gpu-1/Caddyfile");
  const text = change(readFileSync(file, "utf8"))
    .replaceAll("/etc/palier/tls", tls)
    .replaceAll("login:4180", `127.0.0.1:${login}`)
    .replaceAll(/(reverse_proxy (?:[@/][\w*]+ )?)(?:https:\/\/)?[a-z][\w-]*:\d+/g, `$1${behind}`)
    .replaceAll(/\ttransport http \{\s*tls_trusted_ca_certs \S+\s*\}/g, "")
    .replace(`https://${FRONT} {`, `https://${FRONT}:${front} {`)
    .replace(`https://${CHAT} {`, `https://${CHAT}:${front} {`)
    .replaceAll(/remote_ip [^\n]+/g, "remote_ip 127.0.0.1/32")
    .replace("https://mairie-gpu-1:9443", `https://localhost:${metrics}`)
    .replace("http://127.0.0.1:2080", `http://127.0.0.1:${health}`);
  writeFileSync(file, text);
  const keys = { METRICS_TOKEN: "m", KEY_COURRIER: "k", UPSTREAM_KEY_MAIRIE_GPU_2: "p" };
  const caddy = spawn(tool("caddy"), ["run", "--adapter", "caddyfile", "--config", file], {
    env: { ...plainEnvironment(keys), HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: "ignore",
  });
  onTestFinished(() => void caddy.kill());
  await Promise.all([open(front), open(login)]);
  return { asked, browse: browser(front) };
}

/** Somebody at a browser: keeps cookies, follows redirects of the site and of the directory. */
function browser(front: number) {
  const jar = new Map<string, string>();
  const once = (address: string, headers: Record<string, string>) =>
    new Promise<{ status: number; location: string | undefined }>((resolve, reject) => {
      const url = new URL(address);
      const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const sent = request(
        {
          host: "127.0.0.1",
          port: front,
          path: `${url.pathname}${url.search}`,
          servername: url.hostname,
          rejectUnauthorized: false,
          setHost: false,
          headers: { host: url.hostname, ...(cookies === "" ? {} : { cookie: cookies }), ...headers },
        },
        (response) => {
          for (const line of response.headers["set-cookie"] ?? []) {
            const [pair = ""] = line.split(";");
            const at = pair.indexOf("=");
            if (pair.slice(at + 1) === "") jar.delete(pair.slice(0, at));
            else jar.set(pair.slice(0, at), pair.slice(at + 1));
          }
          response
            .resume()
            .on("end", () => resolve({ status: response.statusCode ?? 0, location: response.headers.location }));
        },
      );
      sent.on("error", reject).end();
    });
  return async (address: string, headers: Record<string, string> = {}): Promise<number> => {
    let next = address;
    for (let hop = 0; hop < 10; hop += 1) {
      if (next.startsWith("http://")) next = (await fetch(next, { redirect: "manual" })).headers.get("location") ?? "";
      const { status, location } = await once(next, headers);
      if (status < 300 || status >= 400 || location === undefined) return status;
      next = new URL(location, next).href;
    }
    return 0;
  };
}

async function issuer(person: Person): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  let base = "";
  let nonce = "";
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const answer = (response: ServerResponse, value: unknown): void =>
    void response.setHeader("content-type", "application/json").end(JSON.stringify(value));
  const address = await serve((message, response) => {
    const url = new URL(message.url ?? "/", base);
    if (url.pathname.endsWith("openid-configuration"))
      return answer(response, {
        issuer: base,
        authorization_endpoint: `${base}/authorize`,
        token_endpoint: `${base}/token`,
        jwks_uri: `${base}/keys`,
        userinfo_endpoint: `${base}/me`,
        code_challenge_methods_supported: ["S256"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (url.pathname === "/keys")
      return answer(response, {
        keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }],
      });
    if (url.pathname === "/authorize") {
      nonce = url.searchParams.get("nonce") ?? "";
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", "c");
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      return void response.writeHead(302, { location: back.href }).end();
    }
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      ...{ iss: base, aud: "palier", sub: person.email, iat: now, exp: now + 600, nonce },
      ...{ email: person.email, email_verified: person.verified ?? true, groups: person.groups },
    };
    const head = `${encode({ alg: "RS256", kid: "1", typ: "JWT" })}.${encode(claims)}`;
    const signature = createSign("RSA-SHA256").update(head).sign(privateKey).toString("base64url");
    answer(response, { access_token: "a", token_type: "Bearer", expires_in: 600, id_token: `${head}.${signature}` });
  });
  base = `http://${address}`;
  return base;
}

async function serve(handle: (message: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until something listens on a port. */
async function open(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("nothing listens");
}

const MEMBER = { email: "ada@saint-exemple.example", groups: ["dsi"] };

describe("the pages of a site", () => {
  test("open to a member of the team, who cannot say to be another, and never see the cookie of the sign-in", async () => {
    const { asked, browse } = await door(MEMBER);
    expect(await browse(`https://${CHAT}/c/1?q=a%20b`)).toBe(200);
    expect(asked.at(-1)?.url).toBe("/c/1?q=a%20b");
    const claims = { "x-auth-request-email": "root@saint-exemple.example", "x-palier-role": "admin" };
    expect(await browse(`https://${CHAT}/api/chats`, { ...claims, cookie2: "x" })).toBe(200);
    const headers = asked.at(-1)?.headers ?? {};
    expect(headers["x-auth-request-email"]).toBe(MEMBER.email);
    expect(headers["x-palier-role"]).toBe("user");
    expect(headers.cookie ?? "").not.toContain("__Secure-palier");
  }, 20_000);

  test.each([
    ["of another team", { ...MEMBER, groups: ["urbanisme"] }, 403],
    ["of a team whose name only begins alike", { ...MEMBER, groups: ["dsi-stagiaires", "ex-dsi"] }, 403],
    ["without groups", { ...MEMBER, groups: [] }, 403],
    ["whose address the directory did not verify", { ...MEMBER, verified: false }, 500],
  ])(
    "stay closed to somebody %s",
    async (_, person, status) => {
      const { asked, browse } = await door(person);
      expect(await browse(`https://${CHAT}/`)).toBe(status);
      expect(asked).toEqual([]);
    },
    20_000,
  );

  test("show dashboards to administrators only, under the name the directory gives them", async () => {
    const member = await door(MEMBER);
    expect(await member.browse(`https://${FRONT}/grafana/`)).toBe(403);
    const { asked, browse } = await door({ email: "grace@saint-exemple.example", groups: ["palier-admins"] });
    expect(await browse(`https://${FRONT}/grafana/d/1`, { "x-webauth-user": "admin" })).toBe(200);
    expect(asked.at(-1)?.url).toBe("/grafana/d/1");
    expect(asked.at(-1)?.headers["x-webauth-user"]).toBe("grace@saint-exemple.example");
    expect(await browse(`https://${FRONT}/prometheus/graph`)).toBe(200);
    expect(asked.at(-1)?.url).toBe("/graph");
    expect(await browse(`https://${FRONT}/alertmanager/`)).toBe(200);
    expect(await browse(`https://${CHAT}/`)).toBe(403);
    // Programs are asked for their key as before: no session opens the names of models.
    expect(await browse(`https://${FRONT}/v1/models`)).toBe(401);
  }, 20_000);

  test("would open to everybody without the line that names the group", async () => {
    const { browse } = await door({ ...MEMBER, groups: [] }, (text) => text.replaceAll(/\?allowed_groups=[\w-]+/g, ""));
    expect(await browse(`https://${CHAT}/`)).toBe(200);
  }, 20_000);
});
