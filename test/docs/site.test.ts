import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { filesBelow } from "../../src/render/manifest.js";
import { emptyFolder } from "../support/output-folder.js";
import { CHECKOUT, start } from "../support/tools.js";

const build = (from: string, out: string) =>
  start(process.execPath, [join(CHECKOUT, "scripts/build-docs.mjs"), "--from", from, "--out", out]);

it("the site is made of every page, asks for nothing, and every link leads to a page and its heading", () => {
  const out = emptyFolder();
  expect(build(join(CHECKOUT, "docs"), out)).toMatchObject({ code: 0, stderr: "" });
  const files = filesBelow(out);
  expect(files).toContain("tutorial/first-blueprint.html");
  expect(files.length).toBeGreaterThan(50);
  const lost = files.flatMap((file) => {
    const text = readFileSync(join(out, file), "utf8");
    expect(text).not.toMatch(/<(?:script|img|link|iframe)\b/);
    return [...text.matchAll(/ href="(?![a-z]+:)([^"#]*)(?:#([^"]*))?"/g)].flatMap(([, path = "", anchor]) => {
      const target = path === "" ? join(out, file) : join(out, dirname(file), path);
      if (!existsSync(target)) return [`${file}: ${path}`];
      return anchor === undefined || readFileSync(target, "utf8").includes(`id="${anchor}"`)
        ? []
        : [`${file}: #${anchor}`];
    });
  });
  expect(lost).toEqual([]);
});

it.each([
  ["a page that is not there", "[a](nowhere.md)", "nowhere.md leads to nothing"],
  ["a heading that is not there", "[a](#nothing)", "#nothing leads to no heading"],
  ["a program", "[a](javascript:alert(1))", "javascript:alert(1) leads to nothing"],
  ["a heading of another page", "[a](sub/b.md#c)", "sub/b.md#c leads to no heading"],
])("a link to %s stops it, and nothing is written", (_, text, said) => {
  const [from, out] = [emptyFolder(), join(emptyFolder(), "site")];
  mkdirSync(join(from, "sub"));
  writeFileSync(join(from, "index.md"), `# Index\n\n${text}\n`);
  writeFileSync(join(from, "sub/b.md"), "# B\n");
  const done = build(from, out);
  expect([done.code, done.stderr, existsSync(out)]).toEqual([1, expect.stringContaining(said), false]);
});

it("what a page says is text", () => {
  const [from, out] = [emptyFolder(), emptyFolder()];
  writeFileSync(join(from, "index.md"), "# <b>A</b>\n\n<script>alert(1)</script>\n");
  build(from, out);
  expect(readFileSync(join(out, "index.html"), "utf8")).not.toMatch(/<script|<b>A/);
});
