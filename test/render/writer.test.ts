import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readManifest } from "../../src/render/manifest.js";
import { writeOutput } from "../../src/render/writer.js";
import { editionOf, emptyFolder, treeOf } from "../support/output-folder.js";

const version = "0.0.0";
const code = (wanted: string) => expect.objectContaining({ code: wanted });
const file = (path: string, content = "x") => ({ path, content, node: "organisation" });

describe("writeOutput", () => {
  test("writes every file, its mode and the manifest", () => {
    const out = join(emptyFolder(), "deep", "city");
    const result = writeOutput(out, [file("b/c.yml", "é"), { ...file("a.sh"), executable: true }], { version });
    expect(result).toEqual({ files: 3, changed: true, kept: [] });
    expect(readManifest(out)).toEqual({
      palierManifest: 1,
      generator: "palier 0.0.0",
      files: [
        {
          path: "a.sh",
          node: "organisation",
          bytes: 1,
          sha256: "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
          executable: true,
        },
        {
          path: "b/c.yml",
          node: "organisation",
          bytes: 2,
          sha256: "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c",
          executable: false,
        },
      ],
    });
    expect(readdirSync(join(out, ".."))).toEqual(["city"]);
  });

  test("gives the same modes whatever the umask", () => {
    const [open, closed] = [join(emptyFolder(), "city"), join(emptyFolder(), "city")];
    writeOutput(open, editionOf(1), { version });
    const before = process.umask(0o077);
    onTestFinished(() => void process.umask(before));
    writeOutput(closed, editionOf(1), { version });
    expect(treeOf(closed)).toEqual(treeOf(open));
    expect(treeOf(closed)).toContain("servers/ 755");
  });

  test("rewrites nothing when nothing changed", () => {
    const out = join(emptyFolder(), "city");
    writeOutput(out, editionOf(1), { version });
    const before = statSync(out).ino;
    expect(writeOutput(out, [...editionOf(1)].reverse(), { version }).changed).toBe(false);
    expect(statSync(out).ino).toBe(before);
  });

  test("puts back a file that was deleted and a mode that was changed", () => {
    const out = join(emptyFolder(), "city");
    writeOutput(out, editionOf(1), { version });
    const whole = treeOf(out);
    rmSync(join(out, "report"), { recursive: true });
    chmodSync(join(out, "servers/site-1/role-1/main.yml"), 0o600);
    expect(writeOutput(out, editionOf(1), { version }).changed).toBe(true);
    expect(treeOf(out)).toEqual(whole);
  });

  test("removes files that the new output no longer has", () => {
    const [old, fresh] = [join(emptyFolder(), "city"), join(emptyFolder(), "city")];
    writeOutput(old, editionOf(1, 60), { version });
    writeOutput(old, editionOf(2, 10), { version });
    writeOutput(fresh, editionOf(2, 10), { version });
    expect(treeOf(old)).toEqual(treeOf(fresh));
  });
});

