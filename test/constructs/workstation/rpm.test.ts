import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installedQuery } from "../../../src/constructs/workstation/installed-query.js";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { sha256Of } from "../../../src/render/artefact.js";
import { run, start, tool } from "../../support/tools.js";
import { DIRECTION, LINE, text, written } from "./population.js";

/** Files of a population with its package, built by rpmbuild, and questions to it. */
function built(props: PopulationProps) {
  const folder = written(linuxFiles(props));
  const name = `palier-${props.runtime}`;
  tool("rpmbuild");
  const here = join(folder, `workstations/${props.name}`);
  const done = run("sh", ["rpm/build.sh"], { cwd: here });
  const ask = (...args: readonly string[]) =>
    run("rpm", ["--query", "--package", `${name}.rpm`, ...args], { cwd: here }).stdout.trim();
  return { folder: here, name, done, ask, bytes: () => readFileSync(join(here, `${name}.rpm`)) };
}

/** A program of the organisation's own, on machines that people sit at. */
const OWN: PopulationProps = { ...LINE, unattended: false };

describe.each([DIRECTION, OWN])("the rpm of $runtime", (props) => {
  it("asks the system for packages by their bare names, and for nothing it brings itself", () => {
    const { folder, name } = built(props);
    const line = readFileSync(join(folder, "install.sh"), "utf8")
      .split("\n")
      .find((one) => one.includes("xargs dnf"));
    const asked = (command: string | undefined) => {
      const script = `set -eu; rpm=$1; ${command?.trim().replace("dnf install", "echo dnf install")}`;
      const done = run("sh", ["-c", script, "sh", `${name}.rpm`], { cwd: folder });
      return done.stdout.trim().split(" ").slice(3);
    };
    const names = asked(line);
    expect(names).toContain("curl");
    expect(names.filter((one) => !/^[a-z][a-z0-9-]*$/.test(one))).toEqual([]);
    expect(asked(line?.replace("\\|^config(", "")).join(" ")).toContain(`config(${name})`);
  });

  it("is read back with its fields, needs, files, modes and owners", () => {
    const { done, ask, name } = built(props);
    expect(done).toMatchObject({ code: 0, stderr: "" });
    expect(ask("--queryformat", "%{NAME} %{VERSION} %{ARCH} %{LICENSE}")).toBe(
      `${name} ${props.runtimeVersion} noarch Apache-2.0`,
    );
    const needs = ask("--requires").split("\n");
    expect(needs).toEqual(expect.arrayContaining(["curl", "systemd", props === OWN ? "python3" : "zstd"]));
    expect(ask("--conflicts").split("\n")).toEqual(
      ["foundry-local", "litert", "llama.cpp", "lm-studio", props === OWN ? "ollama" : "onnxruntime"].map(
        (other) => `palier-${other}`,
      ),
    );
    const assistants = props === DIRECTION;
    const beside = (...lines: readonly string[]): readonly string[] => (assistants ? lines : []);
    expect(ask("--queryformat", "[%{FILEMODES:perms} %{FILEUSERNAME} %{FILENAMES}\n]").split("\n")).toEqual([
      `-rw-r--r-- root /etc/palier/${props.runtime}.env`,
      ...beside(
        "-rw-r--r-- root /etc/xdg/autostart/palier-continue.desktop",
        "-rwxr-xr-x root /usr/lib/palier/assistants",
        "-rwxr-xr-x root /usr/lib/palier/continue-setup",
      ),
      "-rw-r--r-- root /usr/lib/palier/models.json",
      `-rw-r--r-- root /usr/lib/systemd/system/${name}.service`,
      "-rwxr-xr-x root /usr/sbin/palier-setup",
      ...beside(
        "-rw-r--r-- root /usr/share/palier/continue.yaml",
        ...["chrome", "edge", "firefox", "vscode"].map(
          (policy) => `-rw-r--r-- root /usr/share/palier/policies/${policy}.json`,
        ),
      ),
    ]);
    expect(ask("--configfiles").split("\n")).toEqual([
      `/etc/palier/${props.runtime}.env`,
      ...(assistants ? ["/etc/xdg/autostart/palier-continue.desktop"] : []),
    ]);
  });

  it("holds what the Debian package holds, byte for byte", () => {
    const { folder, name } = built(props);
    run("sh", ["-c", `mkdir deb rpms && dpkg-deb --extract ${name}.deb deb`], { cwd: folder });
    run("rpm2archive", [`${name}.rpm`], { cwd: folder });
    run("tar", ["--extract", "--gzip", "--file", `${name}.rpm.tgz`, "--directory", "rpms"], { cwd: folder });
    expect(run("diff", ["--recursive", "deb", "rpms"], { cwd: folder })).toMatchObject({ code: 0, stdout: "" });
  });
});

