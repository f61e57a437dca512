import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { edgeTimers } from "../../../src/constructs/workstation/edge.js";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { run } from "../../support/tools.js";
import { DIRECTION, LINE, written } from "./population.js";

/** An empty machine: a shell, what the package's own scripts call, and a systemd that notes what it is told. */
const MACHINE = `
mkdir -p root/bin root/tmp root/var/lib/dpkg/updates root/var/lib/dpkg/info root/etc root/run
: >root/var/lib/dpkg/status
for program in sh rm cmp env install stat; do
  path=$(command -v $program)
  cp -L "$path" root/bin/$program
  ldd "$path" | grep -o '/[^ ]*' | while read -r library; do mkdir -p "root$(dirname "$library")"; cp -L "$library" "root$library"; done
done
printf '#!/bin/sh\\necho "$*" >>/tmp/systemctl\\n' >root/bin/systemctl
chmod 755 root/bin/systemctl
`;

/** A machine in a folder with its own root, and the package manager that works on it. */
function machine(props: PopulationProps) {
  const folder = written(linuxFiles(props));
  expect(run("sh", ["-ec", MACHINE], { cwd: folder })).toMatchObject({ code: 0 });
  const root = join(folder, "root");
  const deb = join(folder, `workstations/${props.name}/palier-${props.runtime}.deb`);
  const options = ["--root", root, "--force-depends", "--force-not-root", "--no-triggers", "--log=/dev/null"];
  // Its scripts see this root only: they run in it, as the root of a namespace of their own.
  const dpkg = (...args: readonly string[]) => run("unshare", ["--map-root-user", "dpkg", ...options, ...args]);
  const told = () => (existsSync(join(root, "tmp/systemctl")) ? readFileSync(join(root, "tmp/systemctl"), "utf8") : "");
  return { root, deb, dpkg, told, has: (path: string) => existsSync(join(root, path)) };
}

test.each([DIRECTION, LINE])("the package of $runtime is installed, verified, changed, removed and purged", (props) => {
  const { root, deb, dpkg, told, has } = machine(props);
  const name = `palier-${props.runtime}`;
  expect(dpkg("--install", deb)).toMatchObject({ code: 0 });
  // A machine that nobody sits at looks after itself as well.
  const units = [`${name}.service`, ...edgeTimers(props)].join(" ");
  expect(told()).toBe(`enable --quiet ${units}\n`);
  expect(dpkg("--status", name).stdout).toContain("Status: install ok installed");
  for (const path of [`etc/palier/${props.runtime}.env`, "usr/sbin/palier-setup", "usr/lib/palier/models.json"])
    expect(has(path)).toBe(true);
  // Nobody sits at a machine of the line.
  const policies = ["etc/vscode/policy.json", "etc/firefox/policies/policies.json", "var/lib/palier-assistants"];
  const sits = !props.unattended;
  expect(policies.map(has)).toEqual(policies.map(() => sits));
  // A change on the machine is seen.
  expect(dpkg("--verify", name).stdout).toBe("");
  appendFileSync(join(root, "usr/sbin/palier-setup"), "# changed\n");
  expect(dpkg("--verify", name).stdout).toMatch(/^\?\?5\?+ +\/usr\/sbin\/palier-setup$/m);
  expect(dpkg("--remove", name)).toMatchObject({ code: 0 });
  expect(told()).toContain(`disable --quiet ${units}\n`);
  expect(policies.map(has)).toEqual(policies.map(() => false));
  // Settings stay until they are purged.
  expect([has("usr/sbin/palier-setup"), has(`etc/palier/${props.runtime}.env`)]).toEqual([false, true]);
  expect(dpkg("--purge", name)).toMatchObject({ code: 0 });
  expect(has("etc/palier")).toBe(false);
});

test("a package whose script fails is not installed", () => {
  const { root, deb, dpkg } = machine(DIRECTION);
  run("rm", [join(root, "bin/systemctl")]);
  expect(dpkg("--install", deb)).toMatchObject({ code: 1, stderr: expect.stringContaining("installed") });
});
