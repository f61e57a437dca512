import { describe, expect, it } from "vitest";
import { nodesOf } from "../../../src/graph/queries.js";
import { changedExample } from "../../support/palier.js";
import { planFile, planOf } from "../../support/plans.js";

describe("the door of a site", () => {
  const doors = nodesOf(planOf("groupe"), "gateway");

  it("is not passed by data that must not enter the site: their applications call the cloud themselves", () => {
    expect(doors.map(({ id }) => id)).toEqual(["gateway/lyon"]);
    const called = doors.flatMap(({ spec }) => spec.routes.flatMap(({ targets }) => targets));
    expect(called).toContain("endpoint/customer-chat-fr");
    expect(called).toContain("endpoint/claims-assistant");
    // Spanish, Swedish and Dutch data stay in their countries.
    expect(called).not.toContain("endpoint/asistente-siniestros");
    expect(called).not.toContain("endpoint/skade-chatt");
    expect(called).not.toContain("endpoint/mobile-chat");
  });

  it("is passed once the data may leave their country", () => {
    const at = 13;
    const wider = planFile(changedExample("groupe", [[["workloads", at, "data", "residency"], "eu"]]));
    const names = nodesOf(wider, "gateway").flatMap(({ spec }) => spec.routes.map(({ name }) => name));
    expect(names).toContain("asistente-siniestros.confidential");
  });

  it("lets nothing stand in that may itself go further than the data", () => {
    // With room for larger servers the office assistant, open to the Union, runs in Lyon beside chats that are not.
    const roomy = planFile(changedExample("groupe", [[["sites", 0, "roomPowerKw"], 24]]));
    for (const graph of [planOf("groupe"), roomy])
      for (const { spec } of nodesOf(graph, "gateway")) {
        const routes = new Map(spec.routes.map((route) => [route.name, route]));
        for (const { reaches, fallbacks } of spec.routes)
          for (const name of fallbacks)
            for (const zone of routes.get(name)?.reaches ?? []) expect(reaches).toContain(zone);
      }
  });
});
