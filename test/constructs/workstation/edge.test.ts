import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { edgeFiles, edgeTimers } from "../../../src/constructs/workstation/edge.js";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { sha256Of } from "../../../src/render/artefact.js";
import { emptyFolder } from "../../support/output-folder.js";
import { type Finished, run, start, tool } from "../../support/tools.js";
import { DIRECTION, LINE, text, written } from "./population.js";

const BOX: PopulationProps = { ...LINE, platform: "linux", management: "none" };
const file = (props: PopulationProps, path: string): string =>
  edgeFiles(props).find((one) => one.path === path)?.content ?? "";

/**
 * A machine below a folder, with the scripts of its package. Stand-ins: a package manager that notes what it was given,
 * a service that works with every package but the one that is called bad, and a mirror that is a folder. What signs and
 * checks signatures is the real `ssh-keygen`.
 */
function box(props: PopulationProps = BOX) {
  const root = emptyFolder();
  const at = (path: string): string => join(root, path);
  const put = (path: string, content: string, mode = 0o644) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content, { mode });
  };
  const read = (path: string): string => (existsSync(at(path)) ? readFileSync(at(path), "utf8").trim() : "");
  const own = (script: string): string =>
    script
      .replaceAll("/var/lib/", `${root}/var/lib/`)
      .replaceAll("/etc/palier/", `${root}/etc/palier/`)
      .replaceAll("/usr/sbin/", `${root}/usr/sbin/`)
      .replaceAll("/opt/palier/", `${root}/opt/palier/`);
  put("usr/sbin/palier-update", own(file(props, "/usr/sbin/palier-update")), 0o755);
  put("usr/sbin/palier-health", own(file(props, "/usr/sbin/palier-health")), 0o755);
  put("usr/sbin/palier-setup", "#!/bin/sh\nexit 0\n", 0o755);
  put("var/lib/palier/models/weld.onnx", "weights");
  mkdirSync(at("var/lib/prometheus/node-exporter"), { recursive: true });
  // The last word is the package.
  put(
    "bin/apt-get",
    `#!/bin/sh\nfor last; do :; done\ncat "$last" >"${root}/package"\ncat "$last" >>"${root}/given"\n`,
    0o755,
  );
  put("bin/systemctl", `#!/bin/sh\n! grep -q bad "${root}/package" 2>/dev/null\n`, 0o755);
  put("bin/dpkg-query", `#!/bin/sh\ncat "${root}/package" | tr -d '\\n'\n`, 0o755);
  put("bin/runuser", '#!/bin/sh\nshift 3\nexec "$@"\n', 0o755);
  put(
    "bin/curl",
    `#!/bin/sh\nwhile [ $# -gt 1 ]; do if [ "$1" = --output ]; then out=$2; fi; shift; done\ncp "${root}/mirror/\${1#https://mirror.example.org/palier/packages/line/}" "$out"\n`,
    0o755,
  );
  const env = { PATH: `${root}/bin:${process.env.PATH}`, PALIER_WAIT: "0" };
  const update = (...args: string[]): Finished => start(at("usr/sbin/palier-update"), args, { env });
  const health = (): Finished => start(at("usr/sbin/palier-health"), [], { env });
  run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "releases", "-f", at("key")]);
  put("etc/palier/release-signers", `releases namespaces="palier-release" ${read("key.pub")}\n`);
  const release = (number: number, content: string, change: Readonly<Record<string, string>> = {}): void => {
    const lines = { population: "line", number: String(number), sha256: sha256Of(content), ...change };
    put("mirror/all/palier-onnxruntime.deb", content);
    put(
      "mirror/all/release",
      Object.entries(lines)
        .map(([name, value]) => `${name} ${value}\n`)
        .join(""),
    );
    run("rm", ["-f", at("mirror/all/release.sig")]);
    chmodSync(at("key"), 0o600);
    expect(
      run("ssh-keygen", ["-q", "-Y", "sign", "-f", at("key"), "-n", "palier-release", at("mirror/all/release")]).code,
    ).toBe(0);
  };
  return { root, put, read, update, health, release };
}

