import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { PalierError } from "../../../src/core/errors.js";
import { run, start } from "../../support/tools.js";
import { DIRECTION, HOSTILE, LINE, text, written } from "./population.js";

/** Package of a population, unpacked by dpkg. */
function unpacked(props: PopulationProps): { readonly folder: string; readonly control: string } {
  const folder = written(linuxFiles(props));
  const deb = join(folder, `workstations/${props.name}/palier-${props.runtime}.deb`);
  expect(run("dpkg-deb", ["--raw-extract", deb, join(folder, "deb")])).toMatchObject({ code: 0, stderr: "" });
  return { folder: join(folder, "deb"), control: run("dpkg-deb", ["--field", deb]).stdout };
}

const inside = (folder: string, path: string): string => readFileSync(join(folder, path), "utf8");

describe("the package", () => {
  test("is read back by dpkg with its fields, modes and owners", () => {
    const folder = written(linuxFiles(DIRECTION));
    const deb = join(folder, "workstations/direction/palier-ollama.deb");
    const fields = run("dpkg-deb", ["--field", deb, "Package", "Architecture", "Depends", "Description"]);
    expect(fields.stdout.split("\n").slice(0, 4)).toEqual([
      "Package: palier-ollama",
      "Architecture: all",
      "Depends: curl, systemd, zstd",
      "Description: Postes de la direction: local AI runtime and its approved models",
    ]);
    expect(run("dpkg-deb", ["--field", deb, "Version"]).stdout).toMatch(/^0\.33\.3\+palier\.[0-9a-f]{8}\n$/);
    const list = run("dpkg-deb", ["--contents", deb], { env: { TZ: "UTC" } })
      .stdout.trim()
      .split("\n");
    const files = list.filter((line) => !line.endsWith("/")).map((line) => line.replace(/ +\d+ 1970/, " 1970"));
    expect(files).toEqual([
      "-rw-r--r-- root/root 1970-01-01 00:00 ./etc/palier/ollama.env",
      "-rw-r--r-- root/root 1970-01-01 00:00 ./etc/xdg/autostart/palier-continue.desktop",
      "-rwxr-xr-x root/root 1970-01-01 00:00 ./usr/lib/palier/assistants",
      "-rwxr-xr-x root/root 1970-01-01 00:00 ./usr/lib/palier/continue-setup",
      "-rw-r--r-- root/root 1970-01-01 00:00 ./usr/lib/palier/models.json",
      "-rw-r--r-- root/root 1970-01-01 00:00 ./usr/lib/systemd/system/palier-ollama.service",
      "-rwxr-xr-x root/root 1970-01-01 00:00 ./usr/sbin/palier-setup",
      "-rw-r--r-- root/root 1970-01-01 00:00 ./usr/share/palier/continue.yaml",
      ...["chrome", "edge", "firefox", "vscode"].map(
        (name) => `-rw-r--r-- root/root 1970-01-01 00:00 ./usr/share/palier/policies/${name}.json`,
      ),
    ]);
    const settings = run("dpkg-deb", ["--info", deb, "conffiles"]).stdout;
    expect(settings).toBe("/etc/palier/ollama.env\n/etc/xdg/autostart/palier-continue.desktop\n");
    expect(run("ar", ["t", deb]).stdout.split("\n")).toEqual(["debian-binary", "control.tar.gz", "data.tar.gz", ""]);
  });

  test("is the same bytes twice, and another version when a setting changes", () => {
    const bytes = (props: PopulationProps) => linuxFiles(props)[0]?.content;
    expect(bytes(DIRECTION)).toEqual(bytes(DIRECTION));
    const versions = [DIRECTION, { ...DIRECTION, contextTokens: 4_096 }].map((props) =>
      /^Version: .*$/m.exec(unpacked(props).control)?.at(0),
    );
    expect(new Set(versions).size).toBe(2);
  });

  test("is refused by dpkg when a byte of it is lost", () => {
    const folder = written(linuxFiles(DIRECTION));
    const deb = join(folder, "workstations/direction/palier-ollama.deb");
    writeFileSync(deb, readFileSync(deb).subarray(0, -600));
    expect(run("dpkg-deb", ["--contents", deb]).code).not.toBe(0);
  });

  test("keeps the runtime on the machine, off the cloud and without a history", () => {
    const settings = inside(unpacked(DIRECTION).folder, "etc/palier/ollama.env").trim().split("\n");
    expect(settings).toEqual([
      "OLLAMA_HOST=127.0.0.1:11434",
      "OLLAMA_MODELS=/var/lib/palier/models",
      "OLLAMA_NO_CLOUD=1",
      "OLLAMA_ORIGINS=http://localhost",
      "OLLAMA_CONTEXT_LENGTH=8192",
      "OLLAMA_KEEP_ALIVE=5m",
      "OLLAMA_MAX_LOADED_MODELS=1",
      "OLLAMA_NUM_PARALLEL=1",
      "OLLAMA_NOHISTORY=1",
      "OLLAMA_DEBUG_LOG_REQUESTS=0",
      "OLLAMA_NOPRUNE=1",
    ]);
  });

  test.each(HOSTILE)("holds %j as it is", (hostile) => {
    const model = { ...LINE.models[0], name: hostile, quantisation: null } as PopulationProps["models"][number];
    const props = { ...LINE, title: hostile, organisation: hostile, models: [model] };
    const { folder, control } = unpacked(props);
    expect(control).toContain(`Description: ${hostile}: local AI`);
    expect(control).toContain(`Maintainer: ${hostile} <`);
    expect(JSON.parse(inside(folder, "usr/lib/palier/models.json")).models[0].name).toBe(hostile);
    const lines = inside(folder, "usr/sbin/palier-setup").split("\n");
    const call = lines.find((line) => line.startsWith("model '")) ?? "";
    expect(run("sh", ["-c", `model() { printf %s "$1"; }\n${call}`]).stdout).toBe(hostile);
  });

  test("takes no registry name that is a path or an option", () => {
    for (const ollamaName of ["../../etc:x", "-o:x", "a b", "a/b/c:d", "a:b\nc"]) {
      const [model] = DIRECTION.models as [PopulationProps["models"][number]];
      expect(() => linuxFiles({ ...DIRECTION, models: [{ ...model, ollamaName }] })).toThrow(PalierError);
    }
  });
});

