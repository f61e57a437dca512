import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { markdownReport } from "../src/report/markdown.js";
import { planOf } from "./support/plans.js";
import { CHECKOUT } from "./support/tools.js";

const readme = readFileSync(join(CHECKOUT, "README.md"), "utf8");
/** Relative links of a page. */
const links = (page: string): readonly string[] =>
  [...page.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? "");

describe("README", () => {
  it("shows what the example's report says", () => {
    const [, answer] =
      /## The answer\n\n[^\n]+\n\n((?:\|[^\n]*\n)+)/.exec(markdownReport(planOf("collectivite"), "en")) ?? [];
    expect(answer?.split("\n").length).toBeGreaterThan(6);
    expect(readme).toContain(answer);
  });

  it.each(["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/reference/organisation.md"])(
    "%s leads to files that exist",
    (page) => {
      const from = join(CHECKOUT, dirname(page));
      const found = links(readFileSync(join(CHECKOUT, page), "utf8"));
      expect(found.filter((link) => !existsSync(join(from, link)))).toEqual([]);
      expect(links("[a](nowhere.md) [b](https://example.org)")).toEqual(["nowhere.md"]);
    },
  );

  it("has two commands that package.json knows", () => {
    const { scripts } = JSON.parse(readFileSync(join(CHECKOUT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(
      ["quickstart", "verify"].filter((name) => !readme.includes(`npm run ${name}`) || scripts[name] === undefined),
    ).toEqual([]);
  });
});
