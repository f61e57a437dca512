import { describe, expect, test } from "vitest";
import { constrain } from "../../src/placement/constraints.js";
import { optionOf, tokenOption, workloadInput } from "../tco/cases.js";
import { CATALOGUE, chooseAll, decide, fileOf, first, OPTIONS, pricedAt, studiedOf } from "./cases.js";

const { workstation, server, hosted, cloud } = OPTIONS;
const internal = { data: { sensitivity: "internal" } } as const;
const rulesOf = (decision: ReturnType<typeof decide>) => decision.because.map(({ rule }) => rule);

describe("cost", () => {
  test.each([
    ["workstation", 1],
    ["server", 2],
    ["cloud", 3],
  ] as const)("the cheapest feasible tier can win: %s", (tier, cheapest) => {
    const cost = (place: number) => (place === cheapest ? 10_000 : 100_000);
    const decision = decide(fileOf(internal), [
      pricedAt(workstation, cost(1)),
      pricedAt(server, cost(2)),
      pricedAt(cloud, cost(3)),
    ]);
    expect([decision.tier, decision.deciding, decision.confidence]).toEqual([tier, "cost", "clear"]);
    expect(decision.because[0]?.text.en).toContain("it costs EUR 10,000 over 5 years, against EUR 100,000");
    expect(decision.candidates.map(({ score }) => score)).toEqual(
      decision.candidates.map(({ score }) => score).toSorted((a, b) => b - a),
    );
    expect(decision.candidates[0]?.score).toBe(1);
  });

  test("cost is not alone: for confidential data a server wins against a cloud that is a tenth cheaper", () => {
    const organisation = fileOf({ data: { sensitivity: "confidential" } });
    const decision = decide(organisation, [pricedAt(server, 50_000), pricedAt(cloud, 45_000)]);
    expect([decision.tier, decision.deciding]).toEqual(["server", "trust"]);
  });

  test("the break-even it names is true: a little less and the other tier wins", () => {
    const organisation = fileOf(internal);
    const at = (cost: number) => decide(organisation, [pricedAt(server, 40_000), pricedAt(cloud, cost)]);
    const named = /: EUR ([\d,]+) instead of EUR 90,000/.exec(
      at(90_000)
        .wouldChange.map(({ en }) => en)
        .join("\n"),
    )?.[1];
    const price = Number(named?.replaceAll(",", ""));
    expect([at(90_000).tier, at(price).tier, at(price + 2).tier]).toEqual(["server", "cloud", "server"]);
    expect(at(price + 2).confidence).toBe("close");
  });
});

describe("unknown prices", () => {
  test("never win over a known one, and the missing quote is named", () => {
    const decision = decide(fileOf(internal), [
      pricedAt(server, 1, ["hosting-rack-month", "decommissioning-machine"]),
      pricedAt(cloud, 500_000),
    ]);
    expect([decision.tier, decision.deciding, decision.confidence]).toEqual(["cloud", "missing-price", "forced"]);
    expect(decision.refused.map(({ rule, option, because }) => [rule, option, because.en])).toEqual([
      [
        "missing-price",
        "four-l40s, mairie, FR",
        "its cost is not known while these prices are missing: decommissioning-machine, hosting-rack-month",
      ],
    ]);
    expect(decision.wouldChange[0]?.en).toContain("quotes for decommissioning-machine, hosting-rack-month");
  });

  test("where none is known the least each can cost is compared, and every missing quote is named", () => {
    const decision = decide(fileOf({ data: { sensitivity: "confidential" } }), [
      pricedAt(server, 50_000, ["hosting-rack-month"]),
      pricedAt(cloud, 45_000, ["aws/g6/eu-west-3"]),
    ]);
    expect([decision.tier, decision.deciding]).toEqual(["server", "trust"]);
    expect(decision.candidates.map(({ cost }) => [cost.total, cost.missing])).toEqual([
      [null, ["hosting-rack-month"]],
      [null, ["aws/g6/eu-west-3"]],
    ]);
    expect(rulesOf(decision)).toContain("missing-price");
  });

  test("where none is known, fewer missing prices come first, however low the rest", () => {
    const decision = decide(fileOf(internal), [
      pricedAt(server, 1, ["hosting-rack-month", "decommissioning-machine"]),
      pricedAt(cloud, 90_000, ["aws/g6/eu-west-3"]),
    ]);
    expect([decision.tier, decision.deciding]).toEqual(["cloud", "missing-price"]);
  });

  test("a price that is the same everywhere does not stop the comparison, and no total is claimed", () => {
    const decision = decide(fileOf(internal), [
      pricedAt(server, 10_000, ["model-maintenance-year"]),
      pricedAt(cloud, 90_000, ["model-maintenance-year"]),
    ]);
    expect([decision.tier, decision.deciding]).toEqual(["server", "cost"]);
    expect(decision.candidates.map(({ cost }) => cost.total)).toEqual([null, null]);
    expect(rulesOf(decision)).toContain("missing-price");
  });

  test("totals that are not complete count as unknown even when no gap is listed", () => {
    const partial = pricedAt(server, 1);
    const decision = decide(fileOf(internal), [
      { ...partial, totals: partial.totals && { ...partial.totals, complete: false } },
      pricedAt(cloud, 90_000),
    ]);
    expect(decision.tier).toBe("cloud");
  });
});