describe.each([DIRECTION, LINE])("the unit of $name", (props) => {
  const unitOf = () => join(unpacked(props).folder, `usr/lib/systemd/system/palier-${props.runtime}.service`);
  // In tenths: an exposure of 2.0 at most.
  const security = (unit: string) => run("systemd-analyze", ["security", "--offline=true", "--threshold=20", unit]);

  test("is hardened, and is not when its protection is taken away", () => {
    const unit = unitOf();
    expect(security(unit)).toMatchObject({ code: 0 });
    writeFileSync(unit, readFileSync(unit, "utf8").replace(/^(?:Protect|Restrict|IPAddress|SystemCall).*\n/gm, ""));
    expect(security(unit).code).not.toBe(0);
  });

  test("is understood by systemd, and a misspelt key is not", () => {
    const unit = unitOf();
    // The runtime itself is fetched later: only its absence may be said.
    const verify = () =>
      run("systemd-analyze", ["verify", "--man=no", "--recursive-errors=no", unit])
        .stderr.split("\n")
        .filter((line) => line.includes(props.runtime) && !/is not executable/.test(line));
    expect(verify()).toEqual([]);
    writeFileSync(unit, readFileSync(unit, "utf8").replace("NoNewPrivileges", "NoNewPriviledges"));
    expect(verify().join()).toContain("NoNewPriviledges");
  });
});

test.each([DIRECTION, LINE])("shellcheck finds nothing in the scripts of $name, and a bare variable", (props) => {
  const { folder } = unpacked(props);
  const own = written(linuxFiles(props));
  const scripts = [
    ...["install.sh", "uninstall.sh"].map((name) => join(own, `workstations/${props.name}/${name}`)),
    ...["usr/sbin/palier-setup", "DEBIAN/postinst", "DEBIAN/prerm", "DEBIAN/postrm"].map((path) => join(folder, path)),
  ];
  const check = () => run("shellcheck", ["--enable=all", "--exclude=SC2250,SC2310,SC2311,SC2312", ...scripts]);
  expect(check()).toMatchObject({ code: 0, stdout: "" });
  writeFileSync(scripts[2] as string, inside(folder, "usr/sbin/palier-setup").concat("rm $1\n"));
  expect(check().stdout).toContain("SC2086");
});

test("the package starts with the machine, and stops when it is removed but not when it is replaced", () => {
  const { folder } = unpacked(LINE);
  writeFileSync(join(folder, "systemctl"), '#!/bin/sh\necho "$*"\n', { mode: 0o755 });
  const life = (script: string, step: string) =>
    start(join(folder, "DEBIAN", script), [step], { env: { PATH: `${folder}:${process.env.PATH}` } }).stdout;
  const units = "palier-onnxruntime.service palier-health.timer palier-update.timer";
  expect(life("postinst", "configure")).toContain(`enable --quiet ${units}\n`);
  expect(life("prerm", "remove")).toContain(`disable --quiet ${units}\n`);
  expect(life("prerm", "upgrade")).toBe("");
});

test("install.sh refuses a small machine, and any machine while nothing is recorded", () => {
  const install = (minimumMemoryGiB: number) => {
    const folder = written(linuxFiles({ ...DIRECTION, minimumMemoryGiB }));
    for (const [name, body] of [
      ["id", "echo 0"],
      ["apt-get", "echo reached"],
      ["install", "echo reached"],
    ] as const)
      writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    const path = `${folder}:${process.env.PATH}`;
    return start(join(folder, "workstations/direction/install.sh"), [], { env: { PATH: path } });
  };
  expect(install(1_000_000)).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("GiB of memory") });
  const bare = install(1);
  expect(bare).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("direction/records.sha256 first"),
  });
});

test("what is to be recorded is asked for, and the example records nothing", () => {
  const files = linuxFiles(DIRECTION);
  const example = text(files, "workstations/direction/records.sha256.example").trim().split("\n");
  expect(example.map((line) => line.slice(66))).toEqual([
    "v0.33.3/ollama-linux-amd64.tar.zst",
    "v0.33.3/ollama-linux-arm64.tar.zst",
    "small:3b",
  ]);
  expect(example.filter((line) => /^[0-9a-f]{64}/.test(line))).toEqual([]);
  expect(text(linuxFiles(LINE), "workstations/line/requirements.txt.example")).toContain("onnxruntime==1.31.1 --hash");
});
