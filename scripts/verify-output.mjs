#!/usr/bin/env node
// Generates an organisation file and holds what is written for its servers against the program that will read it, one
// line each: what was read, by what, with which result, in how many seconds. Exits with 1 when one of them refuses.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parse, stringify } from "yaml";

const root = resolve(import.meta.dirname, "..");
const file = resolve(process.argv[2] ?? join(root, "examples/hopital.yaml"));
const PATH = `${join(root, ".venv/bin")}:${process.env.PATH}`;
const work = mkdtempSync(join(tmpdir(), "palier-verify-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

/** Runs a program; what it printed, and whether it ended well. */
function run(command, args, { cwd = root, env = {}, input = "" } = {}) {
  const begun = performance.now();
  const done = spawnSync(command, args, { cwd, input, encoding: "utf8", env: { ...process.env, PATH, ...env } });
  const seconds = (performance.now() - begun) / 1000;
  if (done.error !== undefined) return { ok: null, seconds, text: `${command} is not installed (scripts/setup-tools.sh)` };
  return { ok: done.status === 0, seconds, text: `${done.stdout}${done.stderr}`, stdout: done.stdout };
}

const lines = [];
/** Prints one line; a program that is not there is said and does not count as a refusal outside CI. */
function line(verifier, subject, { ok, seconds, text }, result = ok ? "accepted" : "refused") {
  const said = ok === null ? "not installed" : result;
  lines.push({ verifier, ok });
  console.log(`${verifier.padEnd(34)} ${subject.padEnd(44)} ${said.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s`);
  if (ok === false) console.log(text.trim().split("\n").slice(-20).join("\n"));
}
const folders = (path) =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
    : [];
const filesBelow = (path, end) =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(end)).sort()
    : [];

const generated = run(process.execPath, [
  ...[join(root, "bin/palier.js"), "generate", file, "--out", work, "--no-scenarios"],
  ...["--as-of", "2026-11-20"],
]);
line("palier generate", basename(file), generated, "written");
if (generated.ok !== true) process.exit(1);
const [name = ""] = folders(work);
const servers = join(work, name, "servers");
if (folders(servers).length === 0) console.log("This organisation has no server of its own: nothing else to read.");
for (const site of folders(servers)) verifySite(site, join(servers, site));
for (const site of folders(servers))
  for (const host of folders(join(servers, site, "compose"))) await leaks(host, join(servers, site, "compose", host));
const refused = lines.filter(({ ok }) => ok === false).length;
const absent = lines.filter(({ ok }) => ok === null).length;
console.log(`${lines.length} lines: ${refused} refused, ${absent} not installed`);
process.exit(refused > 0 || (absent > 0 && process.env.CI === "true") ? 1 : 0);

function verifySite(site, folder) {
  const ansible = join(folder, "ansible");
  const lint = ["--offline", "--profile", "production", "--strict", "--nocolor"];
  line("ansible-lint, production profile", `${site}/ansible`, run("ansible-lint", lint, { cwd: ansible }));
  for (const playbook of ["site.yml", "restore.yml"])
    line(
      "ansible-playbook --syntax-check",
      `${site}/ansible/${playbook}`,
      run("ansible-playbook", ["-i", "inventory.yml", playbook, "--syntax-check"], { cwd: ansible }),
    );
  const yaml = ["--strict", "-d", "{extends: default, rules: {line-length: disable}}", "."];
  line("yamllint", site, run("yamllint", yaml, { cwd: folder }));
  const scripts = filesBelow(folder, ".sh");
  line("shellcheck", `${scripts.length} scripts`, run("shellcheck", scripts, { cwd: folder }));
  for (const host of folders(join(folder, "cloud-init"))) cloudInit(`cloud-init/${host}`, join(folder, "cloud-init", host));
  for (const host of folders(join(folder, "autoinstall"))) autoinstall(host, join(folder, "autoinstall", host));
  for (const host of folders(join(folder, "firewall")))
    line("nft --check", host, run("nft", ["--check", "--file", join(folder, "firewall", host, "nftables.conf")]));
  for (const host of folders(join(folder, "compose"))) compose(host, join(folder, "compose", host));
  units(site, ansible);
  for (const overlay of folders(join(folder, "kubernetes/overlays"))) kubernetes(overlay, folder);
}

function cloudInit(subject, folder) {
  const args = ["schema", "--config-file", "user-data"];
  line("cloud-init schema", subject, run("cloud-init", args, { cwd: folder }));
}

/** The first start that the installer hands over, and all of its answers where Ubuntu's schema is at hand. */
function autoinstall(host, folder) {
  const answers = parse(readFileSync(join(folder, "user-data"), "utf8")).autoinstall;
  const handed = join(work, `handed-${host}`);
  mkdirSync(handed);
  writeFileSync(join(handed, "user-data"), `#cloud-config\n${stringify(answers["user-data"])}`);
  cloudInit(`autoinstall/${host}, what it hands over`, handed);
  const schemas = process.env.PALIER_SCHEMAS;
  if (schemas === undefined) return;
  writeFileSync(join(handed, "answers.json"), JSON.stringify(answers));
  const args = ["--schemafile", join(schemas, "autoinstall.json"), "answers.json"];
  line("autoinstall, Ubuntu's schema", host, run("check-jsonschema", args, { cwd: handed }));
}

function compose(host, folder) {
  const schema = ["--builtin-schema", "vendor.compose-spec", "compose.yaml"];
  line("Compose schema", host, run("check-jsonschema", schema, { cwd: folder }));
  if (existsSync(join(folder, "Caddyfile"))) caddy(host, folder);
  if (!existsSync(join(folder, "prometheus.yml"))) return;
  const own = join(work, `prometheus-${host}`);
  cpSync(folder, own, { recursive: true });
  const config = readFileSync(join(own, "prometheus.yml"), "utf8");
  writeFileSync(join(own, "prometheus.yml"), config.replace("/etc/prometheus/rules/*.yml", `${own}/rules/*.yml`));
  const checked = ["check", "config", "--syntax-only", "prometheus.yml"];
  line("promtool check config", host, run("promtool", checked, { cwd: own }));
  for (const rules of filesBelow(join(own, "rules"), ".yml")) {
    const done = run("promtool", ["check", "rules", rules], { cwd: join(own, "rules") });
    const [, count = "?"] = /(\d+) rules found/.exec(done.text) ?? [];
    line("promtool check rules", `${host}/${rules}`, done, done.ok ? `${count} rules` : "refused");
  }
  const tests = join(root, "test/constructs/server/rules");
  cpSync(join(tests, "site.test.yml"), join(own, "rules/site.test.yml"));
  line("promtool test rules", `${host}/site.yml`, run("promtool", ["test", "rules", "site.test.yml"], { cwd: join(own, "rules") }));
}

/** The proxy's own reading of its file, with a certificate of the moment in the place of the site's. */
function caddy(host, folder) {
  const tls = join(work, `tls-${host}`);
  mkdirSync(tls);
  const make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=verify", "-days", "1"];
  run("openssl", [...make, "-keyout", join(tls, "server.key"), "-out", join(tls, "server.crt")]);
  cpSync(join(tls, "server.crt"), join(tls, "ca.crt"));
  const text = readFileSync(join(folder, "Caddyfile"), "utf8");
  writeFileSync(join(tls, "Caddyfile"), text.replaceAll("/etc/palier/tls", tls));
  // Settings that the playbook makes up stand in the environment of the container.
  const env = Object.fromEntries([...text.matchAll(/\{\$(\w+)\}/g)].map(([, key]) => [key, "verify"]));
  const args = ["validate", "--adapter", "caddyfile", "--config", join(tls, "Caddyfile")];
  line("caddy validate", host, run("caddy", args, { env: { ...env, XDG_DATA_HOME: tls, XDG_CONFIG_HOME: tls } }));
}

function units(site, ansible) {
  for (const unit of filesBelow(ansible, ".service")) {
    const path = join(ansible, unit);
    const done = run("systemd-analyze", ["security", "--offline=true", "--no-pager", path]);
    const [, score = "?"] = /exposure level for \S+: ([\d.]+)/.exec(done.text) ?? [];
    line("systemd-analyze security", `${site}/${basename(unit)}`, done, done.ok ? `exposure ${score} of 10` : "refused");
  }
}

function kubernetes(overlay, folder) {
  const made = run("kustomize", ["build", `kubernetes/overlays/${overlay}`], { cwd: folder });
  line("kustomize build", overlay, made);
  if (made.ok !== true) return;
  const schemas = join(root, ".venv/kubernetes-schemas/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json");
  const args = ["-strict", "-output", "json", "-summary", "-schema-location", schemas];
  const done = run("kubeconform", args, { input: made.stdout });
  const { valid = 0, invalid = 0 } = done.ok === null ? {} : (JSON.parse(done.stdout).summary ?? {});
  line("kubeconform", overlay, done, `${valid} valid, ${invalid} invalid`);
}

/** LiteLLM itself, with this file's own gateway, under every class, failure and trick of a client: what each request reached. */
async function leaks(host, folder) {
  const config = join(folder, "gateway.yaml");
  if (!existsSync(config)) return;
  const module = join(work, "leak-cases.mjs");
  const bundled = ["scripts/bundle.mjs", "--module", "test/constructs/server/leak-cases.ts", "--to", module];
  if (run(process.execPath, bundled).ok !== true) throw new Error("the cases could not be built");
  const { leakCases } = await import(module);
  const routes = [...new Set(parse(readFileSync(config, "utf8")).model_list.map(({ model_name }) => model_name))];
  const cases = leakCases(routes);
  const done = run("litellm-python", [join(root, "test/constructs/server/leak-drive.py")], {
    input: JSON.stringify({ config, cases }),
    env: { LITELLM_LOCAL_MODEL_COST_MAP: "True" },
  });
  const { nodes } = JSON.parse(readFileSync(join(work, name, "blueprint.json"), "utf8"));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const routeOf = new Map(cases.map(({ id, route }) => [id, route]));
  const answers = (done.stdout ?? "").split("\n").filter((text) => text.startsWith('{"id"')).map((text) => JSON.parse(text));
  const leaked = answers.filter(({ id, reached }) => {
    const level = routeOf.get(id).split(".").at(-1);
    return reached.some((node) => byId.get(byId.get(node)?.zone)?.spec.accepts.includes(level) !== true);
  });
  const served = answers.filter(({ reached }) => reached.length > 0).length;
  const ok = done.ok === null ? null : answers.length === cases.length && leaked.length === 0 && served > 0;
  const said = `${answers.length} of ${cases.length} asked, ${served} served, ${leaked.length} leaks`;
  line("LiteLLM with this gateway", `${host}, ${routes.length} routes`, { ...done, ok }, said);
}
