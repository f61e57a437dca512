import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { sha256, writePackages, writeToolkit } from "../../support/applied/stand-ins.js";
import { CHECKOUT, run } from "../../support/tools.js";
import { CLUSTERED } from "./clustered.js";
import { filesOf, MAIRIE } from "./mairie.js";

const APPLIED = join(CHECKOUT, "test/support/applied");
const HOST = "mairie-gpu-1";
const MIRROR = "https://localhost:8443";

/** The first machine of the city with everything a role does somewhere: a cluster, parts of GPUs, chats, transcription, Ollama. */
const SITE: SiteServersProps = {
  ...MAIRIE,
  machines: MAIRIE.machines
    .filter(({ hostname }) => hostname === HOST)
    .map((machine) => ({ ...machine, partition: { profile: "1g.10gb", perAccelerator: 2 } })),
  kubernetes: CLUSTERED.kubernetes ?? null,
  services: MAIRIE.services
    .filter(({ name }) => ["chat", "conseil", "mairie-documents-internal"].includes(name))
    .map((service) =>
      service.engine === "ollama"
        ? service
        : { ...service, cluster: { hostname: HOST, port: 8_444, name: service.name } },
    ),
  gateway: {
    ...MAIRIE.gateway,
    routes: MAIRIE.gateway.routes.filter(({ name }) =>
      ["chat.internal", "conseil.restricted", "documents.internal"].includes(name),
    ),
  },
  access: { ...MAIRIE.access, mirror: MIRROR },
};

/** What a role did in a run. */
interface Count {
  readonly tasks: number;
  readonly changed: number;
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "palier-applied-"));
});
if (process.env.KEEP === undefined) afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The site, and everything it fetches, in one folder. */
function prepare(): void {
  const site = join(folder, "servers/mairie");
  for (const [path, { content }] of filesOf(SITE)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), content);
  }
  // What this test is for: a role that changes something again and again.
  mkdirSync(join(site, "ansible/roles/drifting/tasks"), { recursive: true });
  const drift = [{ name: "Drift", "ansible.builtin.command": "true" }];
  writeFileSync(join(site, "ansible/roles/drifting/tasks/main.yml"), JSON.stringify(drift));
  const plays = parse(readFileSync(join(site, "ansible/site.yml"), "utf8")) as object[];
  writeFileSync(join(site, "ansible/site.yml"), JSON.stringify([...plays, { hosts: "servers", roles: ["drifting"] }]));
  mkdirSync(join(folder, "kubernetes/overlays/mairie"), { recursive: true });
  writeFileSync(join(folder, "kubernetes/overlays/mairie/kustomization.yaml"), "resources: []\n");
  cpSync(join(CHECKOUT, ".venv/debs"), join(folder, "debs"), { recursive: true });
  writePackages(join(folder, "debs"));
  const mirror = join(folder, "mirror");
  const recorded = (path: string, content: string) => {
    mkdirSync(dirname(join(mirror, path)), { recursive: true });
    writeFileSync(join(mirror, path), content);
    return { url: `${MIRROR}/${path}`, sha256: sha256(join(mirror, path)) };
  };
  const model = (service: string, path: string) => [
    { path, sha256: recorded(`models/${service}/${path}`, `weights of ${service}`).sha256 },
  ];
  const { palier_records: records } = parse(readFileSync(join(site, "ansible/records.example.yml"), "utf8")) as {
    palier_records: Readonly<Record<string, string>>;
  };
  const local = {
    ansible_become: false,
    ansible_python_interpreter: "/usr/bin/python3",
    nvidia_driver_reboot: false,
    palier_records: Object.fromEntries(Object.keys(records).map((name) => [name, "recorded"])),
    palier_model_files: {
      chat: model("chat", "model.safetensors"),
      conseil: model("conseil", "model.bin"),
      "mairie-documents-internal": model("mairie-documents-internal", "bge-m3.gguf"),
    },
    palier_k3s: recorded("files/k3s", readFileSync(join(APPLIED, "k3s.sh"), "utf8")),
    palier_k3s_images: recorded("files/k3s_images", "images"),
    palier_mig_parted: recorded("files/mig_parted", "#!/bin/sh\n"),
    palier_toolkit_key_sha256: writeToolkit(mirror),
    palier_mail: { smarthost: "mail.mairie.internal:25", from: "ia@mairie.internal" },
  };
  writeFileSync(join(site, "local.json"), JSON.stringify(local));
  const request = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost"];
  mkdirSync(join(folder, "tls"));
  run("openssl", [
    "req",
    ...request,
    ...["-addext", "subjectAltName=DNS:localhost"],
    ...["-keyout", join(folder, "tls/ca.key"), "-out", join(folder, "tls/ca.crt")],
  ]);
  for (const name of ["serve.py", "play.sh", "apart.sh"]) copyFileSync(join(APPLIED, name), join(folder, name));
}