describe("what palier did not write", () => {
  test("stays, links included", () => {
    const out = join(emptyFolder(), "city");
    writeOutput(out, editionOf(1), { version });
    writeFileSync(join(out, "terraform.city-aws.tfstate"), "{}");
    mkdirSync(join(out, "cdktf.out/.terraform"), { recursive: true });
    symlinkSync("/nowhere", join(out, "cdktf.out/.terraform/provider"));
    const result = writeOutput(out, editionOf(2), { version });
    expect(result.kept).toEqual(["cdktf.out/.terraform/provider", "terraform.city-aws.tfstate"]);
    expect(treeOf(out)).toContain("cdktf.out/.terraform/provider -> /nowhere");
    expect(readFileSync(join(out, "terraform.city-aws.tfstate"), "utf8")).toBe("{}");
  });

  test("fails for a file changed by hand, and overwrites it when forced", () => {
    const out = join(emptyFolder(), "city");
    writeOutput(out, editionOf(1), { version });
    const edited = join(out, "servers/site-1/role-1/main.yml");
    writeFileSync(edited, "mine\n");
    const before = treeOf(out);
    expect(() => writeOutput(out, editionOf(2), { version })).toThrow(code("OUTPUT_EDITED"));
    expect(() => writeOutput(out, editionOf(2), { version })).toThrow(edited);
    expect(treeOf(out)).toEqual(before);
    writeOutput(out, editionOf(2), { version, force: true });
    expect(readFileSync(edited, "utf8")).toContain("edition: 2");
  });

  test("fails for a foreign file that stands where a new file or folder is to be", () => {
    const out = join(emptyFolder(), "city");
    writeOutput(out, [file("a.md")], { version });
    writeFileSync(join(out, "notes"), "mine");
    expect(() => writeOutput(out, [file("notes")], { version })).toThrow(code("OUTPUT_EDITED"));
    expect(() => writeOutput(out, [file("notes/b.md")], { version })).toThrow(code("OUTPUT_EDITED"));
    expect(writeOutput(out, [file("notes", "mine")], { version }).changed).toBe(true);
  });

  test("fails for a folder that is not empty and not palier's", () => {
    const out = emptyFolder();
    writeFileSync(join(out, "thesis.docx"), "years of work");
    expect(() => writeOutput(out, editionOf(1), { version, force: true })).toThrow(code("OUTPUT_FOREIGN"));
    writeFileSync(join(out, "MANIFEST.json"), '{"manifest_version": 3}');
    expect(() => writeOutput(out, editionOf(1), { version, force: true })).toThrow(code("OUTPUT_FOREIGN"));
    expect(readdirSync(out)).toEqual(["MANIFEST.json", "thesis.docx"]);
  });

  test("fails for a symbolic link and for a file in the place of the folder", () => {
    const parent = emptyFolder();
    symlinkSync(emptyFolder(), join(parent, "link"));
    writeFileSync(join(parent, "file"), "");
    expect(() => writeOutput(join(parent, "link"), editionOf(1), { version })).toThrow(code("OUTPUT_FOREIGN"));
    expect(() => writeOutput(join(parent, "file"), editionOf(1), { version })).toThrow(code("OUTPUT_FOREIGN"));
  });

  test("takes an empty folder", () => {
    expect(writeOutput(emptyFolder(), [file("a.md")], { version }).changed).toBe(true);
  });
});

describe("paths of the output", () => {
  test.each([
    ["leaves the folder", ["../a"]],
    ["is absolute", ["/etc/passwd"]],
    ["goes up inside", ["a/../../b"]],
    ["has an empty part", ["a//b"]],
    ["is a dot", ["./a"]],
    ["holds a backslash", ["a\\b"]],
    ["holds a drive", ["C:a"]],
    ["holds a NUL", ["a\0b"]],
    ["holds a line break", ["a\nb"]],
    ["is a device", ["site/con"]],
    ["is a device with an ending", ["site/NUL.txt"]],
    ["ends with a dot", ["a./b"]],
    ["ends with a space", ["a "]],
    ["is not NFC", ["e\u0301.md"]],
    ["is too long", ["a/".repeat(120).concat("b")]],
    ["has a part that is too long", ["é".repeat(150)]],
    ["is the manifest", ["Manifest.json"]],
    ["is written twice", ["a", "a"]],
    ["differs by case only", ["a.md", "A.md"]],
    ["has folders that differ by case only", ["a/b", "A/c"]],
    ["is a file and a folder", ["a", "a/b"]],
    ["is a folder and a file", ["a/b", "a"]],
  ])("fails when one %s", (_, paths) => {
    const out = join(emptyFolder(), "city");
    expect(() =>
      writeOutput(
        out,
        paths.map((path) => file(path)),
        { version },
      ),
    ).toThrow(code("BAD_NAME"));
    expect(existsSync(out)).toBe(false);
  });

  test("may begin with a dot and hold accents", () => {
    const out = join(emptyFolder(), "city");
    expect(writeOutput(out, [file(".github/été.yml"), file(".github/b.yml")], { version }).files).toBe(3);
  });
});
