import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dump, load } from "js-yaml";
import { expect, test } from "vitest";
import { autoinstall } from "../../../src/constructs/server/autoinstall.js";
import { run } from "../../support/tools.js";
import { MAIRIE, textOf } from "./mairie.js";
import { writtenSite } from "./written.js";

const PATH = "autoinstall/mairie-gpu-1/user-data";
const answers = () => load(textOf(PATH)) as { autoinstall: Record<string, unknown> };

test("what is written is what our own schema takes", async () => {
  expect(autoinstall.safeParse(answers()).error).toBeUndefined();
  await expect(textOf(PATH)).toMatchFileSnapshot(`../../golden/servers/mairie/${PATH}`);
});

test.each([
  ["a typing error that Ubuntu's schema takes for granted", { "late-comands": [] }],
  ["an unencrypted disk", { storage: { swap: { size: 0 }, config: [{ id: "d", type: "disk" }] } }],
  ["sign-in by password", { ssh: { "install-server": true, "allow-pw": true, "authorized-keys": [] } }],
  ["an installer that replaces itself", { "refresh-installer": { update: true } }],
])("our own schema refuses %s", (_, change) => {
  const { autoinstall: own } = answers();
  expect(autoinstall.safeParse({ autoinstall: { ...own, ...change } }).success).toBe(false);
});

test("the first start it hands over is one cloud-init takes, and no password stands anywhere", () => {
  const folder = writtenSite();
  const handed = answers().autoinstall["user-data"];
  writeFileSync(join(folder, "handed"), `#cloud-config\n${dump(handed)}`);
  expect(run("cloud-init", ["schema", "--config-file", "handed"], { cwd: folder })).toMatchObject({ code: 0 });
  expect(textOf(PATH)).not.toMatch(/password|passphrase/);
});

test("packages come from the mirror where there is one", () => {
  const props = { ...MAIRIE, access: { ...MAIRIE.access, mirror: "https://miroir.example:8443/" } };
  const apt = { primary: [{ arches: ["default"], uri: "https://miroir.example:8443/ubuntu" }] };
  expect(load(textOf("cloud-init/mairie-gpu-1/user-data", props))).toMatchObject({ apt });
  expect(load(textOf("cloud-init/mairie-gpu-1/user-data"))).not.toHaveProperty("apt");
  expect(load(textOf(PATH, props))).toMatchObject({
    autoinstall: { apt: { primary: [{ arches: ["default"], uri: "https://miroir.example:8443/ubuntu" }] } },
  });
});

const schemas = process.env.PALIER_SCHEMAS;
test.skipIf(schemas === undefined)("Ubuntu's own schema takes it", () => {
  const folder = writtenSite();
  writeFileSync(join(folder, "answers.json"), JSON.stringify(answers().autoinstall));
  const schema = join(schemas ?? "", "autoinstall.json");
  expect(run("check-jsonschema", ["--schemafile", schema, "answers.json"], { cwd: folder })).toMatchObject({ code: 0 });
});
