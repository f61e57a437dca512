import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { start } from "../../support/tools.js";
import { writtenSite } from "./written.js";

/** Serves a folder on a free port of this machine until the test ends. */
async function served(folder: string): Promise<string> {
  const server = spawn("python3", ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1"], { cwd: folder });
  onTestFinished(() => void server.kill());
  const port = await new Promise<string>((resolve) => {
    server.stdout.on("data", (said: Buffer) => {
      const found = /port (\d+)/.exec(said.toString())?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return `http://127.0.0.1:${port}`;
}

/** A machine that knows the mirror and no other place, with its own record of what is installed. */
function machine(folder: string, url: string) {
  const apt = join(folder, "machine");
  mkdirSync(join(apt, "lists/partial"), { recursive: true });
  mkdirSync(join(apt, "archives/partial"), { recursive: true });
  writeFileSync(join(apt, "status"), "");
  renameSync(join(folder, "mirror/libnvidia-container/gpgkey"), join(apt, "toolkit.asc"));
  const suites = ["noble", "noble-updates", "noble-security"].map(
    (suite) =>
      `deb [arch=amd64 signed-by=${folder}/ubuntu.gpg] ${url}/mirror/ubuntu ${suite} main restricted universe multiverse`,
  );
  const toolkit = `deb [arch=amd64 signed-by=${apt}/toolkit.asc] ${url}/mirror/libnvidia-container/stable/deb/amd64 /`;
  writeFileSync(join(apt, "sources.list"), `${[...suites, toolkit].join("\n")}\n`);
  const options = Object.entries({
    "Dir::State::lists": join(apt, "lists"),
    "Dir::State::status": join(apt, "status"),
    "Dir::Cache": apt,
    "Dir::Cache::archives": join(apt, "archives"),
    "Dir::Etc::sourcelist": join(apt, "sources.list"),
    "Dir::Etc::sourceparts": "/dev/null",
    "APT::Architecture": "amd64",
    "APT::Sandbox::User": "root",
    "Acquire::Languages": "none",
  }).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  return {
    apt: (...args: readonly string[]) => start("apt-get", ["-qq", ...options, ...args]),
    holds: (name: string) => existsSync(join(apt, "archives", `${name}_1.0_amd64.deb`)),
  };
}

test("packages, and all they depend on, come through the mirror under the signatures of their makers", async (context) => {
  context.skip(process.getuid?.() !== 0, "apt keeps its locks for root");
  const folder = writtenSite();
  expect(start("/bin/bash", [join(import.meta.dirname, "packages.sh")], { cwd: folder })).toMatchObject({ code: 0 });
  const url = await served(folder);
  const line = (name: string) => `package\t${name}\tubuntu\t-\tunknown\n`;
  writeFileSync(
    join(folder, "airgap/contents.tsv"),
    `kind\tname\treference\tdigest\tsizeGiB\n${line("one")}${line("nvidia-container-toolkit")}`,
  );
  const key = start("sha256sum", [join(folder, "origin/libnvidia-container/gpgkey")]).stdout.slice(0, 64);
  writeFileSync(join(folder, "records.yml"), `palier_toolkit_key_sha256: ${"0".repeat(64)}\n`);
  const fill = () =>
    start(join(folder, "airgap/fill-mirror.sh"), [join(folder, "moved"), join(folder, "records.yml")], {
      cwd: folder,
      env: {
        PATH: process.env.PATH ?? "",
        PALIER_UBUNTU: `${url}/origin/ubuntu`,
        PALIER_UBUNTU_KEYS: join(folder, "ubuntu.gpg"),
        PALIER_TOOLKIT: `${url}/origin/libnvidia-container`,
      },
    });
  expect(fill().code, "another key than the one that was recorded").toBe(65);
  writeFileSync(join(folder, "records.yml"), `palier_toolkit_key_sha256: ${key}\n`);
  const filled = fill();
  expect(filled).toMatchObject({ code: 0, stderr: "" });
  const listed = readFileSync(join(folder, "moved/contents.tsv"), "utf8");
  expect(listed.match(/^package\t\S+/gm)?.sort()).toEqual(
    ["nvidia-container-toolkit", "one", "two"].map((name) => `package\t${name}_1.0_amd64`),
  );
  expect(listed).toMatch(
    /^package\ttwo_1\.0_amd64\tubuntu\/pool\/universe\/t\/two_1\.0_amd64\.deb\tsha256:[0-9a-f]{64}\t/m,
  );

  const digest = /^([0-9a-f]{64}) {2}SHA256SUMS$/m.exec(filled.stdout)?.[1] ?? "";
  const args = [join(folder, "moved"), digest, "mirror.example", join(folder, "mirror")];
  expect(start(join(folder, "airgap/install-mirror.sh"), args, { cwd: folder })).toMatchObject({ code: 0 });
  rmSync(join(folder, "origin"), { recursive: true });
  const inside = machine(folder, url);
  expect(inside.apt("update")).toMatchObject({ code: 0, stderr: "" });
  const got = inside.apt("install", "--yes", "--download-only", "one", "nvidia-container-toolkit");
  expect(got.code, got.stderr).toBe(0);
  expect(["one", "two", "nvidia-container-toolkit"].map(inside.holds)).toEqual([true, true, true]);

  // A mirror that changes a package, or a list of them, is not believed.
  rmSync(join(folder, "machine/archives"), { recursive: true });
  mkdirSync(join(folder, "machine/archives/partial"), { recursive: true });
  appendFileSync(join(folder, "mirror/ubuntu/pool/main/o/one_1.0_amd64.deb"), "more");
  expect(inside.apt("install", "--yes", "--download-only", "one").code).toBe(100);
  appendFileSync(join(folder, "mirror/ubuntu/dists/noble/InRelease"), "more");
  rmSync(join(folder, "machine/lists"), { recursive: true });
  mkdirSync(join(folder, "machine/lists/partial"), { recursive: true });
  expect(inside.apt("update").stderr).not.toBe("");
}, 120_000);