describe("the rpm", () => {
  it("is not written for machines that nobody sits at, and their script refuses another system than Debian", () => {
    const files = linuxFiles(LINE);
    expect(files.filter(({ path }) => path.includes("rpm"))).toEqual([]);
    const folder = written(files);
    const script = join(folder, "workstations/line/install.sh");
    mkdirSync(join(folder, "bin"));
    for (const [name, said] of Object.entries({ id: "echo 0", dnf: "echo dnf" }))
      writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${said}\n`, { mode: 0o755 });
    for (const name of ["dirname"]) symlinkSync(`/usr/bin/${name}`, join(folder, "bin", name));
    const done = start("/bin/sh", [script], { env: { PATH: join(folder, "bin") } });
    expect(done).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("Debian or Ubuntu") });
    expect(run("shellcheck", [script])).toMatchObject({ code: 0, stdout: "" });
    expect(installedQuery({ ...LINE, platform: "linux" })).not.toContain("rpm_packages");
  });

  it("is installed, verified and removed in a root of its own", () => {
    const { folder, name } = built(DIRECTION);
    mkdirSync(join(folder, "root"));
    const rpm = (...args: readonly string[]) =>
      run("rpm", ["--root", join(folder, "root"), "--nodeps", "--noscripts", ...args], { cwd: folder });
    expect(rpm("--install", `${name}.rpm`)).toMatchObject({ code: 0 });
    const verify = () => run("rpm", ["--root", join(folder, "root"), "--verify", "--nodeps", name], { cwd: folder });
    expect(verify()).toMatchObject({ code: 0, stdout: "" });
    // A change on the machine is seen.
    writeFileSync(join(folder, "root/usr/sbin/palier-setup"), "#!/bin/sh\n");
    expect(verify().stdout).toMatch(/^S.5.* {4}\/usr\/sbin\/palier-setup$/m);
    expect(rpm("--erase", name)).toMatchObject({ code: 0 });
    expect(run("find", ["root/usr/sbin", "root/usr/lib/palier", "-type", "f"], { cwd: folder }).stdout).toBe("");
  });

  it("is the same bytes at every run, and another release when a setting changes", () => {
    const [once, again, other] = [DIRECTION, DIRECTION, { ...DIRECTION, contextTokens: 4_096 }].map(built);
    expect(sha256Of(once?.bytes() ?? "")).toBe(sha256Of(again?.bytes() ?? "?"));
    const releases = [once, other].map((one) => one?.ask("--queryformat", "%{RELEASE}"));
    expect(releases[0]).toMatch(/^1\.[0-9a-f]{8}$/);
    expect(new Set(releases).size).toBe(2);
  });

  it("asks systemd for its unit when it comes and goes", () => {
    const { ask } = built(DIRECTION);
    const scripts = ask("--scripts");
    expect(scripts).toContain("systemctl enable --quiet palier-ollama.service");
    expect(scripts).toContain("systemctl disable --quiet palier-ollama.service");
    expect(scripts).not.toContain("%");
  });

  it("cannot be built where the Debian package is missing, and its scripts are sound shell", () => {
    const { folder } = built(DIRECTION);
    expect(run("shellcheck", ["rpm/build.sh", "install.sh", "uninstall.sh"], { cwd: folder })).toMatchObject({
      code: 0,
      stdout: "",
    });
    rmSync(join(folder, "palier-ollama.deb"));
    expect(run("sh", ["rpm/build.sh"], { cwd: folder }).code).not.toBe(0);
  });

  it("holds no text that rpmbuild would run", () => {
    const hostile = linuxFiles({ ...DIRECTION, title: "%(id) %{x} $(id)", organisation: "%(id)" });
    const plain = text(linuxFiles(DIRECTION), "workstations/direction/rpm/palier-ollama.spec");
    const marked = text(hostile, "workstations/direction/rpm/palier-ollama.spec");
    expect(marked.replace(/^Release: .*$/m, "")).toBe(plain.replace(/^Release: .*$/m, ""));
  });
});
