import { describe, expect, it } from "vitest";
import type { Decision } from "../../src/graph/decision.js";
import { changedExample, type Edit, exampleFile, palier } from "../support/palier.js";

const LINE = "controle-soudures";
const explain = (file: string, workload = LINE): Decision =>
  JSON.parse(palier(["explain", file, workload, "--json"]).stdout).decisions[0];

describe("palier explain", () => {
  it("names offline as what decides for the inspection on the line", () => {
    const decision = explain(exampleFile("industrie"));
    expect(decision).toMatchObject({ tier: "workstation", deciding: "offline" });
    expect(decision.refused.filter(({ rule }) => rule === "offline").map(({ tier }) => tier)).toContain("cloud");
    const { stdout } = palier(["explain", exampleFile("industrie"), LINE]);
    expect(stdout).toContain("offline");
  });

  it("no longer does once the line may stop with the WAN", () => {
    const freed: readonly Edit[] = [
      [["workloads", 0, "offline"], "no"],
      [["sites", 1, "wan"], "good"],
    ];
    const decision = explain(changedExample("industrie", freed));
    expect(decision.workload).toBe(`workload/${LINE}`);
    expect(decision.deciding).not.toBe("offline");
    expect(decision.refused.filter(({ rule }) => rule === "offline")).toEqual([]);
  });

  it("refuses a workload the file has not, with the nearest one", () => {
    const { code, stderr } = palier(["explain", exampleFile("industrie"), "controle-soudure"]);
    expect(code).toBe(64);
    expect(stderr).toContain(LINE);
  });
});
