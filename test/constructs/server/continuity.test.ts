import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { run, start } from "../../support/tools.js";
import { CLUSTERED } from "./clustered.js";
import { MAIRIE } from "./mairie.js";
import { withoutPackages, writtenSite } from "./written.js";

/** A program that stands in for a real one: it is named in the test that uses it. */
function standIn(folder: string, name: string, script: string): void {
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "bin", name), `#!/bin/bash\n${script}\n`);
  chmodSync(join(folder, "bin", name), 0o755);
}
const withPath = (folder: string) => ({ PATH: `${join(folder, "bin")}:${process.env.PATH}` });

/** A machine with state, on disk, and a backup of it; `docker` stands in for the database. */
function backedUp(props: SiteServersProps = MAIRIE) {
  const folder = writtenSite(props);
  const root = join(folder, "root");
  for (const path of ["etc/palier/secrets", "opt/palier", "srv/palier/backup", "var/lib/prometheus/node-exporter"])
    mkdirSync(join(root, path), { recursive: true });
  mkdirSync(join(root, "srv/palier/chat/chat-dsi-internal/uploads"), { recursive: true });
  mkdirSync(join(root, "srv/palier/registry/1"), { recursive: true });
  writeFileSync(join(root, "etc/palier/retention"), "chat chat-dsi-internal chat_dsi_internal 15\n");
  writeFileSync(join(root, "etc/palier/secrets/BACKUP_KEY"), `${"ab".repeat(32)}\n`);
  writeFileSync(join(root, "etc/palier/secrets/LITELLM_MASTER_KEY"), "kept\n");
  standIn(folder, "docker", "[[ $* == *pg_dump* ]] && printf 'PGDMP of %s' litellm");
  const script = join(folder, "ansible/roles/backup/files/palier-backup.sh");
  const make = () => start("/bin/sh", [script], { env: { ...withPath(folder), PALIER_ROOT: root } });
  return { folder, root, make, backups: () => readdirSync(join(root, "srv/palier/backup")).sort() };
}

/** The same on a machine that runs Kubernetes; `k3s` stands in and writes what it is told to save. */
function clustered(saves = "echo state >$PALIER_ROOT/var/lib/rancher/k3s/server/db/snapshots/palier-mairie-gpu-1-2") {
  const site = backedUp(CLUSTERED);
  const server = join(site.root, "var/lib/rancher/k3s/server");
  mkdirSync(join(server, "db/snapshots"), { recursive: true });
  writeFileSync(join(server, "token"), "K10secret\n");
  standIn(site.folder, "k3s", `echo "$*" >>${site.folder}/calls; [[ $2 == save ]] && ${saves}; true`);
  return site;
}

describe("the backup", () => {
  test("holds the database, secrets and certificates, but not the key that opens it, and says when it worked", () => {
    const { root, make, backups } = backedUp();
    expect(make()).toMatchObject({ code: 0, stderr: "" });
    const [file = "", digest = ""] = backups();
    expect(digest).toBe(`${file}.sha256`);
    const raw = readFileSync(join(root, "srv/palier/backup", file));
    expect(raw.includes("PGDMP")).toBe(false);
    const key = `file:${join(root, "etc/palier/secrets/BACKUP_KEY")}`;
    const open = `openssl enc -d -aes-256-ctr -pbkdf2 -pass ${key} -in ${join(root, "srv/palier/backup", file)}`;
    const list = start("/bin/bash", ["-c", `${open} | tar --extract --to-stdout etc.tar | tar --list`]);
    expect(list.stdout).toContain("palier/secrets/LITELLM_MASTER_KEY");
    expect(list.stdout).not.toContain("BACKUP_KEY");
    const whole = start("/bin/bash", ["-c", `${open} | tar --list`]).stdout;
    expect(whole).toContain("chats/chat_dsi_internal.dump\n");
    expect(whole).toContain("chats/chat-dsi-internal.tar\n");
    expect(whole).toContain("registry/database.dump\nregistry/files.tar\n");
    expect(readFileSync(join(root, "var/lib/prometheus/node-exporter/palier.prom"), "utf8")).toMatch(
      /^palier_backup_last_success_timestamp_seconds \d{10}\n$/,
    );
  });

  test("holds a snapshot of the cluster and the word that opens it, and fails when there is none", () => {
    const { folder, root, make, backups } = clustered();
    expect(make()).toMatchObject({ code: 0, stderr: "" });
    const file = join(root, "srv/palier/backup", backups()[0] ?? "");
    const key = `file:${join(root, "etc/palier/secrets/BACKUP_KEY")}`;
    const open = `openssl enc -d -aes-256-ctr -pbkdf2 -pass ${key} -in ${file} | tar --extract --to-stdout`;
    const held = (name: string) => start("/bin/bash", ["-c", `${open} kubernetes/${name}`]).stdout;
    expect([held("snapshot"), held("token")]).toEqual(["state\n", "K10secret\n"]);
    expect(readFileSync(join(folder, "calls"), "utf8")).toBe(
      "etcd-snapshot save --name palier\netcd-snapshot prune --name palier --snapshot-retention 2\n",
    );
    const without = clustered("true");
    expect(without.make()).toMatchObject({ code: 1, stderr: "palier-backup: the cluster gave no snapshot\n" });
    expect(without.backups()).toEqual([]);
  });

  test("says nothing of success when the database gives nothing", () => {
    const { folder, root, make, backups } = backedUp();
    standIn(folder, "docker", "true");
    expect(make().code).not.toBe(0);
    expect(backups()).toEqual([]);
    expect(existsSync(join(root, "var/lib/prometheus/node-exporter/palier.prom"))).toBe(false);
  });
});

