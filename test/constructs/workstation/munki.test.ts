import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse as parsePlist } from "plist";
import { describe, expect, it } from "vitest";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { emptyFolder } from "../../support/output-folder.js";
import { run, start, tool } from "../../support/tools.js";
import { DIRECTION, HOSTILE, text } from "./population.js";

const mac: PopulationProps = { ...DIRECTION, platform: "macos", management: "munki" };

describe("Munki", () => {
  it("ships the scripts themselves, to the first ring, and asks before it installs", () => {
    const own = macosFiles(mac);
    const [item] = managementFiles(mac, own);
    expect(item?.path).toBe("workstations/direction/munki/pkgsinfo/palier/palier-direction-0.33.3.plist");
    expect(parsePlist(String(item?.content))).toMatchObject({
      name: "palier-direction",
      version: "0.33.3",
      installer_type: "nopkg",
      catalogs: ["palier-pilot"],
      uninstall_method: "uninstall_script",
      uninstall_script: text(own, "workstations/direction/uninstall.sh"),
    });
  });
});

it.each(HOSTILE)("Munki's item holds %s, and so does another reader of property lists", (hostile) => {
  const props = { ...mac, title: hostile, organisation: hostile };
  const [item] = managementFiles(props, macosFiles(props));
  expect(parsePlist(String(item?.content))).toMatchObject({ display_name: hostile, developer: hostile });
  const program = "import plistlib, sys; print(plistlib.loads(sys.stdin.buffer.read())['display_name'])";
  expect(start(tool("python3"), ["-c", program], { input: String(item?.content) }).stdout).toBe(`${hostile}\n`);
  expect(run("xmllint", ["--noout", "--nonet", "-"], { input: String(item?.content) })).toMatchObject({ code: 0 });
});

describe("Munki's question before it installs", () => {
  const store = "/Library/Application Support/palier";
  const item = (props: PopulationProps) => {
    const [file] = managementFiles(props, macosFiles(props));
    return parsePlist(String(file?.content)) as Record<"installcheck_script" | "postinstall_script", string>;
  };
  /** A Mac with some memory and, below a folder, what was installed on it; 0 asks Munki to install. */
  function machine(memoryGiB: number) {
    const root = emptyFolder();
    const put = (path: string, content: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content, { mode: 0o755 });
    };
    put("bin/sysctl", `#!/bin/sh\necho ${memoryGiB * 1024 ** 3}\n`);
    const sh = (script: string) =>
      start(tool("sh"), ["-c", script.replaceAll(store, join(root, "store"))], {
        env: { PATH: `${root}/bin:${process.env.PATH}` },
      });
    return { put, ask: (props: PopulationProps) => sh(item(props).installcheck_script).code, sh };
  }
  /** The end of the installation: the part that Munki's item adds to install.sh. */
  const marked = (props: PopulationProps): string => {
    const own = text(macosFiles(props), "workstations/direction/install.sh");
    const script = item(props).postinstall_script;
    expect(script.startsWith(own)).toBe(true);
    return script.slice(own.length);
  };

  it("installs once, and again when a setting or a model changed", () => {
    const { put, ask, sh } = machine(16);
    expect(ask(mac)).toBe(0);
    put("store/ollama-0.33.3/ollama", "");
    expect(ask(mac)).toBe(0);
    expect(sh(marked(mac)).code).toBe(0);
    expect(ask(mac)).toBe(1);
    expect(ask({ ...mac, contextTokens: 4_096 })).toBe(0);
    expect(ask({ ...mac, models: mac.models.slice(1) })).toBe(0);
    expect(ask({ ...mac, runtimeVersion: "0.34.0" })).toBe(0);
  });

  it("installs nothing on a machine that is too small", () => {
    expect(machine(15).ask(mac)).toBe(1);
  });

  it("is sound shell", () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "check.sh"), item(mac).installcheck_script);
    writeFileSync(join(folder, "install.sh"), item(mac).postinstall_script);
    expect(run("shellcheck", ["check.sh", "install.sh"], { cwd: folder })).toMatchObject({ code: 0, stdout: "" });
  });
});
