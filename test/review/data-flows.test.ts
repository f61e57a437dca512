import { describe, expect, it } from "vitest";
import { dataFlowsOf } from "../../src/review/data-flows.js";
import { dataFlowRegister } from "../../src/review/registers/data-flows.js";
import { planOf } from "../support/plans.js";

const of = (workload: string) =>
  dataFlowsOf(planOf("hopital")).filter((flow) => flow.workload === `workload/${workload}`);
const said = (workload: string) =>
  of(workload).map(({ action, at, to, country, processor }) => [action, at, to, country, processor]);

describe("the register of data flows", () => {
  it("follows a workload of the public cloud from its site, through the gateway, to its processor", () => {
    const endpoint = "endpoint/assistant-administratif";
    const flows = said("assistant-administratif");
    expect(flows).toHaveLength(6);
    expect(new Set(flows.map(String))).toEqual(
      new Set(
        [
          ["stored", "site:site-principal", null, "FR", null],
          ["processed", "gateway/site-principal", null, "FR", null],
          ["processed", endpoint, null, "FR", "azure"],
          ["sent", "workload/assistant-administratif", "gateway/site-principal", "FR", null],
          ["sent", "workload/assistant-administratif", endpoint, "FR", "azure"],
          ["sent", "gateway/site-principal", endpoint, "FR", "azure"],
        ].map(String),
      ),
    );
  });

  it("keeps health data inside the site, and names who may read them", () => {
    const flows = of("codage-sejours");
    expect(flows.map(({ processor }) => processor)).toEqual(flows.map(() => null));
    expect(flows.find(({ at }) => at === "gateway/site-principal")?.readers).toEqual(["information-medicale"]);
  });

  it("is written in both languages with the proof of what each class can reach", () => {
    expect(dataFlowRegister(planOf("hopital"), "fr")).toContain("## Ce que chaque classe de données peut atteindre");
    expect(dataFlowRegister(planOf("hopital"), "en")).toMatch(
      /\| restricted \| [^|]*zone\/site-site-principal [^|]*\|[^|]*\| none \|/,
    );
  });
});
