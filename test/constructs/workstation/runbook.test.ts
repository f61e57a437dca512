import { describe, expect, test } from "vitest";
import { fleetCommand } from "../../../src/blueprints/hybrid/fleet-command.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { fleetRunbook } from "../../../src/constructs/workstation/runbook.js";
import { start } from "../../support/tools.js";
import { DIRECTION, HOSTILE, LINE } from "./population.js";

/** The command the plan gives a population. */
const commandOf = ({ name, platform, management }: PopulationProps): string =>
  fleetCommand({ population: name, platform, management });
const page = (props: PopulationProps): string => String(fleetRunbook(props, commandOf(props)).content);

const HEADINGS = /^## .*$/gm;

describe("the page", () => {
  test.each([
    ["linux, by hand, in French", "direction.md", DIRECTION],
    [
      "macos with Munki, without a mirror",
      "macs.md",
      { ...DIRECTION, platform: "macos", management: "munki", mirror: null, language: "en" },
    ],
    ["a line of machines with Fleet", "line.md", { ...LINE, management: "fleet" }],
    ["windows with Intune", "windows.md", { ...DIRECTION, platform: "windows", management: "intune", language: "en" }],
  ] as const)("of %s reads as it was approved", async (_, file, props) => {
    await expect(page(props)).toMatchFileSnapshot(`../../golden/workstations/${file}`);
  });

  test("says the same in both languages", () => {
    for (const props of [
      DIRECTION,
      LINE,
      { ...LINE, unattended: false, platform: "macos", management: "jamf" } as const,
    ]) {
      const [en, fr] = (["en", "fr"] as const).map((language) => page({ ...props, language }));
      expect(en?.match(HEADINGS)).toHaveLength(7);
      expect(fr?.match(HEADINGS)).toHaveLength(7);
      const codeOf = (text = "") => text.replace("<empreinte>", "<digest>").match(/`[^`\n]+`/g);
      expect(codeOf(fr)).toEqual(codeOf(en));
    }
  });

  test("names a model that the runtime cannot fetch, and no ring is empty", () => {
    const [model] = DIRECTION.models as [PopulationProps["models"][number]];
    const text = page({ ...DIRECTION, language: "en", count: 3, models: [{ ...model, ollamaName: null }] });
    expect(text).toContain("**Missing:** Granite 8B has no name in the registry of Ollama.");
    expect(text).toContain("| pilot | 1 | 10 % |");
  });

  test.each(HOSTILE)("holds %j as Markdown text", (hostile) => {
    const [model] = LINE.models as [PopulationProps["models"][number]];
    const text = page({ ...LINE, title: hostile, organisation: hostile, models: [{ ...model, name: hostile }] });
    const plain = (line = "") => line.replace(/\\([\\`*_{}[\]()#+!|<>~$])/g, "$1");
    expect(plain(text.split("\n")[0])).toBe(`# ${hostile}: AI on the workstations`);
    expect(plain(text.split("\n")[2])).toContain(`${hostile}. Written from the blueprint`);
    expect(plain(text)).toContain(`| ${hostile} | 0.1 GiB | proprietary |`);
  });
});

test("nothing of the template is left, and the folder is named", () => {
  for (const language of ["en", "fr"] as const) {
    const text = page({ ...DIRECTION, platform: "windows", management: "intune", language });
    expect(text).not.toMatch(/\{\{|\}\}/);
    expect(text).toContain("workstations\\direction\\uninstall.ps1");
  }
});

describe("the one command", () => {
  test.each([
    ["linux", "fleet", "fleetctl gitops -f workstations/direction/fleet/direction.yml"],
    ["windows", "intune", "pwsh workstations/direction/intune/publish.ps1"],
    ["macos", "munki", 'cp -R workstations/direction/munki/. "$MUNKI_REPO" && makecatalogs "$MUNKI_REPO"'],
    ["macos", "jamf", "sh workstations/direction/jamf/publish.sh"],
    ["linux", "none", "sudo sh workstations/direction/install.sh"],
    [
      "windows",
      "none",
      "powershell -NoProfile -ExecutionPolicy RemoteSigned -File workstations\\direction\\install.ps1",
    ],
  ] as const)("of %s with %s", (platform, management, command) => {
    const props = { ...DIRECTION, platform, management };
    expect(commandOf(props)).toBe(command);
    expect(page(props)).toContain(`\`\`\`\n${command}\n\`\`\``);
  });

  test("is a command that the shell can read", () => {
    for (const management of ["fleet", "munki", "jamf", "none"] as const) {
      const command = commandOf({ ...DIRECTION, platform: "macos", management });
      expect(start("/bin/sh", ["-n", "-c", command])).toMatchObject({ code: 0, stderr: "" });
    }
    expect(start("/bin/sh", ["-n", "-c", 'cp "'])).toMatchObject({ code: 2 });
  });
});
