import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { built } from "../support/build.js";
import { emptyFolder } from "../support/output-folder.js";
import { AS_OF, exampleFile } from "../support/palier.js";
import { CHECKOUT, plainEnvironment } from "../support/tools.js";

let child: ChildProcess | undefined;
afterEach(() => child?.kill("SIGKILL"));

/** Starts watching a copy of the smallest example. */
async function watching(text = readFileSync(exampleFile("tpe"), "utf8")) {
  built("palier.js");
  const folder = emptyFolder();
  const file = join(folder, "tpe.yaml");
  writeFileSync(file, text);
  const args = ["generate", file, "--out", join(folder, "out"), "--watch", "--port", "0", "--no-scenarios"];
  const started = spawn(process.execPath, [join(CHECKOUT, "bin/palier.js"), ...args, "--as-of", AS_OF], {
    env: plainEnvironment(),
  });
  child = started;
  const ended = new Promise<number | null>((done) => started.once("exit", done));
  const address = await new Promise<string>((done, fail) => {
    let said = "";
    started.stdout.on("data", (data) => {
      said += String(data);
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found !== null) done(found[0]);
    });
    started.stderr.on("data", (data) => fail(new Error(String(data))));
  });
  return { file, address, ended, started };
}

const get = async (url: string): Promise<readonly [number, string]> => {
  const response = await fetch(url);
  return [response.status, await response.text()];
};

/** What the events say, one after the other. */
async function* events(address: string): AsyncGenerator<{ readonly ok: boolean; readonly text?: string }> {
  const response = await fetch(`${address}/events`);
  let rest = "";
  for await (const part of response.body ?? []) {
    rest += Buffer.from(part).toString();
    for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      yield JSON.parse(rest.slice("data: ".length, end)) as { ok: boolean; text?: string };
      rest = rest.slice(end + 2);
    }
  }
}

describe("palier generate --watch", () => {
  it("shows the page, makes it again when the file changes, and keeps it when the file is refused", async () => {
    const { file, address, ended, started } = await watching();
    const told = events(address);
    expect((await told.next()).value).toEqual({ ok: true });
    expect((await get(`${address}/`))[1]).toContain('<iframe src="/report"');
    const text = readFileSync(file, "utf8");
    expect((await get(`${address}/report`))[1]).toContain("Cabinet Lenoir");
    writeFileSync(file, text.replace("Cabinet Lenoir, géomètres", "Cabinet Autre"));
    expect((await told.next()).value).toEqual({ ok: true });
    expect((await get(`${address}/report`))[1]).toContain("Cabinet Autre");
    writeFileSync(file, text.replace("currency: EUR", "currency: euro").replace("headcount:", "headcounts:"));
    const refused = (await told.next()).value as { ok: boolean; text: string };
    expect(refused.ok).toBe(false);
    expect(refused.text).toContain("headcounts");
    expect((await get(`${address}/report`))[1]).toContain("Cabinet Autre");
    started.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  it("answers this machine by its own name only, and nothing but the page", async () => {
    const { address } = await watching();
    const status = await new Promise<number | undefined>((done) =>
      request(`${address}/report`, { headers: { host: "evil.example" } }, (response) =>
        done(response.statusCode),
      ).end(),
    );
    expect(status).toBe(403);
    expect((await get(`${address}/../package.json`))[0]).toBe(404);
    expect((await get(`${address}/blueprint.json`))[0]).toBe(404);
  });

  it("begins with a file that is refused, and says so", async () => {
    const { address } = await watching("organisation: {}\n");
    expect(((await events(address).next()).value as { ok: boolean }).ok).toBe(false);
    expect((await get(`${address}/report`))[0]).toBe(404);
  });
});
