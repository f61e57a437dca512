import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Postgres, postgres } from "../../support/postgres.js";
import { CHECKOUT, run } from "../../support/tools.js";
import { writtenSite } from "./written.js";

const SCHEMA = readFileSync(join(CHECKOUT, "test/fixtures/open-webui/schema.sql"), "utf8");
const DAY = 86_400;
const now = Math.floor(Date.now() / 1_000);
const NAMES = ["chat_dsi_internal", "chat_dsi_public"] as const;

/**
 * The machine of a site in a folder, with a real PostgreSQL and pgvector. Only `docker` stands in: it runs what would
 * run inside the container.
 */
async function machine() {
  const folder = writtenSite();
  const root = join(folder, "root");
  const server = await postgres();
  for (const path of ["etc/palier/secrets", "srv/palier/chat", "srv/palier/backup", "var/lib/prometheus/node-exporter"])
    mkdirSync(join(root, path), { recursive: true });
  const compose = join(folder, "compose/mairie-gpu-1");
  const script = `#!/bin/bash
while [[ $1 != exec ]]; do shift; done
shift 3
args=()
for a; do [[ $a == /palier/* ]] && a=${compose}/\${a#/palier/}; [[ $a == litellm && \${args[-1]} == --username ]] && a=postgres; args+=("$a"); done
exec "\${args[@]}"
`;
  writeFileSync(join(server.bin, "docker"), script, { mode: 0o755 });
  writeFileSync(join(server.bin, "journalctl"), "#!/bin/sh\necho $* >>$PALIER_ROOT/journal\n", { mode: 0o755 });
  for (const name of NAMES) {
    const made = server.start("/bin/sh", [join(compose, "databases.sh"), name, "PASSWORD"], { PASSWORD: "secret" });
    expect(made).toMatchObject({ code: 0, stdout: `made ${name}\n`, stderr: "" });
    server.ask(name, SCHEMA);
  }
  server.ask("postgres", "CREATE DATABASE litellm");
  server.ask(
    "litellm",
    `${["SpendLogs", "ErrorLogs"]
      .map((name) => `CREATE TABLE "LiteLLM_${name}" (id int, "startTime" timestamp);`)
      .join("")}CREATE TABLE "LiteLLM_AuditLog" (id int, updated_at timestamp)`,
  );
  writeFileSync(
    join(root, "etc/palier/retention"),
    "chat chat-dsi-internal chat_dsi_internal 15\ncalls gateway litellm 365\nbackups backup - 15\njournal journal - 365\n",
  );
  const job = (name: string) => server.start("/bin/bash", [join(folder, "ansible/roles", name)], { PALIER_ROOT: root });
  return { folder, root, server, erase: () => job("upkeep/files/palier-erase.sh"), compose };
}

/** A chat with an old and a new conversation, and a file of each kind. */
function fill(server: Postgres, root: string, name: string): string {
  const uploads = join(root, "srv/palier/chat/chat-dsi-internal/uploads");
  mkdirSync(uploads, { recursive: true });
  const vector = `'[${Array(1_024).fill(0.5).join(",")}]'`;
  const file = (id: string, days: number, collection = `file-${id}`) => {
    writeFileSync(join(uploads, `${id}_a.txt`), `contents of ${id}`);
    utimesSync(join(uploads, `${id}_a.txt`), now - days * DAY, now - days * DAY);
    return `INSERT INTO file (id, path, created_at) VALUES ('${id}', '/data/uploads/${id}_a.txt', ${now - days * DAY});
      INSERT INTO document_chunk (id, vector, collection_name, text) VALUES ('${id}', ${vector}, '${collection}', 'of ${id}');`;
  };
  const chat = (id: string, days: number) =>
    `INSERT INTO chat (id, user_id, title, chat, meta, created_at, updated_at)
       VALUES ('${id}', 'u', 'secret of ${id}', '{}', '{}', ${now - 400 * DAY}, ${now - days * DAY});
     INSERT INTO chat_message (id, chat_id, role, content, created_at, updated_at)
       VALUES ('m-${id}', '${id}', 'user', '"words of ${id}"', 0, 0);`;
  const holds = (chatId: string, fileId: string) =>
    `INSERT INTO chat_file (id, user_id, chat_id, file_id, created_at, updated_at)
       VALUES ('${chatId}${fileId}', 'u', '${chatId}', '${fileId}', 0, 0);`;
  server.ask(
    name,
    chat("old", 16) +
      chat("new", 14) +
      file("lone", 16) +
      file("held", 16) +
      file("fresh", 14) +
      file("known", 300, "base") +
      holds("old", "lone") +
      holds("new", "held") +
      `INSERT INTO knowledge (id, user_id, name, description, created_at, updated_at) VALUES ('base', 'u', 'Documents', '', 0, 0);
       INSERT INTO knowledge_file (id, knowledge_id, file_id, user_id, created_at, updated_at) VALUES ('k', 'base', 'known', 'u', 0, 0);`,
  );
  writeFileSync(join(uploads, "nobody_a.txt"), "left behind");
  utimesSync(join(uploads, "nobody_a.txt"), now - DAY, now - DAY);
  return uploads;
}

