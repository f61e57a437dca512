import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { intunePackage } from "../../src/render/intunewin.js";
import { emptyFolder } from "../support/output-folder.js";
import { CHECKOUT, run, tool } from "../support/tools.js";

const CONTENT = "IntuneWinPackage/Contents/IntunePackage.intunewin";
const METADATA = "IntuneWinPackage/Metadata/Detection.xml";
const FILES = [
  { path: "install.ps1", content: "throw 'é'\n".repeat(50) },
  { path: "data/empty.txt", content: "" },
  { path: "data/bytes.bin", content: Uint8Array.from({ length: 300 }, (_, index) => index % 256) },
];
const PACKAGE = intunePackage({ name: "palier a", description: "A & <b> “c”", setupFile: "install.ps1", files: FILES });

/** What the reader written from the format alone says of a package. */
function read(content: Uint8Array) {
  const folder = emptyFolder();
  writeFileSync(join(folder, "a.intunewin"), content);
  tool("python3");
  const reader = join(CHECKOUT, "test/support/read-intunewin.py");
  const done = run("python3", [reader, "a.intunewin", "opened"], { cwd: folder });
  return { ...done, file: (path: string) => readFileSync(join(folder, "opened", path)) };
}

/** The package with one part changed. */
function changed(path: string, change: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const parts = unzipSync(PACKAGE);
  const bytes = change(parts[path] ?? new Uint8Array());
  return zipSync({ ...parts, [path]: bytes }, { level: 0, mtime: new Date(1980, 0, 1) });
}

describe("an Intune package", () => {
  it("is opened by an independent reader: keys, HMAC, digest, sizes and files", () => {
    const { stdout, stderr, file } = read(PACKAGE);
    expect(stderr).toBe("");
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      tool: "1.8.6.0",
      name: "palier a",
      description: "A & <b> “c”",
      setup: "install.ps1",
      files: FILES.map(({ path }) => path),
    });
    expect(found.encrypted).toBe(48 + found.plain + 16 - (found.plain % 16));
    for (const { path, content } of FILES) expect(file(path)).toEqual(Buffer.from(content));
  });

  it.each([
    ["content", CONTENT, (bytes: Uint8Array) => bytes.with(60, (bytes[60] ?? 0) ^ 1), "wrong HMAC"],
    ["HMAC in front", CONTENT, (bytes: Uint8Array) => bytes.with(0, (bytes[0] ?? 0) ^ 1), "the HMAC in front"],
    ["vector in front", CONTENT, (bytes: Uint8Array) => bytes.with(32, (bytes[32] ?? 0) ^ 1), "the vector in front"],
    ["last block", CONTENT, (bytes: Uint8Array) => bytes.slice(0, -16), "wrong HMAC"],
    ["size", METADATA, replacing(/(?<=<UnencryptedContentSize>)\d+/, "7"), "wrong size of the plain content"],
    ["digest", METADATA, replacing(/(?<=<FileDigest>)[^<]+/, `${"A".repeat(43)}=`), "wrong digest"],
    ["setup file", METADATA, replacing(/(?<=<SetupFile>)[^<]+/, "setup.exe"), "no setup file"],
    ["key for the HMAC", METADATA, replacing(/(?<=<MacKey>)[^<]+/, `${"A".repeat(43)}=`), "wrong HMAC"],
  ])("another %s is caught by that reader", (_, path, change, sentence) => {
    const { code, stderr } = read(changed(path, change));
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
  });

  it("names itself in the form of Microsoft's packer, without a declaration or a namespace", () => {
    const detection = strFromU8(unzipSync(PACKAGE)[METADATA] ?? new Uint8Array());
    expect(detection).toMatch(/^<ApplicationInfo ToolVersion="1\.8\.6\.0">\n {2}<Name>palier a<\/Name>\n/);
    expect(detection.match(/(?<=<)\w+(?=[ >])/g)).toEqual([
      ...[
        "ApplicationInfo",
        "Name",
        "Description",
        "UnencryptedContentSize",
        "FileName",
        "SetupFile",
        "EncryptionInfo",
      ],
      ...["EncryptionKey", "MacKey", "InitializationVector", "Mac", "ProfileIdentifier", "FileDigest"],
      "FileDigestAlgorithm",
    ]);
  });

  it("is the same for the same files; another byte is another key, vector and HMAC", () => {
    const again = () => intunePackage({ name: "n", description: "d", setupFile: "install.ps1", files: FILES });
    expect(Buffer.from(again()).equals(Buffer.from(again()))).toBe(true);
    const values = (files: typeof FILES) => {
      const content = intunePackage({ name: "n", description: "d", setupFile: "install.ps1", files });
      const text = strFromU8(unzipSync(content)[METADATA] ?? new Uint8Array());
      return text.match(/(?<=<(?:EncryptionKey|MacKey|InitializationVector|Mac)>)[^<]+/g) ?? [];
    };
    const [first, other] = [values(FILES), values([{ path: "install.ps1", content: "x" }])];
    expect(new Set([...first, ...other]).size).toBe(8);
  });

  it("without its setup file is refused", () => {
    expect(() => intunePackage({ name: "n", description: "d", setupFile: "setup.exe", files: FILES })).toThrow(
      "no setup.exe in the package",
    );
  });
});

function replacing(what: RegExp, by: string): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => {
    const before = strFromU8(bytes);
    const after = before.replace(what, by);
    expect(after).not.toBe(before);
    return strToU8(after);
  };
}
