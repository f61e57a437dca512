import { describe, expect, it } from "vitest";
import { AwsLogGroup } from "../../../src/constructs/aws/log-group.js";
import { AwsTeamBudget, type AwsTeamBudgetProps } from "../../../src/constructs/aws/team-budget.js";
import { addresses, later, resources, synth } from "../../support/synth.js";

const required: AwsTeamBudgetProps = {
  name: "ville-dsi",
  tag: { key: "palier:owner", value: "dsi" },
  usdPerMonth: "6000.00",
  alertAt: [0.8, 1],
  email: "dsi@ville.example",
};
const budget = (change: Partial<AwsTeamBudgetProps> = {}) =>
  synth((stack) => new AwsTeamBudget(stack, "Budget", { ...required, ...change }));

describe("AwsTeamBudget", () => {
  it("counts what the team's tag marks, in US dollars", () => {
    expect(resources(budget(), "aws_budgets_budget")[0]).toMatchObject({
      limit_amount: "6000.00",
      limit_unit: "USD",
      time_unit: "MONTHLY",
      cost_filter: [{ name: "TagKeyValue", values: ["user:palier:owner$dsi"] }],
    });
  });

  it("warns of what is spent and of what will be, at each share", () => {
    const [made] = resources(budget(), "aws_budgets_budget");
    const warnings = made?.notification as { notification_type: string; threshold: number }[];
    expect(warnings.map(({ notification_type: type, threshold }) => [type, threshold])).toEqual([
      ["ACTUAL", 80],
      ["FORECASTED", 80],
      ["ACTUAL", 100],
      ["FORECASTED", 100],
    ]);
  });

  it("warns nobody when there is no address, since AWS takes no such warning", () => {
    const { email: _, ...silent } = required;
    const out = synth((stack) => new AwsTeamBudget(stack, "Budget", silent));
    expect(resources(out, "aws_budgets_budget")[0]).not.toHaveProperty("notification");
  });

  it.each([
    ["usdPerMonth", { usdPerMonth: "0.00" }],
    ["usdPerMonth", { usdPerMonth: "-5" }],
    ["alertAt", { alertAt: [1, 1, 1, 1, 1, 1] }],
    ["alertAt", { alertAt: [0] }],
    ["name", { name: "" }],
  ])("fails for a wrong %s", (path, change) => {
    expect(() => budget(change)).toThrow(
      expect.objectContaining({ code: "INVALID_PROP", issues: [expect.objectContaining({ path })] }),
    );
  });

  it("accepts an amount and shares that are only known at deploy time", () => {
    const out = budget({ usdPerMonth: later.text, alertAt: [later.number] });
    expect(resources(out, "aws_budgets_budget")[0]?.limit_amount).toBe("${later.text}");
  });

  it("keeps its Terraform addresses", () =>
    expect(addresses(budget())).toMatchInlineSnapshot(`
    [
      "aws_budgets_budget.Budget_69569A1A",
    ]
  `));
});

describe("AwsLogGroup", () => {
  const group = (retentionDays: number) =>
    synth((stack) => new AwsLogGroup(stack, "Log", { name: "/palier/x", keyArn: "k", retentionDays }));

  it("fails for a time CloudWatch cannot keep", () => {
    expect(() => group(366)).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });

  it("accepts a time that is only known at deploy time", () => {
    expect(resources(group(later.number), "aws_cloudwatch_log_group")[0]?.retention_in_days).toBe("${later.number}");
  });
});
