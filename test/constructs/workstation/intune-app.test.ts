import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { intuneApp } from "../../../src/constructs/workstation/intune-app.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { schemaErrors } from "../../support/json-schema.js";
import { emptyFolder } from "../../support/output-folder.js";
import { CHECKOUT, run } from "../../support/tools.js";
import { DIRECTION, HOSTILE, LINE, text } from "./population.js";

const LAPTOPS: PopulationProps = { ...DIRECTION, platform: "windows", management: "intune" };
const FOLDER = "workstations/direction";

/** Fields of `win32LobApp` that can be set, of the Graph reference (v1.0 and beta, 2026-11). */
const FIELDS = [
  ...["@odata.type", "displayName", "description", "publisher", "largeIcon", "isFeatured", "privacyInformationUrl"],
  ...["informationUrl", "owner", "developer", "notes", "fileName", "installCommandLine", "uninstallCommandLine"],
  ...["applicableArchitectures", "allowedArchitectures", "minimumFreeDiskSpaceInMB", "minimumMemoryInMB"],
  ...["minimumNumberOfProcessors", "minimumCpuSpeedInMHz", "rules", "installExperience", "returnCodes"],
  ...["msiInformation", "setupFilePath", "minimumSupportedWindowsRelease", "displayVersion", "allowAvailableUninstall"],
];

const filesOf = (props: PopulationProps) => managementFiles(props, windowsFiles(props));
const appOf = (props: PopulationProps) =>
  JSON.parse(text(filesOf(props), `workstations/${props.name}/intune/win32-app.json`));

describe("Win32 app of Intune", () => {
  it("holds the scripts of the population, byte for byte", () => {
    const own = windowsFiles(LAPTOPS);
    const files = managementFiles(LAPTOPS, own);
    const folder = emptyFolder();
    const bytes = files.find(({ path }) => path === `${FOLDER}/intune/direction.intunewin`)?.content ?? "";
    writeFileSync(join(folder, "a.intunewin"), bytes);
    const reader = join(CHECKOUT, "test/support/read-intunewin.py");
    const { stdout, stderr } = run("python3", [reader, "a.intunewin", "opened"], { cwd: folder });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout).files).toEqual(["install.ps1", "detect.ps1", "uninstall.ps1"]);
    for (const name of ["install.ps1", "detect.ps1", "uninstall.ps1"])
      expect(run("cat", [`opened/${name}`], { cwd: folder }).stdout).toBe(text(own, `${FOLDER}/${name}`));
  });

  it("is for machines that the models fit on: memory, disk, release and processor", () => {
    const models = DIRECTION.models.map((model) => ({ ...model, sizeGiB: 2.5 }));
    expect(appOf({ ...LAPTOPS, models, minimumMemoryGiB: 23.2 })).toMatchObject({
      minimumMemoryInMB: 23 * 1024,
      minimumFreeDiskSpaceInMB: 5 * 1024,
      minimumSupportedWindowsRelease: "Windows10_22H2",
      allowedArchitectures: "x64,arm64",
      applicableArchitectures: "none",
    });
    // Two GiB free would be wrong where one of two models has no known size.
    expect(appOf(LAPTOPS).minimumFreeDiskSpaceInMB).toBe(null);
  });

  it("needs nothing beside it once the organisation file has every digest", () => {
    const subjects = ["v0.33.3/ollama-windows-amd64.zip", "v0.33.3/ollama-windows-arm64.zip", "small:3b"];
    const props = { ...LAPTOPS, digests: subjects.map((of) => ({ of, sha256: "c".repeat(64) })) };
    const own = windowsFiles(props);
    expect(own.filter(({ path }) => path.endsWith(".example"))).toEqual([]);
    const lines = subjects.map((of) => `${"c".repeat(64)}  ${of}\n`).join("");
    expect(text(own, `${FOLDER}/install.ps1`)).toContain(`$known = '${lines}'`);
  });

  it("is found by the very script that the population has, in 64 bits", () => {
    const [rule, ...others] = appOf(LAPTOPS).rules;
    expect(others).toEqual([]);
    expect(Buffer.from(rule.scriptContent, "base64").toString()).toBe(
      text(windowsFiles(LAPTOPS), `${FOLDER}/detect.ps1`),
    );
    expect(rule).toMatchObject({ ruleType: "detection", runAs32Bit: false });
  });

  it("names files of its package, runs as the system and asks for no restart", () => {
    const app = appOf(LAPTOPS);
    expect(app.setupFilePath).toBe("install.ps1");
    expect(app.installCommandLine).toMatch(/^powershell\.exe .* -File install\.ps1$/);
    expect(app.uninstallCommandLine).toMatch(/^powershell\.exe .* -File uninstall\.ps1$/);
    expect(app.installExperience).toMatchObject({ runAsAccount: "system", deviceRestartBehavior: "suppress" });
  });

  it.each([LAPTOPS, { ...LINE, unattended: false, platform: "windows", management: "intune" } as const])(
    "has fields of Graph only, for $runtime",
    (props) => {
      expect(Object.keys(appOf(props)).filter((key) => !FIELDS.includes(key))).toEqual([]);
    },
  );

  it.each(HOSTILE)("holds %s as a text, in the package too", (hostile) => {
    const props = { ...LAPTOPS, title: hostile, organisation: hostile };
    expect(appOf(props)).toMatchObject({ description: hostile, publisher: hostile });
  });

  it("its scripts go on in 64 bits where a product starts them in 32", () => {
    for (const name of ["install.ps1", "uninstall.ps1"]) {
      const script = text(windowsFiles(LAPTOPS), `${FOLDER}/${name}`);
      expect(script.indexOf("Sysnative")).toBeGreaterThan(0);
      expect(script.indexOf("Sysnative")).toBeLessThan(script.indexOf("$env:ProgramFiles"));
    }
  });
});

describe("the app as a resource of Terraform", () => {
  const resource = (props: PopulationProps) =>
    JSON.parse(text(intuneApp(props, windowsFiles(props)), `${FOLDER}/intune/win32-app.tf.json`)).resource
      .microsoft365_graph_beta_device_and_app_management_win32_app[props.name];

  it("has attributes of the provider only, with the values of the body for Graph", () => {
    const [app, body] = [resource(LAPTOPS), appOf(LAPTOPS)];
    expect(schemaErrors("microsoft365-win32-app", app)).toEqual([]);
    expect(app.minimum_memory_in_mb).toBe(body.minimumMemoryInMB);
    expect(app.install_command_line).toBe(body.installCommandLine);
    expect(app.app_installer).toEqual({ installer_file_path_source: `\${path.module}/${LAPTOPS.name}.intunewin` });
    // The provider encodes the script itself, and Terraform would evaluate what looks like an expression.
    expect(app.rules[0].script_content.replaceAll("$${", "${")).toBe(
      Buffer.from(body.rules[0].scriptContent, "base64").toString(),
    );
  });

  it("another attribute, another value and a missing one are refused", () => {
    const { file_name: _gone, ...rest } = resource(LAPTOPS);
    const wrong = { ...rest, minimum_memory: 1, allowed_architectures: ["mips"] };
    expect(schemaErrors("microsoft365-win32-app", wrong)).toHaveLength(3);
  });

  it.each(HOSTILE)("holds %s as a text", (hostile) => {
    const { description } = resource({ ...LAPTOPS, title: hostile });
    expect(description.replace(/([$%])\1\{/g, "$1{")).toBe(hostile);
    expect(description).not.toMatch(/(?<![$])[$]\{/);
  });
});
