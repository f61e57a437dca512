import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import type { MachineProps } from "../../../src/constructs/server/machine.js";
import { run } from "../../support/tools.js";
import { MAIRIE, textOf } from "./mairie.js";
import { writtenSite } from "./written.js";

const [first, ...others] = MAIRIE.machines as [MachineProps, ...MachineProps[]];
/** The city whose first machine builds its modules itself. */
const BUILT = {
  ...MAIRIE,
  machines: [{ ...first, driver: first.driver && { ...first.driver, origin: "dkms" as const } }, ...others],
};

const PYTHON = { ansible_python_interpreter: "{{ ansible_playbook_python }}" };
const KEY = "/var/lib/shim-signed/mok/MOK.der";
const ON = "SecureBoot enabled";
const DKMS = { "nvidia-dkms-580-server-open": [{}] };

/** Machines as `mokutil` describes them, what is installed on them, and what the role says there; null where it goes on. */
const CASES = {
  "signed modules, Secure Boot on": ["signed", ON, "", {}, null],
  "signed modules, and a package that builds others": [
    "signed",
    ON,
    "",
    DKMS,
    "Remove it: sudo apt-get purge nvidia-dkms-580-server-open",
  ],
  "the same with Secure Boot off": ["signed", "SecureBoot disabled", "", DKMS, null],
  "modules of the machine, its key unknown": [
    "dkms",
    ON,
    `${KEY} is not enrolled`,
    {},
    `sudo mokutil --import ${KEY}, restart, and choose "Enroll MOK"`,
  ],
  "modules of the machine, its key enrolled": ["dkms", ON, `${KEY} is already enrolled`, DKMS, null],
  "modules of the machine, without UEFI": ["dkms", "EFI variables are not supported on this system", "", {}, null],
} as const;

/** One play of the role over a machine for each case. `mokutil` stands in: there is no firmware here to ask. */
function decide(): ReadonlyMap<string, string | null> {
  const folder = writtenSite();
  const hosts = Object.entries(CASES).map(([name, [modules, state, enrolled, packages]], index) => {
    mkdirSync(join(folder, `bin${index}`));
    const script = `#!/bin/sh\n[ "$1" = --sb-state ] && echo "${state}" || echo "${enrolled}"\nexit 1\n`;
    writeFileSync(join(folder, `bin${index}`, "mokutil"), script, { mode: 0o755 });
    const driver = { branch: "580", kernel_module: "open", fabric_manager: false, modules };
    return [
      `case${index}`,
      { name, found: packages, palier_driver: driver, bin: join(folder, `bin${index}`) },
    ] as const;
  });
  const ansible = join(folder, "ansible");
  writeFileSync(
    join(ansible, "cases.json"),
    JSON.stringify({ all: { vars: PYTHON, hosts: Object.fromEntries(hosts) } }),
  );
  const play = {
    hosts: "all",
    gather_facts: false,
    environment: { PATH: "{{ bin }}:/usr/bin:/bin" },
    tasks: [
      { "ansible.builtin.set_fact": { packages: "{{ found }}", cacheable: true } },
      { "ansible.builtin.include_role": { name: "nvidia_driver", tasks_from: "secure_boot.yml" } },
    ],
  };
  writeFileSync(join(ansible, "boot.yml"), JSON.stringify([play]));
  const { stdout } = run("ansible-playbook", ["-i", "cases.json", "boot.yml", "-c", "local"], { cwd: ansible });
  const said = stdout.matchAll(/fatal: \[(case\d+)\].*?"msg": (".*?")\n/gs);
  const refused = new Map([...said].map(([, host, text = ""]) => [host, JSON.parse(text) as string]));
  return new Map(hosts.map(([host, { name }]) => [name, refused.get(host) ?? null]));
}

test("the role takes what Secure Boot loads, and refuses the rest with the commands that help", () => {
  for (const [name, said] of decide()) {
    const [, , , , wanted] = CASES[name as keyof typeof CASES];
    expect([name, said]).toEqual([name, wanted === null ? null : expect.stringContaining(wanted)]);
  }
}, 60_000);

test("the installer refuses a machine without Secure Boot, and makes a key only where modules are built", () => {
  const commands = (host: string) => {
    const { autoinstall } = load(textOf(`autoinstall/${host}/user-data`, BUILT)) as {
      autoinstall: { drivers: unknown; "early-commands": string[]; "late-commands": string[] };
    };
    return autoinstall;
  };
  const built = commands(first.hostname);
  expect(built.drivers).toEqual({ install: false });
  const [check = ""] = built["early-commands"];
  // No machine here has the variable set, or only where Secure Boot is on.
  expect(run("sh", ["-c", check.replace(/\/sys\/\S+/, "/nowhere")])).toMatchObject({ code: 1 });
  expect(built["late-commands"].at(-1)).toContain("update-secureboot-policy --new-key");
  expect(commands("mairie-gpu-2")["late-commands"].join()).not.toContain("secureboot");
});

test("the runbook says so for the machine that builds, and for no other", () => {
  expect(textOf("RUNBOOK.md", BUILT)).toContain(`**${first.hostname}** construit elle-même`);
  expect(textOf("RUNBOOK.md")).not.toContain("mokutil");
});

test("the packages of the air gap are those the role installs", () => {
  const listed = textOf("airgap/contents.tsv", BUILT);
  expect(listed).toContain("package\tnvidia-dkms-580-server-open\t");
  expect(listed).toContain("package\tmokutil\t");
  expect(textOf(`ansible/host_vars/${first.hostname}.yml`, BUILT)).toContain('  modules: "dkms"\n');
});
