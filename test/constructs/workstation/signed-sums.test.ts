import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import { signedSums } from "../../../src/constructs/workstation/signed-sums.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { readPowerShell } from "../../support/powershell.js";
import { run, start, tool } from "../../support/tools.js";
import { DIRECTION, text, written } from "./population.js";

/** Files of a population that somebody signed, and a machine that knows who may. */
function signed() {
  const own = linuxFiles(DIRECTION);
  const root = written([...own, ...signedSums(DIRECTION, own)]);
  const folder = join(root, "workstations/direction");
  const key = (name: string): string => {
    run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", join(root, name)]);
    return readFileSync(join(root, `${name}.pub`), "utf8").trim();
  };
  const may = key("anne");
  key("mallory");
  writeFileSync(join(root, "signers"), `anne@example.org namespaces="palier" ${may}\n`);
  const sign = (name: string, file = "SHA256SUMS") => {
    rmSync(join(folder, `${file}.sig`), { force: true });
    return run("ssh-keygen", ["-q", "-Y", "sign", "-f", join(root, name), "-n", "palier", file], { cwd: folder });
  };
  const verify = () => start(tool("sh"), [join(folder, "verify.sh"), join(root, "signers")]);
  return { folder, sign, verify };
}

test("a machine takes files that somebody signed who may, and says who", () => {
  const { sign, verify } = signed();
  expect(verify()).toMatchObject({ code: 1, stderr: expect.stringContaining("nobody signed") });
  expect(sign("anne")).toMatchObject({ code: 0 });
  expect(verify()).toMatchObject({ code: 0, stdout: "signed by anne@example.org\n" });
});

test("another key, a changed file, a missing file and a changed list are refused", () => {
  const { folder, sign, verify } = signed();
  sign("mallory");
  expect(verify()).toMatchObject({ code: 1, stderr: expect.stringContaining("may not sign") });
  sign("anne");
  appendFileSync(join(folder, "install.sh"), "rm -rf /\n");
  expect(verify()).toMatchObject({ code: 1, stderr: expect.stringContaining("not the signed one") });
  rmSync(join(folder, "install.sh"));
  expect(verify()).toMatchObject({ code: 1, stderr: expect.stringContaining("not the signed one") });
  appendFileSync(join(folder, "SHA256SUMS"), `${"a".repeat(64)}  more.sh\n`);
  expect(verify()).toMatchObject({ code: 1, stderr: expect.stringContaining("signature is not of this") });
});

test("what people recorded is signed as well, or refused", () => {
  const { folder, sign, verify } = signed();
  expect(sign("anne").code).toBe(0);
  writeFileSync(join(folder, "records.sha256"), `${"b".repeat(64)}  small:3b\n`);
  expect(verify()).toMatchObject({ code: 1, stderr: expect.stringContaining("nobody signed records.sha256") });
  expect(sign("anne", "records.sha256")).toMatchObject({ code: 0 });
  expect(verify()).toMatchObject({ code: 0, stdout: "signed by anne@example.org\n" });
  appendFileSync(join(folder, "records.sha256"), `${"c".repeat(64)}  more:1b\n`);
  expect(verify()).toMatchObject({ code: 1, stderr: expect.stringContaining("not of this records.sha256") });
});

test("the list holds every file but itself, and is the same at every run", () => {
  const own = linuxFiles(DIRECTION);
  const list = text(signedSums(DIRECTION, own), "workstations/direction/SHA256SUMS");
  const names = [...own.map(({ path }) => path.replace("workstations/direction/", "")), "verify.sh"].toSorted();
  expect(
    list
      .trim()
      .split("\n")
      .map((line) => line.slice(66)),
  ).toEqual(names);
  expect(text(signedSums(DIRECTION, own.toReversed()), "workstations/direction/SHA256SUMS")).toBe(list);
});

test("Windows checks the same list with its own ssh-keygen, and a managed population has none", () => {
  const laptops = { ...DIRECTION, platform: "windows" } as const;
  const script = text(signedSums(laptops, windowsFiles(laptops)), "workstations/direction/verify.ps1");
  const { literals } = readPowerShell(script);
  expect(literals).toEqual(expect.arrayContaining([String.raw`System32\OpenSSH\ssh-keygen.exe`, "verify", "palier"]));
  expect(signedSums({ ...laptops, management: "intune" }, [])).toEqual([]);
  // A program too old to read signatures is said before anything is taken for good.
  const old = script.indexOf("-lt [version] '8.2') { throw");
  expect(old).toBeGreaterThan(0);
  expect(script.indexOf("there is no $ssh. $other")).toBeLessThan(old);
  expect(old).toBeLessThan(script.indexOf("foreach ("));
  expect(literals.find((literal) => literal.startsWith("Nothing was checked."))).toContain("Get-FileHash");
});
