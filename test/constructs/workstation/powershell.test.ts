import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCatalogue } from "../../../src/catalog/catalogue.js";
import { assistantFiles } from "../../../src/constructs/workstation/assistants.js";
import { starterOf } from "../../../src/constructs/workstation/launch.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { signedSums } from "../../../src/constructs/workstation/signed-sums.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { emptyFolder } from "../../support/output-folder.js";
import { CHECKOUT, run } from "../../support/tools.js";
import { DIRECTION, HOSTILE, LINE } from "./population.js";

const LAPTOPS: PopulationProps = {
  ...DIRECTION,
  platform: "windows",
  management: "intune",
  systemPolicies: loadCatalogue()
    .osAiPolicies.filter(({ platform }) => platform === "windows")
    .map(({ feature, place, name, value, csp, declaration }) => ({ feature, place, name, value, csp, declaration })),
};
const POPULATIONS: readonly PopulationProps[] = [
  LAPTOPS,
  { ...LAPTOPS, systemPolicies: [] },
  { ...LAPTOPS, runtime: "llama.cpp", runtimeVersion: "b11450" },
  { ...LAPTOPS, runtime: "foundry-local", runtimeVersion: "2.2.1" },
  { ...LAPTOPS, runtime: "lm-studio", runtimeVersion: "0.0.25-1" },
  { ...LINE, unattended: false, platform: "windows", management: "intune" },
  { ...LINE, unattended: false, platform: "windows", management: "intune", runtime: "litert", runtimeVersion: "2.3.0" },
  ...HOSTILE.map((title) => ({ ...LAPTOPS, title, organisation: title })),
];

/** Errors a grammar of PowerShell finds in each script. */
function errorsIn(scripts: readonly string[]): readonly (readonly [number, string][])[] {
  const folder = emptyFolder();
  const paths = scripts.map((script, at) => {
    const path = join(folder, `${at}.ps1`);
    writeFileSync(path, script);
    return path;
  });
  return JSON.parse(run("python", [join(CHECKOUT, "test/support/powershell-errors.py"), ...paths]).stdout);
}

test("every script for Windows is parsed by a grammar of PowerShell without an error", () => {
  const scripts = POPULATIONS.flatMap((props) => {
    const own = windowsFiles(props);
    const unmanaged = { ...props, management: "none" } as const;
    return [...own, ...managementFiles(props, own), ...assistantFiles(props), ...signedSums(unmanaged, own)]
      .filter(({ path }) => path.endsWith(".ps1"))
      .map(({ content }) => String(content))
      .concat(props.runtime === "lm-studio" ? [starterOf(props, null)?.content ?? ""] : []);
  });
  expect(scripts.length).toBeGreaterThan(40);
  expect(errorsIn(scripts).flat()).toEqual([]);
});

test("a bracket that is never closed, and a text that ends early, are found", () => {
  const [sound = ""] = windowsFiles(LAPTOPS).flatMap(({ path, content }) =>
    path.endsWith("/install.ps1") ? [String(content)] : [],
  );
  const broken = [
    sound.replace("function Find-Recorded([string] $Name) {", "function Find-Recorded([string] $Name) "),
    sound.replace("$version = '", "$version = 'it's "),
    sound.replace("if ($isService) {", "if $isService {"),
  ];
  expect(errorsIn(broken).map((errors) => errors.length > 0)).toEqual([true, true, true]);
});
