import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../support/tools.js";
import { LEAK_SITE } from "./leak-site.js";
import { MAIRIE } from "./mairie.js";
import { writtenSite } from "./written.js";

const HOSTS = ["mairie-gpu-1", "mairie-gpu-2"];

/** A play of some roles of the site on this machine, where each host of it has a folder for its `/etc/palier`. */
function play(folder: string, roles: readonly string[]) {
  const ansible = join(folder, "ansible");
  for (const role of roles) {
    const tasks = join(ansible, "roles", role, "tasks");
    for (const file of readdirSync(tasks)) {
      const text = readFileSync(join(tasks, file), "utf8")
        .replaceAll("/etc/palier/ca", join(folder, "ca"))
        .replaceAll("/etc/palier", `${folder}/{{ inventory_hostname }}`);
      writeFileSync(join(tasks, file), text);
    }
  }
  for (const host of HOSTS) mkdirSync(join(folder, host), { recursive: true });
  const plays = roles.map((role) => ({ hosts: "servers", gather_facts: false, roles: [role] }));
  writeFileSync(join(ansible, "some.yml"), JSON.stringify(plays));
  // There is nothing here to restart: what would be is written down instead.
  const handlers = join(ansible, "roles/proxy/handlers/main.yml");
  writeFileSync(
    handlers,
    readFileSync(handlers, "utf8")
      .replaceAll("cmd: docker compose --env-file /etc/palier/compose.env restart", `cmd: echo`)
      .replaceAll("chdir: /opt/palier", `chdir: ${folder}`),
  );
  return (...more: readonly string[]) =>
    run("ansible-playbook", ["-i", "inventory.yml", "some.yml", "-c", "local", "-e", "@local.yml", ...more], {
      cwd: withLocal(ansible),
      timeoutSeconds: 400,
    });
}

function withLocal(ansible: string): string {
  writeFileSync(
    join(ansible, "local.yml"),
    'ansible_user: root\nansible_python_interpreter: "{{ ansible_playbook_python }}"\n',
  );
  return ansible;
}

test("secrets and certificates are made once, by an authority of the site, for the right names", (context) => {
  context.skip(process.getuid?.() !== 0, "files of root can only be made by root");
  const folder = writtenSite({ ...MAIRIE, gateway: { ...MAIRIE.gateway, remotes: LEAK_SITE.gateway.remotes } });
  const apply = play(folder, ["secrets", "proxy"]);
  const first = apply();
  expect(first.stdout).toMatch(/mairie-gpu-2 .* changed=[1-9]\d* .* failed=0/);
  const secrets = join(folder, "mairie-gpu-1/secrets");
  const names = readFileSync(join(folder, "compose/mairie-gpu-1/.env.example"), "utf8").trim().split("=\n");
  expect(readdirSync(secrets).sort()).toEqual(
    names.map((name) => name.replace("=", "")).filter((name) => !name.startsWith("UPSTREAM_KEY_")),
  );
  expect(readFileSync(join(secrets, "UPSTREAM_KEY"), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
  expect(statSync(join(secrets, "UPSTREAM_KEY")).mode & 0o777).toBe(0o400);
  for (const host of HOSTS) {
    const certificate = join(folder, host, "tls/server.crt");
    const verified = run("openssl", ["verify", "-CAfile", join(folder, host, "tls/ca.crt"), certificate]);
    expect(verified.stdout).toBe(`${certificate}: OK\n`);
    const extensions = run("openssl", [
      "x509",
      "-noout",
      "-ext",
      "subjectAltName,extendedKeyUsage",
      "-in",
      certificate,
    ]);
    expect(extensions.stdout).toContain(`DNS:${host}`);
    expect(extensions.stdout.includes("DNS:ai.mairie.internal")).toBe(host === "mairie-gpu-1");
    expect(extensions.stdout).toContain("TLS Web Server Authentication");
  }
  const trusted = readFileSync(join(folder, "mairie-gpu-1/tls/trusted.crt"), "utf8");
  expect(trusted).toContain(readFileSync(join(folder, "mairie-gpu-1/tls/ca.crt"), "utf8").trim());
  expect(trusted.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(10);

  const second = apply();
  expect(second.stdout.match(/changed=\d+/g)).toEqual(["changed=0", "changed=0"]);

  // A chat and somebody to tell of alerts come later: same key, a certificate that holds the name, and what reads either
  // of them starts anew.
  const key = readFileSync(join(folder, "mairie-gpu-1/tls/server.key"), "utf8");
  const variables = join(folder, "ansible/host_vars/mairie-gpu-1.yml");
  writeFileSync(
    variables,
    readFileSync(variables, "utf8").replace("palier_tls_names:\n", '$&  - "chat-arts-public.ai.mairie.internal"\n'),
  );
  writeFileSync(
    join(folder, "ansible/group_vars/all/records.yml"),
    "palier_mail: { smarthost: mail.mairie.internal:587, from: ai@mairie.internal }\n",
  );
  const third = apply("--limit", "mairie-gpu-1");
  expect(third.stdout.match(/RUNNING HANDLER \[[^\]]*/g)).toEqual([
    "RUNNING HANDLER [proxy : Restart what shows the certificate",
    "RUNNING HANDLER [proxy : Restart the alerts",
  ]);
  const held = run("openssl", [
    "x509",
    "-noout",
    "-ext",
    "subjectAltName",
    "-in",
    join(folder, "mairie-gpu-1/tls/server.crt"),
  ]);
  expect(held.stdout).toContain("DNS:chat-arts-public.ai.mairie.internal");
  expect(readFileSync(join(folder, "mairie-gpu-1/tls/server.key"), "utf8")).toBe(key);
}, 900_000);