/** What each role did, from what Ansible printed of a run. */
function countsOf(run: string): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  for (const part of run.split(/^TASK \[/m).slice(1)) {
    const [, role = ""] = /^(\w+) : /.exec(part) ?? [];
    // What a role includes says so before its own tasks follow.
    if (role === "" || /^included:/m.test(part) || !/^(?:ok|changed): /m.test(part)) continue;
    const { tasks, changed } = counts.get(role) ?? { tasks: 0, changed: 0 };
    counts.set(role, { tasks: tasks + 1, changed: changed + (/^changed: /m.test(part) ? 1 : 0) });
  }
  return counts;
}

const HEAD = `# Roles applied twice

Every role of the playbook, applied to a machine of its own: a copy of the file system under a layer in memory, with a network and host name apart. A second run changes nothing.

Real there: packages, users, SSH, sudo, firewall (checked and loaded by \`nft\`), time, journal, unattended upgrades, keys, certificates, downloads over HTTPS with their digests, the signed repository of the toolkit, units and what starts them. Stand-ins: Docker and k3s (they keep what they were told and answer as the real ones do), packages that exist for Ubuntu alone or need a GPU, \`mokutil\`, \`sysctl\`, the name of the system. Nothing is started: there is no init system. Modules run in one interpreter (mitogen) instead of one for each task.

| role | tasks | changed in the first run | in the second |
|---|---|---|---|
`;

test("every role of the playbook changes a machine once", async (context) => {
  context.skip(process.getuid?.() !== 0, "only root may have a machine apart");
  prepare();
  mkdirSync(join(folder, "layer"));
  const apart = ["--mount", "--net", "--uts", "--pid", "--fork", "--kill-child", "bash", join(folder, "apart.sh")];
  const bin = join(CHECKOUT, ".venv/bin");
  const done = run(
    "unshare",
    [
      ...apart,
      ...[join(folder, "layer"), folder, realpathSync(join(CHECKOUT, ".venv")), "--"],
      ...["bash", join(folder, "play.sh"), folder, realpathSync(bin), HOST],
    ],
    { timeoutSeconds: 900 },
  );
  const text = (name: string) => readFileSync(join(folder, name), "utf8");
  expect(`${done.stdout}${done.stderr}`).toBe("");
  const [first, second] = [countsOf(text("first.txt")), countsOf(text("second.txt"))];
  const row = (role: string, { tasks, changed }: Count, again: Count | undefined) =>
    `| ${role} | ${tasks} | ${changed} | ${again?.changed} |`;
  const roles = [...first].filter(([role]) => role !== "drifting");
  const rows = roles.map(([role, count]) => row(role, count, second.get(role)));
  const all = (counts: ReadonlyMap<string, Count>) =>
    roles
      .map(([role]) => counts.get(role) ?? { tasks: 0, changed: 0 })
      .reduce((a, b) => ({ tasks: a.tasks + b.tasks, changed: a.changed + b.changed }));
  const table = [...rows, row("**all**", all(first), all(second))].join("\n");
  expect([...second].filter(([, { changed }]) => changed > 0)).toEqual([["drifting", { tasks: 1, changed: 1 }]]);
  expect(text("enabled.txt")).toBe("enabled\n".repeat(6));
  expect(text("sshd.txt")).toContain("\npermitrootlogin no\n");
  expect(text("nft.txt")).toContain("policy drop;");
  expect([...first.keys()].sort()).toEqual(readdirSync(join(folder, "servers/mairie/ansible/roles")).sort());
  await expect(`${HEAD}${table}\n`).toMatchFileSnapshot("../../../docs/reference/roles.md");
}, 300_000);