describe("one tier left", () => {
  test("the rule that closed the others decides", () => {
    const organisation = fileOf({
      site: "usine",
      kind: "vision",
      offline: "required",
      data: { sensitivity: "confidential" },
    });
    const { refusals } = constrain(first(organisation), organisation, CATALOGUE);
    const box = optionOf({ ...workstation, id: "workstation:onnxruntime:boitiers", site: "usine" });
    const { decisions } = chooseAll(
      [{ ...studiedOf(first(organisation), [pricedAt(box, 5)]), refusals }],
      organisation,
      CATALOGUE,
    );
    expect(decisions.map(({ deciding, confidence }) => [deciding, confidence])).toEqual([["offline", "forced"]]);
    expect(decisions[0]?.because[0]).toEqual({
      rule: "offline",
      text: {
        en: "it must work with the WAN cut (`offline: required`), and this place is reached over the WAN; only the workstation is left",
        fr: "l'usage doit fonctionner réseau coupé (`offline: required`), et ce lieu n'est joint que par le WAN ; seul reste le poste de travail",
      },
    });
  });

  test("what would open a closed tier names every rule that closes it", () => {
    const organisation = fileOf({ offline: "required", data: { sensitivity: "confidential" } });
    const opening = decide(organisation, [pricedAt(server, 5)]).wouldChange.map(({ en }) => en);
    expect(opening.find((text) => text.startsWith("the cloud"))).toBe(
      "the cloud (hosted paris-1) would enter the comparison with: `offline: preferred` or `no`",
    );
  });
});

test("where nothing fits on an open tier, what would fit is said", () => {
  const organisation = fileOf(internal);
  const said = { en: "a smaller model", fr: "un modèle plus petit" };
  const refusal = { tier: "cloud" as const, option: "g6", rule: "memory", because: said, wouldChange: said };
  const studied = { ...studiedOf(first(organisation), [pricedAt(server, 5)]), refusals: [refusal] };
  const [decision] = chooseAll([studied], organisation, CATALOGUE).decisions;
  expect([decision?.deciding, ...(decision?.wouldChange ?? []).map(({ fr }) => fr)]).toEqual([
    "memory",
    "le cloud entrerait dans la comparaison avec : un modèle plus petit",
  ]);
});

