import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { parse as parsePlist } from "plist";
import { describe, expect, it } from "vitest";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { emptyFolder } from "../../support/output-folder.js";
import { run, start, tool } from "../../support/tools.js";
import { DIRECTION, HOSTILE, text, written } from "./population.js";

const mac: PopulationProps = { ...DIRECTION, platform: "macos", management: "jamf" };
const own = macosFiles(mac);
const files = managementFiles(mac, own);
const body = (name: string, list = files) => JSON.parse(text(list, `workstations/direction/jamf/${name}.json`));

/** A program that stands in for one of the machine's. */
function put(folder: string, path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content, { mode: 0o755 });
}

describe("Jamf Pro", () => {
  it("gets both scripts and the attribute as its interface takes them", () => {
    expect(body("install")).toMatchObject({ name: "palier ville direction install", priority: "AFTER" });
    expect(body("install").scriptContents).toBe(text(own, "workstations/direction/install.sh"));
    expect(body("uninstall").scriptContents).toBe(text(own, "workstations/direction/uninstall.sh"));
    expect(body("state")).toMatchObject({
      name: "palier ville direction",
      dataType: "STRING",
      enabled: true,
      inputType: "SCRIPT",
    });
  });

  it.each(HOSTILE)("holds %s as a text", (hostile) => {
    const other = managementFiles({ ...mac, title: hostile }, own);
    expect([body("install", other).info, body("state", other).description]).toEqual([hostile, hostile]);
  });

  it("replaces what has its name and creates the rest, with the token in no argument", () => {
    const folder = written(files);
    put(
      folder,
      "bin/curl",
      [
        "#!/bin/sh",
        `printf '%s\\n' "$*" >>'${folder}/asked'`,
        `cat >>'${folder}/config'`,
        `case "$*" in *"--data @"*scripts/7) data=\${*##*--data @}; cp "\${data%% *}" '${folder}/sent.json' ;; esac`,
        `case "$*" in *--get*) echo '{"results": [{"id": "8", "name": "other"}, {"id": "7", "name": "palier ville direction install"}]}' ;; esac`,
        "",
      ].join("\n"),
    );
    const publish = join(folder, "workstations/direction/jamf/publish.sh");
    const env = {
      PATH: `${folder}/bin:${process.env.PATH}`,
      JAMF_URL: "https://mairie.example.org",
      JAMF_TOKEN: "s3cret",
    };
    // Nothing is sent while something is still to be recorded.
    expect(start(tool("sh"), [publish], { env })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("records.sha256 first"),
    });
    put(folder, "workstations/direction/records.sha256", `${"e".repeat(64)}  small:3b\n`);
    expect(start(tool("sh"), [publish], { env })).toMatchObject({
      code: 0,
      stdout: "palier ville direction install\npalier ville direction uninstall\npalier ville direction\n",
    });
    const asked = readFileSync(join(folder, "asked"), "utf8");
    expect([...asked.matchAll(/--request (\w+) .*\/api\/v1\/(\S+)$/gm)].map(([, ...call]) => call.join(" "))).toEqual([
      "PUT scripts/7",
      "POST scripts",
      "POST computer-extension-attributes",
    ]);
    expect(asked).not.toContain("s3cret");
    // The Mac gets what was recorded with the script, before anything else runs.
    const { scriptContents: sent } = JSON.parse(readFileSync(join(folder, "sent.json"), "utf8"));
    expect(sent.startsWith("#!/bin/sh\numask 022\n")).toBe(true);
    const [head = ""] = sent.split("# Installs the runtime");
    const store = `${folder}/store`;
    const there = head.replaceAll("/Library/Application Support/palier", store);
    expect(start(tool("sh"), ["-c", there], {})).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(store, "records.sha256"), "utf8")).toBe(`${"e".repeat(64)}  small:3b\n`);
    expect(readFileSync(join(folder, "config"), "utf8")).toContain("Bearer s3cret");
    expect(start(tool("sh"), [publish], { env: { ...env, JAMF_TOKEN: "" } }).code).not.toBe(0);
  });

  it("hears of each Mac what it has", () => {
    const root = emptyFolder();
    const ask = () => {
      const script = body("state").scriptContents.replaceAll("/Library/Application Support/palier", `${root}/store`);
      return start(tool("sh"), ["-c", script], { env: { PATH: `${root}/bin:${process.env.PATH}` } }).stdout;
    };
    put(root, "bin/launchctl", "#!/bin/sh\nexit 113\n");
    expect(ask()).toBe("<result>missing</result>\n");
    put(root, "store/ollama-0.33.3/ollama", "");
    expect(ask()).toBe("<result>stopped</result>\n");
    put(root, "bin/launchctl", '#!/bin/sh\n[ "$*" = "print system/local.palier.ollama" ]\n');
    expect(ask()).toBe("<result>ollama 0.33.3</result>\n");
  });

  it("is sent by sound shell", () => {
    const folder = written(files);
    put(folder, "state.sh", body("state").scriptContents);
    expect(run("shellcheck", ["workstations/direction/jamf/publish.sh", "state.sh"], { cwd: folder })).toMatchObject({
      code: 0,
      stdout: "",
    });
    put(folder, "bad.sh", body("state").scriptContents.replace('"$state"', "$state"));
    expect(run("shellcheck", ["bad.sh"], { cwd: folder }).code).not.toBe(0);
  });
});

describe("the custom schema of Jamf Pro", () => {
  const schema = body("local.palier.schema");
  const check = new Ajv({ strict: false, allErrors: true }).compile({ ...schema, $schema: undefined });
  const settings = () => {
    const profile = parsePlist(text(own, "workstations/direction/palier.mobileconfig")) as never;
    const payloads: readonly never[] = profile["PayloadContent"];
    const preferences = payloads.find((payload) => payload["PayloadType"] === "com.apple.ManagedClient.preferences");
    return preferences?.["PayloadContent"]["local.palier"]["Forced"][0]["mcx_preference_settings"] as unknown as object;
  };

  it("is of the domain the profile sets, and takes what the profile sets", () => {
    expect(schema).toMatchObject({ __preferencedomain: "local.palier", title: DIRECTION.title });
    expect(check(settings()), JSON.stringify(check.errors)).toBe(true);
  });

  it("refuses another runtime, a digest that is none and a key nobody reads", () => {
    const wrong = { ...settings(), Runtime: "vllm", Models: [{ Name: "x", SHA256: "latest", Licence: "" }], Extra: 1 };
    expect(check(wrong)).toBe(false);
    expect(check.errors?.map(({ instancePath }) => instancePath).toSorted()).toEqual([
      "",
      "/Models/0/SHA256",
      "/Runtime",
    ]);
  });
});
