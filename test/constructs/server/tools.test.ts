import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run, start } from "../../support/tools.js";
import { writtenSite } from "./written.js";

const HOSTS = ["mairie-gpu-1", "mairie-gpu-2"];

/** Changes one file of a written site, to see that its reader notices. */
function spoil(folder: string, path: string, change: (text: string) => string): void {
  const file = join(folder, path);
  const text = readFileSync(file, "utf8");
  const changed = change(text);
  if (changed === text) throw new Error(`nothing to spoil in ${path}`);
  writeFileSync(file, changed);
}

describe("ansible-lint, production profile", () => {
  const lint = (folder: string) =>
    run("ansible-lint", ["--offline", "--profile", "production", "--strict", "--nocolor"], {
      cwd: join(folder, "ansible"),
    });

  test("finds nothing", () => {
    const done = lint(writtenSite());
    expect(`${done.stdout}${done.code}`).toBe("0");
  }, 120_000);

  test("finds a short module name and a file anybody may write", () => {
    const folder = writtenSite();
    spoil(folder, "ansible/roles/base/tasks/main.yml", (text) =>
      text.replace("ansible.builtin.hostname", "hostname").replace('mode: "0755"', "mode: 777"),
    );
    const done = lint(folder);
    expect(done.code).not.toBe(0);
    expect(done.stdout).toContain("fqcn[action-core]");
    expect(done.stdout).toContain("risky-octal");
  }, 120_000);
});

describe("ansible-playbook", () => {
  const playbook = (folder: string, ...args: string[]) =>
    run("ansible-playbook", ["-i", "inventory.yml", "site.yml", ...args], { cwd: join(folder, "ansible") });

  test("reads every role and runs them on both machines", () => {
    const folder = writtenSite();
    expect(playbook(folder, "--syntax-check")).toMatchObject({ code: 0, stderr: "" });
    const listed = playbook(folder, "--list-hosts", "--list-tasks");
    expect(listed.stdout).toContain("mairie-gpu-2");
    expect(listed.stdout).toContain("firewall : Write the rules");
  });

  test("refuses a role that is not there", () => {
    const folder = writtenSite();
    spoil(folder, "ansible/site.yml", (text) => text.replace("role: firewall", "role: moat"));
    expect(playbook(folder, "--syntax-check").code).not.toBe(0);
  });
});

describe("cloud-init", () => {
  const check = (folder: string, host: string) =>
    run("cloud-init", ["schema", "--config-file", "user-data"], { cwd: join(folder, "cloud-init", host) });

  test.each(HOSTS)("accepts the first start of %s", (host) => {
    expect(check(writtenSite(), host)).toMatchObject({ code: 0 });
  });

  test("refuses a value of the wrong type", () => {
    const folder = writtenSite();
    spoil(folder, "cloud-init/mairie-gpu-1/user-data", (text) => text.replace(/ssh_pwauth: .*/, "ssh_pwauth: [1]"));
    expect(check(folder, "mairie-gpu-1")).toMatchObject({ code: 1 });
  });
});

describe("the Compose schema", () => {
  const check = (folder: string, host: string) =>
    run("check-jsonschema", ["--builtin-schema", "vendor.compose-spec", "compose.yaml"], {
      cwd: join(folder, "compose", host),
    });

  test.each(HOSTS)("accepts the project of %s", (host) => {
    expect(check(writtenSite(), host)).toMatchObject({ code: 0 });
  });

  test("refuses an unknown key", () => {
    const folder = writtenSite();
    spoil(folder, "compose/mairie-gpu-1/compose.yaml", (text) => text.replace("read_only", "readonly"));
    expect(check(folder, "mairie-gpu-1")).toMatchObject({ code: 1 });
  });
});

describe("nft", () => {
  const check = (folder: string, host: string) =>
    run("nft", ["--check", "--file", join(folder, "firewall", host, "nftables.conf")]);

  test.each(HOSTS)("reads the rules of %s", (host) => {
    expect(check(writtenSite(), host)).toMatchObject({ code: 0, stderr: "" });
  });

  test("refuses a set that is not there", () => {
    const folder = writtenSite();
    spoil(folder, "firewall/mairie-gpu-1/nftables.conf", (text) => text.replace("@users_v4", "@everybody"));
    expect(check(folder, "mairie-gpu-1")).toMatchObject({ code: 1 });
  });
});

test("yamllint finds nothing in what is rendered, and a tab where one stands", () => {
  const folder = writtenSite();
  const lint = () =>
    run("yamllint", ["--strict", "-d", "{extends: default, rules: {line-length: disable}}", "."], { cwd: folder });
  expect(lint()).toMatchObject({ code: 0, stdout: "" });
  spoil(folder, "ansible/inventory.yml", (text) => `${text}\tx: 1\n`);
  expect(lint().code).not.toBe(0);
});

test("shellcheck finds nothing in scripts, and a bare variable where one stands", () => {
  const folder = writtenSite();
  const check = () => run("shellcheck", [join(folder, "ansible/record-model.sh")]);
  expect(check()).toMatchObject({ code: 0, stdout: "" });
  spoil(folder, "ansible/record-model.sh", (text) => text.replace('cd "$2"', "cd $2"));
  expect(check().stdout).toContain("SC2086");
});

test("what runs beside the containers is hardened", () => {
  const folder = writtenSite();
  const unit = "ansible/roles/monitoring/files/palier-node-exporter.service";
  // The threshold is in tenths: an exposure of 2.5 at most.
  const check = () => run("systemd-analyze", ["security", "--offline=true", "--threshold=25", join(folder, unit)]);
  expect(check().code).toBe(0);
  spoil(folder, unit, (text) => text.replace(/^(?:Protect|Private|Restrict|SystemCall|Capability).*\n/gm, ""));
  expect(check().code).not.toBe(0);
});

test("a model is recorded with the digest of every file, and a name that could mislead is refused", () => {
  const folder = writtenSite();
  const record = () => start(join(folder, "ansible/record-model.sh"), ["chat", join(folder, "firewall/mairie-gpu-1")]);
  expect(record().stdout).toMatch(/^ {2}chat:\n {4}- \{ path: nftables\.conf, sha256: [0-9a-f]{64} \}\n$/);
  writeFileSync(join(folder, "firewall/mairie-gpu-1/a b"), "");
  expect(record().code).toBe(65);
});
