import { describe, expect, test } from "vitest";
import type { PricedOption } from "../../src/placement/studied.js";
import type { Organisation, OrganisationInput } from "../../src/spec/organisation.js";
import { workloadInput } from "../tco/cases.js";
import { CATALOGUE, chooseAll, fileOf, OPTIONS, pricedAt, studiedOf } from "./cases.js";

const { workstation, server, cloud } = OPTIONS;
type Workload = Partial<OrganisationInput["workloads"][number]>;

type Fte = Readonly<Record<"infrastructure" | "mlops" | "support", number>>;
const every = (fte: number): Fte => ({ infrastructure: fte, mlops: fte, support: fte });

const withPeople = (workloads: readonly Workload[], fte: Fte, budget: object = {}): Organisation =>
  fileOf(
    {},
    {
      workloads: workloads.map((change) => workloadInput({ sharing: "individual", ...change })),
      people: { fte },
      budget: { horizonYears: 5, discountRate: 0.04, ...budget },
    },
  );

test("the nine cells are facts: tier, area, level and what it needs", () => {
  expect(CATALOGUE.capabilities.map(({ tier, area, level, needs }) => [tier, area, level, needs])).toEqual([
    ["workstation", "infrastructure", "medium", "Device management (MDM), endpoint security, packaging"],
    ["workstation", "mlops", "medium", "Choosing, packaging and updating local models"],
    ["workstation", "support", "high", "Support in volume, on scattered machines"],
    ["server", "infrastructure", "high", "GPU hosting, Kubernetes, storage, network, security"],
    ["server", "mlops", "high", "The organisation does it all: serving, versions, drift, evaluation"],
    ["server", "support", "high", "On call, up to 24/7 for critical services"],
    ["cloud", "infrastructure", "medium", "IAM, FinOps, infrastructure as code, network"],
    ["cloud", "mlops", "low-to-medium", "Managed services"],
    ["cloud", "support", "low-to-medium", "Provider support, own first line"],
  ]);
});

test("people needed: what a tier takes at all once, and what each workload takes", () => {
  const organisation = withPeople([{ id: "a" }, { id: "b" }, { id: "c" }], every(2));
  const [a, b, c] = organisation.workloads;
  if (a === undefined || b === undefined || c === undefined) throw new Error("three workloads");
  const { capabilities } = chooseAll(
    [
      studiedOf(a, [pricedAt(server, 5)]),
      studiedOf(b, [pricedAt(server, 5)]),
      studiedOf(c, [pricedAt(workstation, 5)]),
    ],
    organisation,
    CATALOGUE,
  );
  expect(capabilities).toEqual([
    { skill: "infrastructure", neededFte: 0.52, availableFte: 2, byTier: { workstation: 0.12, server: 0.4 } },
    { skill: "mlops", neededFte: 0.5, availableFte: 2, byTier: { workstation: 0.1, server: 0.4 } },
    { skill: "support", neededFte: 0.45, availableFte: 2, byTier: { workstation: 0.2, server: 0.25 } },
  ]);
});