describe("services and dates", () => {
  const azure = tokenOption("azure-openai", "gpt-5-mini", { id: "cloud:azure-openai:gpt-5-mini" });
  const forgetful = (retentionDays: number | null, zeroRetention: boolean | null) => ({
    ...CATALOGUE,
    apiTerms: CATALOGUE.apiTerms.map((row) =>
      row.provider === "azure" ? { ...row, retentionDays, zeroRetention } : row,
    ),
  });
  const refusedBy = (...args: Parameters<typeof decide>) => {
    const { infeasible } = chooseAll([studiedOf(first(args[0]), args[1])], args[0], args[3] ?? CATALOGUE, args[2]);
    return infeasible.map(({ message }) => message);
  };

  test("terms that are not known are refused for data that are not public, and said for those that are", () => {
    const unknown = forgetful(null, null);
    expect(refusedBy(fileOf(internal), [pricedAt(azure, 5)], null, unknown)).toEqual([
      "`chat` can run nowhere; constraints in conflict: terms",
    ]);
    const decision = decide(fileOf({ data: { sensitivity: "public" } }), [pricedAt(azure, 5)], null, unknown);
    expect(decision.because.find(({ rule }) => rule === "terms")?.text.en).toBe(
      "what azure-openai does with the data it is sent is not known; they are public",
    );
  });

  test("longer retention than the policy's is refused, or asks for the option without retention", () => {
    const short = fileOf(internal, { policy: { retentionDays: 10 } });
    expect(refusedBy(short, [pricedAt(azure, 5)], null, forgetful(30, false))).toHaveLength(1);
    expect(decide(short, [pricedAt(azure, 5)], null, forgetful(30, true)).because.at(-1)?.text.en).toContain(
      "its option without retention has to be asked for",
    );
  });

  test("an interface that trains on data needs leave to", () => {
    const trains = {
      ...CATALOGUE,
      apiTerms: CATALOGUE.apiTerms.map((row) => ({ ...row, trainsOnData: true })),
    };
    expect(refusedBy(fileOf(internal), [pricedAt(azure, 5)], null, trains)).toHaveLength(1);
    expect(decide(fileOf({ ...internal, processor: "allowed" }), [pricedAt(azure, 5)], null, trains).tier).toBe(
      "cloud",
    );
  });

  test("own keys and high-risk systems keep a maker's own interface out", () => {
    const api = tokenOption("token-api", "gpt-5-mini", { id: "cloud:token-api:gpt-5-mini", trust: "internet" });
    expect(refusedBy(fileOf(internal), [pricedAt(api, 5)])).toEqual([
      "`chat` can run nowhere; constraints in conflict: keys",
    ]);
    const provider = { policy: { keys: "provider" } } as const;
    expect(decide(fileOf(internal, provider), [pricedAt(api, 5)]).tier).toBe("cloud");
    expect(refusedBy(fileOf({ ...internal, aiAct: "high-risk" }, provider), [pricedAt(api, 5)])).toEqual([
      "`chat` can run nowhere; constraints in conflict: ai-act",
    ]);
  });

  test("what a filter does not know to stop keeps an interface out, but not Bedrock", () => {
    const deniedTopics = [{ name: "legal-advice", definition: "Advice on a case in court." }];
    for (const guardrail of [{ deniedTopics }, { personalData: "mask" as const }])
      expect(refusedBy(fileOf({ ...internal, guardrail }), [pricedAt(azure, 5)])).toEqual([
        "`chat` can run nowhere; constraints in conflict: guardrail",
      ]);
    expect(decide(fileOf({ ...internal, guardrail: { content: "high" } }), [pricedAt(azure, 5)]).tier).toBe("cloud");
    const bedrock = tokenOption("bedrock", "world-talk", { id: "cloud:bedrock:world-talk" });
    expect(decide(fileOf({ ...internal, guardrail: { deniedTopics } }), [pricedAt(bedrock, 5)]).tier).toBe("cloud");
  });

  test("what comes too late is refused on the day of the run, and without a day nothing is", () => {
    const organisation = fileOf({ ...internal, inServiceBy: "2026-12-31" });
    const quick = pricedAt({ ...cloud, leadTimeWeeks: 2 }, 90_000);
    const slow = pricedAt({ ...server, leadTimeWeeks: 8 }, 5);
    const late = decide(organisation, [slow, quick], "2026-11-20");
    expect([late.tier, late.deciding, late.refused[0]?.because.en]).toEqual([
      "cloud",
      "lead-time",
      "it takes 8 weeks and 5 are left until 2026-12-31",
    ]);
    expect(decide(organisation, [slow, quick], "2026-11-05").tier).toBe("server");
    expect(decide(organisation, [slow, quick]).tier).toBe("server");
  });
});

describe("what would change the decision is true", () => {
  test("a lower class of data that is said to put another tier first does", () => {
    const priced = [pricedAt(server, 50_000), pricedAt(hosted, 45_000)];
    const decision = decide(fileOf({ data: { sensitivity: "confidential" } }), priced);
    expect(decision.wouldChange.map(({ en }) => en)).toContain(
      "with `data.sensitivity: internal`, the cloud would come first",
    );
    expect([decision.tier, decide(fileOf(internal), priced).tier]).toEqual(["server", "cloud"]);
  });

  test("bursts that are said to put another tier first do", () => {
    const priced = [pricedAt(server, 50_000), pricedAt({ ...cloud, leadTimeWeeks: 2 }, 52_000)];
    const open = { data: { sensitivity: "public" }, variability: "steady" } as const;
    const decision = decide(fileOf(open), priced);
    const said = decision.wouldChange.some(({ en }) =>
      en.includes("`variability: bursty`, the cloud would come first"),
    );
    const tiers = [decision.tier, decide(fileOf({ ...open, variability: "bursty" }), priced).tier];
    expect([said, ...tiers]).toEqual([true, "server", "cloud"]);
  });
});

test("decisions come in the order of the file", () => {
  const organisation = fileOf({}, { workloads: ["b", "a", "c"].map((id) => workloadInput({ id })) });
  const studied = organisation.workloads.map((workload) => studiedOf(workload, [pricedAt(server, 5)]));
  expect(chooseAll(studied, organisation, CATALOGUE).decisions.map(({ workload }) => workload)).toEqual([
    "workload/b",
    "workload/a",
    "workload/c",
  ]);
});