describe("an unattended machine", () => {
  it("takes a signed release, keeps it for the next one to go back to, and does nothing the second time", () => {
    const { read, update, release } = box();
    release(1, "good 1");
    expect(update()).toMatchObject({ code: 0, stderr: "" });
    expect([read("package"), read("var/lib/palier-update/current.deb")]).toEqual(["good 1", "good 1"]);
    expect(update()).toMatchObject({ code: 0, stderr: "" });
    expect(read("given")).toBe("good 1");
    expect(read("var/lib/prometheus/node-exporter/palier.prom")).toContain('palier_edge_up{population="line"} 1');
  });

  it("goes back by itself when it is not well, says so, and tries that release no second time", () => {
    const { read, update, release } = box();
    release(1, "good 1");
    update();
    release(2, "bad 2");
    expect(update()).toMatchObject({ code: 1, stderr: expect.stringContaining("the package before is back") });
    expect(read("package")).toBe("good 1");
    const metrics = read("var/lib/prometheus/node-exporter/palier.prom");
    expect(metrics).toContain('palier_edge_update_refused{population="line"} 1');
    expect(metrics).toContain('palier_edge_up{population="line"} 1');
    expect(metrics).toContain('palier_edge_info{population="line",version="good 1"} 1');
    const given = read("given");
    expect(update()).toMatchObject({ code: 1, stderr: expect.stringContaining("was tried before") });
    expect(read("given")).toBe(given);
    release(3, "good 3");
    expect(update().code).toBe(0);
    expect(read("package")).toBe("good 3");
    expect(read("var/lib/prometheus/node-exporter/palier.prom")).toContain('update_refused{population="line"} 0');
  });

  it.each([
    [
      "a key that may not sign",
      (at: ReturnType<typeof box>) => at.put("etc/palier/release-signers", "x ssh-ed25519 AAAA\n"),
      "may not sign",
    ],
    [
      "a release that was changed",
      (at: ReturnType<typeof box>) => at.put("mirror/all/release", "population line\nnumber 9\n"),
      "signature",
    ],
    [
      "a package that was changed",
      (at: ReturnType<typeof box>) => at.put("mirror/all/palier-onnxruntime.deb", "other"),
      "not the one that was signed",
    ],
    [
      "another population",
      (at: ReturnType<typeof box>) => at.release(2, "good 2", { population: "office" }),
      "of another population",
    ],
    ["an old release", (at: ReturnType<typeof box>) => at.release(0, "good 0"), "is older than 1"],
    [
      "no signers",
      (at: ReturnType<typeof box>) => run("rm", [join(at.root, "etc/palier/release-signers")]),
      "whose releases",
    ],
    ["a ring that is a path", (at: ReturnType<typeof box>) => at.put("etc/palier/ring", "../../x"), "is no ring"],
  ] as const)("takes nothing from %s", (_, change, said) => {
    const at = box();
    at.release(1, "good 1");
    expect(at.update().code).toBe(0);
    if (_ !== "an old release" && _ !== "another population") at.release(2, "good 2");
    change(at);
    const done = at.update();
    expect(done.code).toBe(1);
    expect(done.stderr).toContain(said);
    expect(at.read("package")).toBe("good 1");
  });

  it("takes a package that its product has checked in the same way, and back", () => {
    const { root, put, read, update } = box({ ...BOX, management: "fleet" });
    put("sent.deb", "good 1");
    expect(update(join(root, "sent.deb")).code).toBe(0);
    put("sent.deb", "bad 2");
    expect(update(join(root, "sent.deb"))).toMatchObject({ code: 1 });
    expect(read("package")).toBe("good 1");
    const own = linuxFiles({ ...BOX, management: "fleet" });
    const script = text(
      managementFiles({ ...BOX, management: "fleet" }, own),
      "workstations/line/fleet/install-package.sh",
    );
    expect(script).toContain('exec /usr/sbin/palier-update "$INSTALLER_PATH"');
    expect(run("shellcheck", ["-"], { input: script })).toMatchObject({ code: 0, stdout: "" });
  });

  it("is not well without a model, with one too many, or when the organisation's own case fails", () => {
    const { root, put, health } = box();
    put("package", "good");
    expect(health().code).toBe(0);
    put("opt/palier/program/health", "#!/bin/sh\necho a prompt\nexit 1\n", 0o755);
    expect(health()).toMatchObject({ code: 1, stdout: "", stderr: "" });
    put("opt/palier/program/health", "#!/bin/sh\nexit 0\n", 0o755);
    expect(health().code).toBe(0);
    put("var/lib/palier/models/other.onnx", "x");
    expect(health().code).toBe(1);
    run("rm", ["-r", join(root, "var/lib/palier/models")]);
    expect(health().code).toBe(1);
  });

  it("has sound scripts, units systemd knows, and an exporter that answers the site alone", () => {
    for (const props of [BOX, { ...DIRECTION, unattended: true }, { ...BOX, mirror: null }]) {
      for (const path of ["/usr/sbin/palier-update", "/usr/sbin/palier-health"])
        expect(run("shellcheck", ["-"], { input: file(props, path) }), path).toMatchObject({ code: 0, stdout: "" });
    }
    const folder = written(linuxFiles(BOX));
    run("dpkg-deb", ["--raw-extract", join(folder, "workstations/line/palier-onnxruntime.deb"), join(folder, "deb")]);
    const units = ["palier-health.timer", "palier-health.service", "palier-update.timer", "palier-update.service"];
    const said = run("systemd-analyze", [
      "verify",
      "--man=no",
      "--recursive-errors=no",
      ...units.map((unit) => join(folder, "deb/usr/lib/systemd/system", unit)),
    ]);
    expect(
      said.stderr.split("\n").filter((line) => /palier-(health|update)/.test(line) && !/not executable/.test(line)),
    ).toEqual([]);
    const control = readFileSync(join(folder, "deb/DEBIAN/control"), "utf8");
    expect(control).toMatch(/^Depends: .*openssh-client, prometheus-node-exporter, util-linux$/m);
    const exporter = parse(file(BOX, "/etc/palier/exporter.yml"));
    expect(exporter.tls_server_config).toMatchObject({
      client_auth_type: "RequireAndVerifyClientCert",
      min_version: "TLS13",
    });
    expect(tool("promtool")).toBeTruthy();
  });

  it("turns its own update on where no product sends packages and a mirror has them", () => {
    expect(edgeTimers(BOX)).toEqual(["palier-health.timer", "palier-update.timer"]);
    expect(edgeTimers({ ...BOX, management: "fleet" })).toEqual(["palier-health.timer"]);
    expect(edgeTimers({ ...BOX, mirror: null })).toEqual(["palier-health.timer"]);
    expect(edgeTimers(DIRECTION)).toEqual([]);
    expect(edgeFiles(DIRECTION)).toEqual([]);
  });
});
