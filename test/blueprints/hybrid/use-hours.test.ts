import { describe, expect, it } from "vitest";
import { planHybrid } from "../../../src/blueprints/hybrid/plan.js";
import type { UseHours } from "../../../src/core/use-hours.js";
import { nodesOf } from "../../../src/graph/queries.js";
import { instanceHours } from "../../../src/sizing/requests.js";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { endpointNode, mlNode, networkNode, storeNode } from "../../support/cloud-nodes.js";
import { inputOf } from "../../support/plans.js";
import { resources } from "../../support/synth.js";

const hours: UseHours = { from: "07:30", to: "19:00", days: "weekdays", timeZone: "Europe/Paris" };
const night: UseHours = { ...hours, from: "22:00", to: "06:00" };

describe("an endpoint of SageMaker", () => {
  const aws = (spec: Parameters<typeof endpointNode>[1]) =>
    cloudApp(
      cloudGraph([networkNode("aws", "eu-west-3"), storeNode("aws", "eu-west-3"), endpointNode("chat", spec)]),
    ).stack("ville-aws");
  const actions = (spec: Parameters<typeof endpointNode>[1]) =>
    resources(aws(spec), "aws_appautoscaling_scheduled_action").map(
      ({ schedule, timezone, scalable_target_action: to }) => [schedule, timezone, to],
    );

  it("keeps one instance outside the hours of use, and the limits of the calendar stand", () => {
    expect(actions({ minInstances: 2, maxInstances: 4, hours })).toEqual([
      ["cron(0 19 ? * MON-FRI *)", "Europe/Paris", { min_capacity: "1", max_capacity: "4" }],
      ["cron(30 7 ? * MON-FRI *)", "Europe/Paris", { min_capacity: "2", max_capacity: "4" }],
    ]);
    expect(resources(aws({ minInstances: 2, maxInstances: 2, hours }), "aws_appautoscaling_target")).toMatchObject([
      { lifecycle: { ignore_changes: ["min_capacity", "max_capacity"] } },
    ]);
  });

  it("closes the morning after where use ends past midnight", () => {
    expect(actions({ minInstances: 2, maxInstances: 2, hours: night }).map(([schedule]) => schedule)).toEqual([
      "cron(0 6 ? * TUE-SAT *)",
      "cron(0 22 ? * MON-FRI *)",
    ]);
  });

  it("follows no calendar the file does not give", () =>
    expect(actions({ minInstances: 2, maxInstances: 4 })).toEqual([]));
});

describe("an endpoint of Azure Machine Learning", () => {
  const profiles = (use: UseHours | undefined) => {
    const spec = { minInstances: 2, maxInstances: 3, ...(use === undefined ? {} : { hours: use }) };
    const nodes = [networkNode("azure", "francecentral"), storeNode("azure", "francecentral"), mlNode("own", spec)];
    const [setting] = resources(cloudApp(cloudGraph(nodes)).stack("ville-azure"), "azurerm_monitor_autoscale_setting");
    const found = (setting?.profile ?? []) as { name: string; capacity: { minimum: number }; recurrence?: object }[];
    return found.map(({ name, capacity, recurrence }) => [name, capacity.minimum, recurrence]);
  };

  it("has a profile for the hours of use and one for the others", () => {
    const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    const at = (hour: number, minute: number, days: readonly string[]) => ({
      timezone: "Romance Standard Time",
      days,
      hours: [hour],
      minutes: [minute],
    });
    expect(profiles(hours)).toEqual([
      ["open", 2, at(7, 30, weekdays)],
      ["closed", 1, at(19, 0, weekdays)],
    ]);
    expect(profiles(night)[1]?.[2]).toEqual(at(6, 0, [...weekdays.slice(1), "Saturday"]));
    expect(profiles(undefined)).toEqual([["load", 2, undefined]]);
  });
});

describe("what it costs", () => {
  const demand = { peakFactor: 3, hoursPerDay: 10, daysPerYear: 230 } as Parameters<typeof instanceHours>[2]["demand"];

  it("is one instance outside the hours of use, and nothing less where the cloud follows no calendar", () => {
    const workload = {
      demand: { ...demand, hoursOfUse: { ...hours, from: "08:00", to: "20:00", days: "every-day" as const } },
    };
    expect(instanceHours(2, 2, workload, true) * 2).toBe(2 * 8_760 - 12 * 365);
    expect(instanceHours(2, 2, workload, false) * 2).toBe(2 * 8_760);
    expect(instanceHours(1, 1, workload, true)).toBe(8_760);
  });

  it("is said in the cost line of the endpoint", () => {
    const input = inputOf("editeur");
    const at = (hoursOfUse?: UseHours) =>
      planHybrid({
        ...input,
        organisation: {
          ...input.organisation,
          workloads: input.organisation.workloads.map((workload) => ({
            ...workload,
            demand: { ...workload.demand, ...(hoursOfUse === undefined ? {} : { hoursOfUse }) },
          })),
        },
      });
    const lineOf = (graph: ReturnType<typeof at>) =>
      graph.costs.find(({ node, item }) => node === "endpoint/recherche-semantique" && item === "compute");
    const plain = at();
    const closing = at(hours);
    const [endpoint] = nodesOf(closing, "endpoint").filter(({ id }) => id === "endpoint/recherche-semantique");
    expect(endpoint?.spec).toMatchObject({ minInstances: 2, hours });
    expect(lineOf(closing)?.title.en).toMatch(/one instance outside 07:30–19:00: \d+ h a month are not paid/);
    expect(lineOf(closing)?.quantity).toBeLessThan(lineOf(plain)?.quantity ?? 0);
  });
});