describe("the restore playbook in check mode", () => {
  function restore({ folder, root, backups }: ReturnType<typeof backedUp>) {
    const ansible = join(folder, "ansible");
    const text = readFileSync(join(ansible, "restore.yml"), "utf8").replaceAll("/etc/palier", `${root}/etc/palier`);
    writeFileSync(join(ansible, "restore.yml"), text);
    writeFileSync(
      join(ansible, "local.yml"),
      `ansible_user: root\nansible_become: false\nansible_python_interpreter: "{{ ansible_playbook_python }}"\npalier_backup_file: ${join(root, "srv/palier/backup", backups()[0] ?? "none")}\n`,
    );
    const args = ["-i", "inventory.yml", "restore.yml", "--check", "-c", "local", "-e", "@local.yml"];
    return run("ansible-playbook", args, { cwd: ansible });
  }

  test("reads the whole backup and changes nothing", () => {
    const site = backedUp();
    site.make();
    const before = site.backups();
    const done = restore(site);
    expect(done.stdout).toMatch(/mairie-gpu-1 .* unreachable=0 .*failed=0/);
    expect(done.stdout).not.toContain("mairie-gpu-2 ");
    expect(site.backups()).toEqual(before);
    expect(existsSync("/srv/palier/restore")).toBe(false);
  }, 120_000);

  test("reads the snapshot of the cluster, and refuses a backup without one", () => {
    const site = clustered();
    site.make();
    expect(restore(site).stdout).toMatch(/mairie-gpu-1 .* failed=0/);
    const without = backedUp(CLUSTERED);
    without.make();
    expect(restore(without).code).not.toBe(0);
  }, 120_000);

  test("refuses a backup without the registry of models", () => {
    const site = backedUp();
    rmSync(join(site.root, "srv/palier/registry"), { recursive: true });
    site.make();
    expect(restore(site).code).not.toBe(0);
  }, 120_000);

  test("refuses a backup without what a chat keeps", () => {
    const site = backedUp();
    writeFileSync(join(site.root, "etc/palier/retention"), "");
    site.make();
    const done = restore(site);
    expect(done.code).not.toBe(0);
    expect(done.stdout).not.toContain("chats/chat_dsi_internal.dump");
  }, 120_000);

  test("refuses a backup that has changed", () => {
    const site = backedUp();
    site.make();
    const file = join(site.root, "srv/palier/backup", site.backups()[0] ?? "");
    writeFileSync(file, `${readFileSync(file, "latin1")}x`, "latin1");
    const done = restore(site);
    expect(done.code).not.toBe(0);
    expect(done.stdout).toContain("is not what was written");
  }, 120_000);
});

