import { describe, expect, it, test } from "vitest";
import assessment from "../../src/review/data/aws-assessment.json" with { type: "json" };
import { RULES } from "../../src/review/registry.js";

interface Check {
  readonly id: string;
  readonly asks: string;
  /** @default it is a check of its own */
  readonly sameAs?: string;
  /** @default nothing in a plan answers it */
  readonly rules?: readonly string[];
  /** @default a plan answers it */
  readonly evidence?: string;
}
const { name, source, asOf, checks } = assessment as {
  name: string;
  source: string;
  asOf: string;
  checks: readonly Check[];
};
const answered = checks.filter(({ rules }) => rules !== undefined);

describe("the public assessment of AI and machine learning on AWS", () => {
  const numbered = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, "0")}`);

  it("is known whole: 71 core checks and 27 of agents", () =>
    expect(checks.map(({ id }) => id)).toEqual([
      ...numbered("SM", 25),
      ...numbered("BR", 33),
      ...numbered("AC", 13),
      ...numbered("AG", 27),
    ]));

  it("is answered by rules that exist, or says what to gather, never both", () => {
    const ids: readonly string[] = RULES.map(({ id }) => id);
    expect(answered.flatMap(({ rules = [] }) => rules).filter((id) => !ids.includes(id))).toEqual([]);
    expect(checks.filter(({ rules, evidence }) => (rules === undefined) === (evidence === undefined))).toEqual([]);
  });

  it("has at least 60 checks answered at plan time", () => expect(answered.length).toBeGreaterThanOrEqual(60));
});

/** The reference page of the assessment. */
function page(): string {
  const row = ({ id, asks, sameAs, rules, evidence }: Check) =>
    `| ${id}${sameAs === undefined ? "" : ` (${sameAs})`} | ${asks}. | ${rules?.map((rule) => `\`${rule}\``).join(", ") ?? evidence} |`;
  return `${[
    "# AWS AI/ML security assessment",
    "",
    `${name}: ${checks.length} checks, which look at what is deployed. ${answered.length} of them are answered before, by rules of \`palier review\` over the blueprint or a Terraform plan of anybody; for the others this page names what to gather at run time. Read on ${asOf}: ${source}`,
    "",
    "## Answered at plan time",
    "",
    "| Check | What it asks | Rules |",
    "|---|---|---|",
    ...answered.map(row),
    "",
    "## Gathered at run time",
    "",
    "| Check | What it asks | What to gather |",
    "|---|---|---|",
    ...checks.filter(({ rules }) => rules === undefined).map(row),
  ].join("\n")}\n`;
}

test("the reference page is that of the data", () =>
  expect(page()).toMatchFileSnapshot("../../docs/reference/aws-assessment.md"));
