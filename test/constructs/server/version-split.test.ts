import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ExportedModel } from "../../../src/constructs/server/exported-model.js";
import type { ServiceProps } from "../../../src/constructs/server/service.js";
import { splitsOf } from "../../../src/constructs/server/version-split.js";
import { plainEnvironment, tool } from "../../support/tools.js";
import { SAVED_MODEL, TOLD, townWith, triage } from "./exported.js";
import { textOf } from "./mairie.js";

describe("two versions on one machine", () => {
  test.each([
    ["triton", triage(), "/v2/models/courrier/infer", ["/versions/3/infer", "/versions/5/infer"]],
    [
      "tensorflow-serving",
      triage(SAVED_MODEL),
      "/v1/models/courrier:predict",
      ["/labels/stable:predict", "/labels/canary:predict"],
    ],
  ] as const)("share the requests of %s as the release says", async (_, service, path, [stable, canary]) => {
    const asked = await askedThroughProxy(
      service,
      Array.from({ length: 20 }, () => path),
    );
    expect(asked.filter((url) => url.endsWith(stable))).toHaveLength(18);
    expect(asked.filter((url) => url.endsWith(canary))).toHaveLength(2);
  });

  test("answer by name whoever names one", async () => {
    const named = "/v2/models/courrier/versions/5/infer";
    expect(await askedThroughProxy(triage(), [named, named, named])).toEqual([named, named, named]);
  });

  test("a version without requests is in no turn", () => {
    const [first, second] = TOLD.versions as [Version, Version];
    const versions = [
      { ...first, percent: 100 },
      { ...second, percent: 0 },
    ];
    expect(splitsOf([triage({ export: { ...TOLD, versions } })])[0]).toMatchObject({
      turns: ["127.0.0.1:2100"],
      doors: [{ named: "/v2/models/courrier/versions/3{re.call.1}" }],
    });
  });
});
type Version = ExportedModel["versions"][number];

/** What an engine is asked when a path is asked of the real proxy with its rendered turns. */
async function askedThroughProxy(service: ServiceProps, paths: readonly string[]): Promise<string[]> {
  const asked: string[] = [];
  const engine = createServer((message, response) => {
    asked.push(message.url ?? "");
    response.end("{}");
  });
  await new Promise<void>((resolve) => engine.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void engine.close());
  const props = townWith(service);
  const whole = textOf("compose/mairie-gpu-2/Caddyfile", props);
  const doors = /(?<=\n)http:\/\/127\.0\.0\.1:21\d\d \{(?:.|\n)*?\n\}/g;
  const turns = /reverse_proxy( 127\.0\.0\.1:21\d\d)+ \{[^}]*\}/.exec(whole)?.[0] ?? "no turns";
  const { port } = engine.address() as AddressInfo;
  const front = port + 1 > 65_000 ? port - 1_000 : port + 1;
  const shifted = (text: string): string =>
    text.replaceAll(/:21(\d\d)/g, (_, last: string) => `:${front + 1 + Number(last)}`);
  const file = join(mkdtempSync(join(tmpdir(), "palier-split-")), "Caddyfile");
  writeFileSync(
    file,
    [
      "{\n\tadmin off\n\tauto_https off\n}",
      ...(whole.match(doors) ?? []).map((door) => shifted(door).replace("courrier:8101", `127.0.0.1:${port}`)),
      `http://127.0.0.1:${front} {\n\tbind 127.0.0.1\n\t${shifted(turns)}\n}`,
    ].join("\n"),
  );
  const caddy = spawn(tool("caddy"), ["run", "--adapter", "caddyfile", "--config", file], {
    env: { ...plainEnvironment(), HOME: tmpdir() },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void caddy.kill());
  let log = "";
  await new Promise<void>((resolve, reject) => {
    caddy.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      log += chunk;
      if (log.includes("serving initial configuration")) resolve();
    });
    caddy.on("exit", () => reject(new Error(log)));
  });
  for (const path of paths) await fetch(`http://127.0.0.1:${front}${path}`, { method: "POST" });
  return asked;
}
