import { expect, it } from "vitest";
import { AzureTeamBudget, type AzureTeamBudgetProps } from "../../../src/constructs/azure/team-budget.js";
import { addresses, later, resources, synth } from "../../support/synth.js";

const required: AzureTeamBudgetProps = {
  name: "ville-dsi",
  resourceGroupId: "group",
  tag: { key: "palier:owner", value: "dsi" },
  perMonth: 5_400,
  alertAt: [0.8, 1],
  from: "2026-11",
  email: "dsi@ville.example",
};
const budget = (change: Partial<AzureTeamBudgetProps> = {}) =>
  synth((stack) => new AzureTeamBudget(stack, "Budget", { ...required, ...change }));
const made = (change: Partial<AzureTeamBudgetProps> = {}) =>
  resources(budget(change), "azurerm_consumption_budget_resource_group")[0];
interface Warning {
  readonly threshold: number;
  readonly threshold_type: string;
  readonly contact_emails: readonly string[];
}
const warnings = (change: Partial<AzureTeamBudgetProps> = {}) =>
  ((made(change)?.notification ?? []) as Warning[]).map(
    ({ threshold, threshold_type: type, contact_emails: emails }) => [type, threshold, emails],
  );

it("counts what the team's tag marks from the month it is told, and never starts again", () => {
  expect(made()).toMatchObject({
    amount: 5_400,
    time_grain: "Monthly",
    time_period: { start_date: "2026-11-01T00:00:00Z" },
    filter: { tag: [{ name: "palier:owner", values: ["dsi"] }] },
    lifecycle: { ignore_changes: ["time_period"] },
  });
});

it("warns of the forecast and of what is spent, five times at most", () => {
  const email = ["dsi@ville.example"];
  expect(warnings()).toEqual([
    ["Forecasted", 100, email],
    ["Actual", 80, email],
    ["Actual", 100, email],
  ]);
  expect(warnings({ alertAt: [0.1, 0.2, 0.3, 0.4, 0.5] })).toHaveLength(5);
});

it("warns the owners of the group when there is no address", () => {
  const { email: _, ...silent } = required;
  const out = synth((stack) => new AzureTeamBudget(stack, "Budget", silent));
  expect(resources(out, "azurerm_consumption_budget_resource_group")[0]?.notification).toMatchObject([
    { contact_roles: ["Owner"], contact_emails: [] },
    { contact_roles: ["Owner"] },
    { contact_roles: ["Owner"] },
  ]);
});

it.each([
  ["from", { from: "2026-13" }],
  ["alertAt", { alertAt: [-1] }],
  ["name", { name: "É" }],
])("fails for a wrong %s", (path, change) => {
  expect(() => budget(change)).toThrow(
    expect.objectContaining({ code: "INVALID_PROP", issues: [expect.objectContaining({ path })] }),
  );
});

it("accepts an amount and shares that are only known at deploy time", () => {
  expect(made({ perMonth: later.number, alertAt: [later.number] })?.amount).toBe("${later.number}");
});

it("keeps its Terraform addresses", () =>
  expect(addresses(budget())).toMatchInlineSnapshot(`
  [
    "azurerm_consumption_budget_resource_group.Budget_69569A1A",
  ]
`));
