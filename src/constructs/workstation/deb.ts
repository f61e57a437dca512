import { gzipSync, strToU8 } from "fflate";

/** A file of a Debian package. */
export interface DebFile {
  /** Absolute path on the machine, in ASCII and at most 98 characters. */
  readonly path: string;
  readonly content: string;
  /**
   * Whether the file may be executed.
   * @default false
   */
  readonly executable?: boolean;
}

/** What a Debian package says of itself and holds. */
export interface DebProps {
  /** Fields of the control file, in order; each value stands on one line. */
  readonly control: Readonly<Record<string, string>>;
  readonly files: readonly DebFile[];
  /** Scripts of the package's life, such as `postinst`. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** A Debian package: the same bytes for the same files, owned by root, dated 1970. Files below /etc are settings kept on upgrade. */
export function debianPackage({ control, files, scripts }: DebProps): Uint8Array {
  const settings = files.map(({ path }) => path).filter((path) => path.startsWith("/etc/"));
  const kiB = files.reduce((sum, { content }) => sum + Math.ceil(strToU8(content).length / 1024), 0);
  const fields = Object.entries({ ...control, "Installed-Size": String(kiB) });
  const own: readonly DebFile[] = [
    { path: "/control", content: lines(fields.map(([name, value]) => `${name}: ${oneLine(value)}`)) },
    ...(settings.length === 0 ? [] : [{ path: "/conffiles", content: lines(settings) }]),
    ...Object.entries(scripts).map(([name, content]) => ({ path: `/${name}`, content, executable: true })),
  ];
  return archive([
    ["debian-binary", strToU8("2.0\n")],
    ["control.tar.gz", gzip(tar(own))],
    ["data.tar.gz", gzip(tar(files))],
  ]);
}

const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join("");
const oneLine = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f]+/g, " ").trim();
const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { level: 9, mtime: 0 });

/** `ar` archive in the form that `dpkg` reads. */
function archive(members: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const parts = members.flatMap(([name, bytes]) => {
    const numbers = ["0".padEnd(12), "0".padEnd(6), "0".padEnd(6), "100644".padEnd(8), String(bytes.length).padEnd(10)];
    const head = strToU8(`${name.padEnd(16)}${numbers.join("")}\`\n`);
    return bytes.length % 2 === 0 ? [head, bytes] : [head, bytes, strToU8("\n")];
  });
  return joined([strToU8("!<arch>\n"), ...parts]);
}

const BLOCK = 512;

/** `tar` archive in the ustar form, folders before what they hold. */
function tar(files: readonly DebFile[]): Uint8Array {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const folders = new Set(["/"]);
  const parts = [header("./", 0o755, 0, "5")];
  for (const { path, content, executable = false } of sorted) {
    for (const folder of foldersOf(path)) {
      if (!folders.has(folder)) parts.push(header(`.${folder}`, 0o755, 0, "5"));
      folders.add(folder);
    }
    const bytes = strToU8(content);
    parts.push(header(`.${path}`, executable ? 0o755 : 0o644, bytes.length, "0"), bytes, filler(bytes.length));
  }
  return joined([...parts, new Uint8Array(2 * BLOCK)]);
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(1, -1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}/`);
}

function header(name: string, mode: number, size: number, type: "0" | "5"): Uint8Array {
  if (name.length >= 100) throw new RangeError(`too long for a package: ${name}`);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, "0")}\0`;
  const write = (sum: string): Uint8Array => {
    const numbers = [octal(mode, 7), octal(0, 7), octal(0, 7), octal(size, 11), octal(0, 11), sum].join("");
    const owner = `${"root".padEnd(32, "\0")}${"root".padEnd(32, "\0")}`;
    const text = `${name.padEnd(100, "\0")}${numbers}${type}${"".padEnd(100, "\0")}ustar\0${"00"}${owner}`;
    return strToU8(text.padEnd(BLOCK, "\0"));
  };
  const sum = write("".padEnd(8)).reduce((total, byte) => total + byte, 0);
  return write(`${sum.toString(8).padStart(6, "0")}\0 `);
}

const filler = (length: number): Uint8Array => new Uint8Array((BLOCK - (length % BLOCK)) % BLOCK);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
