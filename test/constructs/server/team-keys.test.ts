import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHECKOUT, type Finished, findTool, launch } from "../../support/tools.js";

const MASTER = "sk-master-of-the-test";
// As the installation makes them.
const [FIRST = "", SECOND = "", BY_HAND = ""] = ["a1", "b2", "c3"].map((part) => `sk-${part.repeat(32)}`);
const PROGRAM = join(CHECKOUT, "templates/gateway/palier_keys.py");

let base = "";
let stop = (): void => undefined;

/** LiteLLM's own management, whose database is in memory (keys-serve.py). */
beforeAll(async () => {
  const python = findTool("litellm-python");
  if (python === undefined && process.env.CI === "true") throw new Error("litellm-python is not installed");
  if (python === undefined) return;
  const server = spawn(python, [join(CHECKOUT, "test/constructs/server/keys-serve.py")], {
    // Nothing of the environment of the tests: it makes what LiteLLM loads wait.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LC_ALL: "C.UTF-8", LITELLM_MASTER_KEY: MASTER },
    stdio: ["pipe", "pipe", "ignore"],
  });
  stop = () => void server.stdin.end();
  const port = await new Promise<string>((resolve, reject) => {
    server.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (/^\d+\n/m.test(text)) resolve(text.trim());
    });
    server.on("close", () => reject(new Error("LiteLLM did not start")));
  });
  base = `http://127.0.0.1:${port}`;
}, 150_000);
afterAll(() => stop());

const apply = (asked: object, env: Readonly<Record<string, string>> = {}): Promise<Finished> =>
  launch("/bin/sh", ["-c", 'printf %s "$ASKED" | python3 "$PROGRAM"'], {
    env: { ASKED: JSON.stringify(asked), PROGRAM, PALIER_GATEWAY: base, LITELLM_MASTER_KEY: MASTER, ...env },
  });

/** What LiteLLM answers an administrator. */
async function ask(path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${base}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${MASTER}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}

const digest = (key: string): string => createHash("sha256").update(key).digest("hex");
const team = (id: string, budget?: number) => ({
  team_id: id,
  team_alias: id,
  ...(budget === undefined ? {} : { max_budget: budget, budget_duration: "30d" }),
});
const key = (value: string, models: readonly string[] = ["chat.internal"]) => ({
  key: value,
  key_alias: "chat-dsi-internal",
  team_id: "dsi",
  models,
  model_rpm_limit: { "chat.internal": 40 },
});
const live = (): boolean => base !== "";

describe("teams and keys at LiteLLM itself", () => {
  test("are made with their budget, models and limits; a second run changes nothing", async (context) => {
    context.skip(!live(), "litellm-python is not installed");
    const asked = { teams: [team("dsi", 1_500), team("accueil")], keys: [key(FIRST)] };
    expect(await apply(asked)).toMatchObject({
      code: 0,
      stdout: "made team dsi\nmade team accueil\nmade key chat-dsi-internal\n",
      stderr: "",
    });
    const before = [await ask("/team/info?team_id=dsi"), await ask(`/key/info?key=${digest(FIRST)}`)];
    expect(before).toMatchObject([
      { team_info: { max_budget: 1_500, budget_duration: "30d", metadata: { palier: true } } },
      {
        info: {
          key_alias: "chat-dsi-internal",
          team_id: "dsi",
          models: ["chat.internal"],
          metadata: { palier: true, model_rpm_limit: { "chat.internal": 40 } },
        },
      },
    ]);
    expect(await apply(asked)).toMatchObject({ code: 0, stdout: "", stderr: "" });
  }, 60_000);

  test("follow the plan: another budget, other models", async (context) => {
    context.skip(!live(), "litellm-python is not installed");
    const models = ["chat.internal", "faq.public"];
    expect(await apply({ teams: [team("dsi", 900), team("accueil")], keys: [key(FIRST, models)] })).toMatchObject({
      code: 0,
      stdout: "",
    });
    expect(await ask("/team/info?team_id=dsi")).toMatchObject({ team_info: { max_budget: 900 } });
    expect(await ask(`/key/info?key=${digest(FIRST)}`)).toMatchObject({ info: { models } });
  }, 60_000);

  test("a key whose secret was made anew takes the place of the old one, which opens nothing any more", async (context) => {
    context.skip(!live(), "litellm-python is not installed");
    const asked = { teams: [team("dsi", 900), team("accueil")], keys: [key(SECOND)] };
    expect(await apply(asked)).toMatchObject({ code: 0, stdout: "rotated key chat-dsi-internal\n" });
    expect(await ask(`/key/info?key=${digest(FIRST)}`)).not.toMatchObject({ info: { status: "active" } });
    expect(await apply(asked)).toMatchObject({ code: 0, stdout: "" });
  }, 60_000);

  test("a team the plan no longer has is blocked and its key taken back; those of people stay", async (context) => {
    context.skip(!live(), "litellm-python is not installed");
    await ask("/team/new", { team_id: "by-hand" });
    await ask("/key/generate", { key: BY_HAND, key_alias: "by-hand", team_id: "by-hand" });
    expect(await apply({ teams: [team("dsi", 900)], keys: [] })).toMatchObject({
      code: 0,
      stdout: "blocked team accueil\nrevoked key chat-dsi-internal\n",
    });
    expect(await ask("/team/info?team_id=accueil")).toMatchObject({ team_info: { blocked: true } });
    expect(await ask("/team/info?team_id=by-hand")).toMatchObject({ team_info: { blocked: false } });
    expect(await ask(`/key/info?key=${digest(BY_HAND)}`)).toMatchObject({ info: { key_alias: "by-hand" } });
    expect(await apply({ teams: [team("dsi", 900)], keys: [] })).toMatchObject({ code: 0, stdout: "" });
    expect(await apply({ teams: [team("dsi", 900), team("accueil")], keys: [] })).toMatchObject({
      stdout: "let team accueil in again\n",
    });
  }, 60_000);

  test("a wrong master key and a wrong budget are errors with their names", async (context) => {
    context.skip(!live(), "litellm-python is not installed");
    const asked = { teams: [team("dsi")], keys: [] };
    expect(await apply(asked, { LITELLM_MASTER_KEY: "sk-another" })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^palier-keys: wrong-master-key: GET \/team\/info answered 40[13]\n$/),
    });
    expect(await apply({ teams: [{ ...team("dsi"), max_budget: "much" }], keys: [] })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^palier-keys: refused: POST \/team\/update answered 4\d\d\n$/),
    });
  }, 60_000);
});

describe("what answers in the place of the gateway", () => {
  const answering = async (status: number, body: string) => {
    const server = createServer((_, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const done = await apply({ teams: [team("dsi")], keys: [] }, { PALIER_GATEWAY: `http://127.0.0.1:${port}` });
    server.close();
    return done;
  };

  test.each([
    [200, "<html>sign in</html>", "not-a-gateway: GET /team/info answered something else than JSON"],
    [503, "{}", "gateway-failed: GET /team/info answered 503"],
    [429, "sk-a-secret", "too-many-requests: GET /team/info answered 429"],
  ])("%i %s: the error has a name and tells nothing of the answer", async (status, body, said) => {
    expect(await answering(status, body)).toMatchObject({ code: 1, stdout: "", stderr: `palier-keys: ${said}\n` });
  });

  test("nobody: unreachable", async () => {
    const done = await apply({ teams: [team("dsi")], keys: [] }, { PALIER_GATEWAY: "http://127.0.0.1:9" });
    expect(done.stderr).toBe("palier-keys: unreachable: GET /team/info got no answer from http://127.0.0.1:9\n");
  });
});