describe("people are one scarce pool", () => {
  const both = [pricedAt(server, 10_000), pricedAt(cloud, 60_000)];
  const dear = [pricedAt(server, 20_000), pricedAt(cloud, 90_000)];

  /** `y` can only go to the cloud; what is left of MLOps lets one of the others go to a server. */
  const place = (a: Workload, z: Workload, priced: Readonly<Record<string, readonly PricedOption[]>> = {}) => {
    const organisation = withPeople([{ ...a, id: "a" }, { id: "y" }, { ...z, id: "z" }], { ...every(1), mlops: 0.46 });
    const studied = organisation.workloads.map((workload) =>
      studiedOf(workload, workload.id === "y" ? [pricedAt(cloud, 5)] : (priced[workload.id] ?? both)),
    );
    const [first, , last] = chooseAll(studied, organisation, CATALOGUE).decisions;
    if (first === undefined || last === undefined) throw new Error("three decisions");
    return { a: first, z: last };
  };

  test("a workload with one tier left comes before a cheaper choice of another", () => {
    const { a, z } = place({ latency: { firstTokenMs: 2_000 } }, {}, { z: [pricedAt(server, 5)] });
    expect([a.tier, a.deciding, z.tier, z.deciding]).toEqual(["cloud", "fte", "server", "only-feasible"]);
  });

  test("then a latency to keep", () => {
    const { a, z } = place({}, { latency: { firstTokenMs: 2_000 } }, { a: dear });
    expect([a.tier, z.tier]).toEqual(["cloud", "server"]);
  });

  test("then the largest bill", () => {
    const { a, z } = place({}, {}, { z: dear });
    expect([a.tier, z.tier]).toEqual(["cloud", "server"]);
  });

  test("what is refused says the skill, the FTE needed and left, and what would lift it", () => {
    const { a } = place({}, {}, { z: dear });
    const refusal = a.refused.find(({ rule }) => rule === "fte");
    expect([refusal?.tier, refusal?.because.en, refusal?.wouldChange.fr]).toEqual([
      "server",
      "it does not fit what is left: MLOps 0.1 FTE needed, 0.06 FTE left",
      "0,04 ETP de plus sous `people.fte.mlops`",
    ]);
    expect(a.because[0]?.text.en).toBe("the server came first, but MLOps 0.1 FTE needed, 0.06 FTE left");
  });

  test("the FTE it asks for are true: with them the server is chosen", () => {
    const organisation = withPeople([{ id: "a" }, { id: "y" }, { id: "z" }], { ...every(1), mlops: 0.5 });
    const studied = organisation.workloads.map((workload) =>
      studiedOf(workload, workload.id === "y" ? [pricedAt(cloud, 5)] : both),
    );
    expect(chooseAll(studied, organisation, CATALOGUE).decisions.map(({ tier }) => tier)).toEqual([
      "server",
      "cloud",
      "server",
    ]);
  });
});

test("where people suffice for nothing, the option that misses least is taken and says so", () => {
  const organisation = withPeople([{ id: "a" }], every(0));
  const [a] = organisation.workloads;
  const priced = [pricedAt(workstation, 1), pricedAt(server, 1), pricedAt(cloud, 50_000)];
  const { decisions, capabilities } = chooseAll(a ? [studiedOf(a, priced)] : [], organisation, CATALOGUE);
  expect(decisions.map(({ tier, deciding }) => [tier, deciding])).toEqual([["cloud", "fte"]]);
  expect(decisions[0]?.because[0]?.text.en).toBe(
    "no option fits what is left, and this one misses least: infrastructure 0.17 FTE needed, 0 FTE left; MLOps 0.1 FTE needed, 0 FTE left; support 0.08 FTE needed, 0 FTE left",
  );
  expect(capabilities.map(({ neededFte, availableFte }) => [neededFte, availableFte])).toEqual([
    [0.17, 0],
    [0.1, 0],
    [0.08, 0],
  ]);
});

describe("the ceiling on investment", () => {
  const priced = [pricedAt(server, 40_000, [], 30_000), pricedAt(cloud, 90_000)];
  const place = (capex: number) => {
    const organisation = withPeople([{ id: "a" }, { id: "b" }], every(5), { capex });
    const studied = organisation.workloads.map((workload) => studiedOf(workload, priced));
    return chooseAll(studied, organisation, CATALOGUE).decisions;
  };

  test("holds for all workloads together, and says so", () => {
    const decisions = place(50_000);
    expect(decisions.map(({ tier, deciding }) => [tier, deciding])).toEqual([
      ["server", "cost"],
      ["cloud", "capex"],
    ]);
    expect(decisions[1]?.because[0]?.text.fr).toBe(
      "le serveur venait en tête, mais investissement 30\u202f000 EUR nécessaires, 20\u202f000 EUR restants",
    );
  });

  test("changes nothing while it suffices", () => {
    expect(place(60_000).map(({ tier }) => tier)).toEqual(["server", "server"]);
  });
});