describe("what a site must not keep", () => {
  test("is erased from databases, folders, records and backups; what may stay stays", async () => {
    const { root, server, erase } = await machine();
    const uploads = fill(server, root, "chat_dsi_internal");
    server.ask(
      "litellm",
      `INSERT INTO "LiteLLM_SpendLogs" VALUES (1, now() - interval '366 days'), (2, now() - interval '364 days')`,
    );
    const backup = join(root, "srv/palier/backup/palier-old.tar.enc");
    writeFileSync(backup, "old");
    utimesSync(backup, now - 17 * DAY, now - 17 * DAY);
    expect(erase()).toMatchObject({
      code: 0,
      stdout: "chat-dsi-internal: erased 1 conversations, 1 files\n",
      stderr: "",
    });
    const ids = (table: string) => server.ask("chat_dsi_internal", `SELECT id FROM ${table} ORDER BY 1`).split("\n");
    expect(ids("chat")).toEqual(["new"]);
    expect(ids("chat_message")).toEqual(["m-new"]);
    expect(ids("file")).toEqual(["fresh", "held", "known"]);
    expect(ids("document_chunk")).toEqual(["fresh", "held", "known"]);
    expect(readdirSync(uploads).sort()).toEqual(["fresh_a.txt", "held_a.txt", "known_a.txt"]);
    expect(server.ask("litellm", 'SELECT id FROM "LiteLLM_SpendLogs"')).toBe("2");
    expect(existsSync(backup)).toBe(false);
    expect(readFileSync(join(root, "journal"), "utf8")).toBe("--quiet --vacuum-time=365d\n");
    expect(readFileSync(join(root, "var/lib/prometheus/node-exporter/palier-erase.prom"), "utf8")).toMatch(
      /^palier_erase_last_success_timestamp_seconds \d{10}\n$/,
    );
    // A second night finds nothing more.
    expect(erase().stdout).toBe("chat-dsi-internal: erased 0 conversations, 0 files\n");
  }, 60_000);

  test("is not said to be erased when a database does not answer", async () => {
    const { root, erase, server } = await machine();
    server.ask("chat_dsi_internal", "DROP TABLE document_chunk");
    const done = erase();
    expect(done.code).toBe(1);
    expect(done.stderr).toContain("palier-erase: chat chat-dsi-internal was not erased");
    expect(existsSync(join(root, "var/lib/prometheus/node-exporter/palier-erase.prom"))).toBe(false);
  }, 60_000);
});

describe("databases of chats", () => {
  test("open to their owner only, and are made once", async () => {
    const { server, compose } = await machine();
    const again = server.start("/bin/sh", [join(compose, "databases.sh"), NAMES[0], "PASSWORD"], { PASSWORD: "other" });
    expect(again).toMatchObject({ code: 0, stdout: "" });
    const enter = (user: string, database: string) =>
      server.start(join(server.bin, "psql"), ["-U", user, "-d", database, "-X", "-t", "-A", "-c", "SELECT 1"]);
    expect(enter(NAMES[0], NAMES[0])).toMatchObject({ code: 0, stdout: "1\n" });
    expect(enter(NAMES[0], NAMES[1]).stderr).toContain("permission denied for database");
    expect(server.ask(NAMES[0], "SELECT extname FROM pg_extension WHERE extname = 'vector'")).toBe("vector");
    // Where the line is gone that closes it to others, one chat reads the other.
    server.ask("postgres", `GRANT CONNECT ON DATABASE ${NAMES[1]} TO PUBLIC`);
    expect(enter(NAMES[0], NAMES[1])).toMatchObject({ code: 0 });
  }, 60_000);
});

describe("units of upkeep", () => {
  test.each(["palier-erase", "palier-documents"])("%s is hardened, and systemd reads it", (name) => {
    const folder = writtenSite();
    const files = join(folder, "ansible/roles/upkeep/files");
    const unit = join(files, `${name}.service`);
    // Docker and the program are where the role puts them.
    writeFileSync(
      unit,
      readFileSync(unit, "utf8")
        .replaceAll("docker.service", "basic.target")
        .replace("/usr/local/sbin", files)
        .replace(`${name}\n`, `${name}.sh\n`),
    );
    chmodSync(join(files, `${name}.sh`), 0o755);
    cpSync(unit, join(folder, `${name}.service`));
    const security = () => run("systemd-analyze", ["security", "--offline=true", "--threshold=15", unit]);
    expect(security().code).toBe(0);
    const verify = () => run("systemd-analyze", ["verify", "--man=no", unit, join(files, `${name}.timer`)]).stderr;
    expect(verify()).not.toContain(`${name}.`);
    writeFileSync(unit, readFileSync(unit, "utf8").replace(/^Protect/gm, "Protekt"));
    expect(verify()).toContain("Protekt");
    expect(security().code).not.toBe(0);
  });

  test("scripts are clean", () => {
    const files = join(writtenSite(), "ansible/roles/upkeep/files");
    expect(run("shellcheck", ["palier-erase.sh", "palier-documents.sh"], { cwd: files })).toMatchObject({ code: 0 });
  });
});
