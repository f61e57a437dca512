import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../tools.js";

const here = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");

/** Packages that exist for Ubuntu alone or need a GPU, with the programs of theirs that the roles call. */
const PACKAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "docker.io": {
    "usr/bin/docker": here("docker.sh"),
    "lib/systemd/system/docker.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n",
  },
  "docker-compose-v2": {},
  mokutil: { "usr/bin/mokutil": "#!/bin/sh\necho EFI variables are not supported on this system >&2\nexit 1\n" },
  "linux-modules-nvidia-580-server-open-generic": {},
  "nvidia-headless-no-dkms-580-server-open": {},
  "nvidia-utils-580-server": {},
};

const TOOLKIT = {
  "usr/bin/nvidia-ctk": `#!/bin/sh
[ "$2" = list ] && { cat /etc/cdi/nvidia.yaml 2>/dev/null; exit 0; }
mkdir -p /etc/cdi && echo nvidia.com/gpu=0:0 >/etc/cdi/nvidia.yaml
`,
};

/** Writes the stand-in packages into a folder, with the lists apt reads there. */
export function writePackages(folder: string): void {
  for (const [name, files] of Object.entries(PACKAGES)) writePackage(folder, name, files);
  list(folder);
}

/** Writes NVIDIA's repository of the toolkit as its mirror holds it, signed; returns the SHA-256 of its key. */
export function writeToolkit(mirror: string): string {
  const folder = join(mirror, "libnvidia-container/stable/deb/amd64");
  writePackage(folder, "nvidia-container-toolkit", TOOLKIT);
  list(folder);
  const home = join(mirror, "../gnupg");
  mkdirSync(home, { mode: 0o700 });
  const gpg = (...args: string[]) =>
    expectDone("gpg", ["--homedir", home, "--batch", "--quiet", "--yes", "--passphrase", "", ...args]);
  gpg("--quick-gen-key", "nobody@example.com", "ed25519", "sign", "never");
  const digest = sha256(join(folder, "Packages"));
  const size = readFileSync(join(folder, "Packages")).length;
  const release = `Suite: /\nDate: Sat, 21 Nov 2026 00:00:00 UTC\nSHA256:\n ${digest} ${size} Packages\n`;
  writeFileSync(join(folder, "Release"), release);
  gpg("--clearsign", "--output", join(folder, "InRelease"), join(folder, "Release"));
  const key = join(mirror, "libnvidia-container/gpgkey");
  gpg("--armor", "--output", key, "--export");
  return sha256(key);
}

/** SHA-256 of a file, as a record holds it. */
export const sha256 = (file: string): string => run("sha256sum", [file]).stdout.slice(0, 64);

function writePackage(folder: string, name: string, files: Readonly<Record<string, string>>): void {
  const root = join(folder, `../tree-${name}`);
  const control = `Package: ${name}\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.com>\nDescription: stands in for ${name}\n`;
  for (const [path, content] of Object.entries({ "DEBIAN/control": control, ...files })) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), content, { mode: path.includes("bin/") ? 0o755 : 0o644 });
  }
  mkdirSync(folder, { recursive: true });
  expectDone("dpkg-deb", ["--build", "--root-owner-group", "-Znone", root, join(folder, `${name}_1_all.deb`)]);
}

function list(folder: string): void {
  const { stdout } = run("dpkg-scanpackages", ["--multiversion", "."], { cwd: folder });
  writeFileSync(join(folder, "Packages"), stdout);
}

function expectDone(name: string, args: readonly string[]): void {
  const done = run(name, args);
  if (done.code !== 0) throw new Error(`${name}: ${done.stderr}`);
}
