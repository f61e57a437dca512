import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { palier } from "../support/palier.js";
import { CHECKOUT } from "../support/tools.js";

const PAGE = join(CHECKOUT, "docs/reference/reconcile.md");
const page = readFileSync(PAGE, "utf8");

it("the output on the page is what its command prints (vitest -u writes it)", async () => {
  const [, command = ""] = /^ {4}palier (reconcile examples\/.*)$/m.exec(page) ?? [];
  const { stdout, stderr, code } = palier(command.split(" "), { cwd: CHECKOUT });
  expect([stderr, code]).toEqual(["", 0]);
  const output = stdout.trimEnd().replace(/^(?=.)/gm, "    ");
  const real = page.replace(
    /<!-- output -->[\s\S]*<!-- \/output -->/,
    () => `<!-- output -->\n${output}\n<!-- /output -->`,
  );
  await expect(real).toMatchFileSnapshot(PAGE);
});