describe("without a link to the outside", () => {
  /** Models that no public repository holds in the form of their engine, and the digest of what they are made of here. */
  const OWN = ["mairie-documents-internal", "courrier"];
  const WEIGHTS = createHash("sha256").update("weights\n").digest("hex");

  /** A site without packages whose records are filled in; `skopeo` and `hf` stand in for the real ones. */
  function outside() {
    const folder = writtenSite();
    withoutPackages(folder);
    const records = ["FASTER_WHISPER", "LITELLM", "TRITON", "VLLM"].map(
      (name, index) => `  IMAGE_DIGEST_${name}: "sha256:${String(index).repeat(64)}"`,
    );
    const others = [
      ...[
        "ALERTMANAGER",
        "GRAFANA",
        "POSTGRES",
        "PROMETHEUS",
        "DCGM_EXPORTER",
        "OAUTH2_PROXY",
        "MLFLOW",
        "OPEN_WEBUI",
        "PGVECTOR",
      ].map((name) => `  IMAGE_${name}: "docker.io/some/${name.toLowerCase()}:1@sha256:${"9".repeat(64)}"`),
      ...["CHAT", "FAQ"].map((name) => `  MODEL_REVISION_${name}: 9216db5781bf21249d130ec9da846c4624c16137`),
    ];
    const own = OWN.map((name) => `  ${name}:\n    - { path: model.bin, sha256: ${WEIGHTS} }\n`).join("");
    writeFileSync(
      join(folder, "records.yml"),
      `palier_model_files:\n${own}palier_records:\n${[...records, ...others].join("\n")}\n`,
    );
    for (const name of OWN) {
      const models = join(folder, "moved/models", name);
      mkdirSync(models, { recursive: true });
      writeFileSync(join(models, "model.bin"), "weights\n");
    }
    standIn(
      folder,
      "skopeo",
      `echo "$@" >>${folder}/calls; a=\${@: -1}; [[ $a == dir:* ]] && { mkdir -p "\${a#dir:}"; echo image >"\${a#dir:}/manifest.json"; }; true`,
    );
    standIn(
      folder,
      "hf",
      `echo "$@" >>${folder}/calls; mkdir -p "\${@: -1}"; echo weights >"\${@: -1}/model.safetensors"`,
    );
    const call = (name: string, ...args: string[]) =>
      start(join(folder, "airgap", name), args, { cwd: folder, env: withPath(folder) });
    return { folder, call };
  }
  const fill = (site: ReturnType<typeof outside>) =>
    site.call("fill-mirror.sh", join(site.folder, "moved"), "records.yml");
  const digestOf = (text: string) => /^([0-9a-f]{64}) {2}SHA256SUMS$/m.exec(text)?.[1] ?? "";

  test("the list names every image, model and package, with what must still be recorded", async () => {
    const folder = writtenSite();
    await expect(readFileSync(join(folder, "airgap/contents.tsv"), "utf8")).toMatchFileSnapshot(
      "../../golden/servers/mairie/airgap/contents.tsv",
    );
    const folders = join(folder, "airgap");
    expect(
      run("shellcheck", ["fill-mirror.sh", "fill-packages.sh", "install-mirror.sh"], { cwd: folders }),
    ).toMatchObject({ code: 0 });
    expect(run("shellcheck", [join(folder, "ansible/roles/k3s/files/palier-cluster.sh")])).toMatchObject({ code: 0 });
    expect(run("shellcheck", [join(folder, "ansible/roles/backup/files/palier-backup.sh")])).toMatchObject({ code: 0 });
  });

  test("what is fetched by digest is put where the servers look for it", () => {
    const site = outside();
    const filled = fill(site);
    expect(filled).toMatchObject({ code: 0, stderr: "" });
    const served = join(site.folder, "served");
    const args = [join(site.folder, "moved"), digestOf(filled.stdout), "miroir.example:8443", served];
    expect(site.call("install-mirror.sh", ...args)).toMatchObject({ code: 0 });
    const calls = readFileSync(join(site.folder, "calls"), "utf8");
    expect(calls).toContain(`docker://vllm/vllm-openai@sha256:${"3".repeat(64)}`);
    expect(calls).toContain("docker://miroir.example:8443/speaches-ai/speaches:0.8.3-cuda");
    expect(calls).toContain("docker://miroir.example:8443/some/grafana:1");
    expect(calls).not.toMatch(/docker:\/\/[^ ]*(?<!@sha256:[0-9a-f]{64}) dir:/);
    expect(calls.match(/^copy .*$/gm)?.every((line) => line.startsWith("copy --quiet --all --preserve-digests "))).toBe(
      true,
    );
    expect(existsSync(join(served, "models/chat/model.safetensors"))).toBe(true);
    expect(existsSync(join(served, "models/mairie-documents-internal/model.bin"))).toBe(true);
  });

  test("nothing is fetched to the end while a digest is missing", () => {
    const site = outside();
    writeFileSync(join(site.folder, "records.yml"), "palier_records: {}\n");
    const filled = fill(site);
    expect(filled.code).toBe(65);
    expect(filled.stderr).toContain("not recorded yet: image vllm (vllm/vllm-openai:v0.22.0)");
    expect(existsSync(join(site.folder, "moved/SHA256SUMS"))).toBe(false);
  });

  test("a model of the organisation's own making is the one it recorded", () => {
    const site = outside();
    const file = join(site.folder, "moved/models/mairie-documents-internal/model.bin");
    writeFileSync(file, "others\n");
    expect(fill(site)).toMatchObject({ code: 65 });
    rmSync(file);
    expect(fill(site)).toMatchObject({ code: 65 });
    rmSync(join(file, ".."), { recursive: true });
    expect(fill(site).stderr).toContain("not there yet: put the files of mairie-documents-internal into ");
  });

  test.each([
    ["a file that changed", (moved: string) => writeFileSync(join(moved, "models/chat/model.safetensors"), "other")],
    ["a file that was added", (moved: string) => writeFileSync(join(moved, "models/chat/more"), "more")],
    ["another list", (moved: string) => writeFileSync(join(moved, "SHA256SUMS"), "")],
  ])("%s is refused", (_, change) => {
    const site = outside();
    const filled = fill(site);
    const moved = join(site.folder, "moved");
    change(moved);
    const done = site.call(
      "install-mirror.sh",
      moved,
      digestOf(filled.stdout),
      "miroir.example",
      join(site.folder, "s"),
    );
    expect(done.code).toBe(65);
    expect(existsSync(join(site.folder, "s"))).toBe(false);
  });
});
