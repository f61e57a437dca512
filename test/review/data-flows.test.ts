import { describe, expect, it } from "vitest";
import { dataFlowsOf } from "../../src/review/data-flows.js";
import { dataFlowRegister } from "../../src/review/registers/data-flows.js";
import { planOf } from "../support/plans.js";

const of = (workload: string, example: Parameters<typeof planOf>[0] = "hopital") =>
  dataFlowsOf(planOf(example)).filter((flow) => flow.workload === `workload/${workload}`);
const said = (workload: string, example: Parameters<typeof planOf>[0]) =>
  of(workload, example).map(({ action, at, to, country, processor }) => [action, at, to, country, processor]);

describe("the register of data flows", () => {
  it("follows a workload of the public cloud from its site, through the gateway, to its processor", () => {
    const endpoint = "endpoint/copilote-bureautique";
    const flows = said("copilote-bureautique", "industrie");
    expect(flows).toHaveLength(7);
    expect(new Set(flows.map(String))).toEqual(
      new Set(
        [
          ["stored", "site:siege-nantes", null, "FR", null],
          // The chat in front of it keeps what people write there.
          ["stored", "store/siege-nantes-chat-dsi-internal", null, "FR", null],
          ["processed", "gateway/siege-nantes", null, "FR", null],
          ["processed", endpoint, null, "FR", "azure"],
          ["sent", "workload/copilote-bureautique", "gateway/siege-nantes", "FR", null],
          ["sent", "workload/copilote-bureautique", endpoint, "FR", "azure"],
          ["sent", "gateway/siege-nantes", endpoint, "FR", "azure"],
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
    expect(dataFlowRegister(planOf("hopital"), dataFlowsOf(planOf("hopital")), "fr")).toContain(
      "## Ce que chaque classe de données peut atteindre",
    );
    expect(dataFlowRegister(planOf("hopital"), dataFlowsOf(planOf("hopital")), "en")).toMatch(
      /\| restricted \| [^|]*zone\/site-site-principal [^|]*\|[^|]*\| none \|/,
    );
  });
});
