import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { filterOf, guardrailOf, guardrailPart } from "../../src/tco/guardrail.js";
import { ALONE } from "../../src/tco/shared-by.js";
import {
  cloudOption,
  firstWorkload,
  gaps,
  lineOf,
  organisationOf,
  priced,
  tokenOption,
  workloadInput,
} from "./cases.js";

type Change = Parameters<typeof workloadInput>[0];
const bedrock = tokenOption("bedrock", "world-talk");
const demand = { users: 100, requestsPerDay: 1_000, daysPerYear: 240, tokensIn: 600, tokensOut: 100 };
const of = (change: Change = {}) => organisationOf({ workloads: [workloadInput(change)] });
const guardrail = (change: Change, platform: "bedrock" | "azure-openai" | "vllm" = "bedrock") =>
  guardrailOf(firstWorkload(of(change)), platform);

describe("what a provider filters", () => {
  const data = { sensitivity: "internal" } as const;

  it("follows from the data and the users, and the file says otherwise", () => {
    expect(guardrail({ data })).toEqual({ content: "medium", personalData: "mask", deniedTopics: [], grounded: false });
    expect(guardrail({ data: { ...data, personal: true }, sharing: "public", kind: "rag" })).toEqual({
      content: "high",
      personalData: "keep",
      deniedTopics: [],
      grounded: true,
    });
    const deniedTopics = [{ name: "legal-advice", definition: "Advice on a case in court." }];
    expect(guardrail({ data, guardrail: { content: "low", personalData: "block", deniedTopics } })).toEqual({
      content: "low",
      personalData: "block",
      deniedTopics,
      grounded: false,
    });
  });

  it("is content alone on Azure, and nothing where the organisation serves the model itself", () => {
    expect(guardrail({ data, kind: "rag" }, "azure-openai")).toMatchObject({ personalData: "keep", grounded: false });
    expect(guardrail({ data }, "vllm")).toBeNull();
  });
});

describe("the filter of Bedrock", () => {
  it("costs by begun thousands of letters, each filter by itself", () => {
    const result = priced(bedrock, of({ demand }));
    // 2,400 letters are 3 units and 400 are 1: 4 units × 240,000 requests a year are 80 thousand a month; $0.20 × 0.9
    expect(lineOf(result, "guardrail-content")).toMatchObject({ quantity: 80, unitPrice: "0.18", variable: true });
    expect(lineOf(result, "guardrail-personal")).toMatchObject({ quantity: 80, unitPrice: "0.09" });
    expect(result.lines.filter(({ item }) => item === "guardrail")).toHaveLength(2);
  });

  it("costs more for denied subjects and for answers that rest on documents, and asks for what nobody priced", () => {
    const deniedTopics = [{ name: "legal-advice", definition: "Advice on a case in court." }];
    expect(gaps(priced(bedrock, of({ kind: "rag", demand, guardrail: { deniedTopics } })))).toEqual([
      "items bedrock-guardrail-grounding",
      "items bedrock-guardrail-topics",
    ]);
  });

  it("costs nothing apart on Azure", () =>
    expect(priced(tokenOption("azure-openai", "small-talk")).lines.map(({ item }) => item)).not.toContain("guardrail"));
});

describe("Model Armor before a model of one's own on Vertex AI", () => {
  const asked = { content: "low" as const };
  const catalogue = loadCatalogue();
  const vertex = (region: string) => cloudOption("g2-standard-12", { platform: "vertex", provider: "google", region });
  const filter = (change: Change, region = "europe-west4") =>
    filterOf(firstWorkload(of({ demand, ...change })), vertex(region), catalogue);

  it("screens where the file asks for it, as strictly as the file or the users say", () => {
    const screened = { content: "low", personalData: "keep", deniedTopics: [], grounded: false };
    expect(filter({ guardrail: asked })).toEqual(screened);
    expect(filter({ guardrail: { personalData: "keep" }, sharing: "public" })).toEqual({
      ...screened,
      content: "high",
    });
    expect(filter({})).toBeNull();
  });

  it("is left to the application where it does not know all that is asked, or is not in the region", () => {
    const deniedTopics = [{ name: "legal-advice", definition: "Advice on a case in court." }];
    for (const more of [{ deniedTopics }, { personalData: "mask" as const }, { personalData: "block" as const }])
      expect(filter({ guardrail: { ...asked, ...more } })).toBeNull();
    expect(filter({ guardrail: asked }, "europe-west9")).toBeNull();
    expect(filterOf(firstWorkload(of({ guardrail: asked })), tokenOption("bedrock", "world-talk"), catalogue)).toEqual(
      guardrail({ guardrail: asked }),
    );
  });

  it("is paid by the tokens of questions and answers, and asked for where nobody gives a price", () => {
    const job = (prices: { readonly item: string; readonly price: number }[]) => {
      const organisation = of({ demand, guardrail: asked });
      const stamp = { unit: "EUR/million tokens", date: "2026-11-01", source: "contract" };
      const quotes = { ...organisation.quotes, items: prices.map((row) => ({ ...row, ...stamp })) };
      const changed = { ...organisation, quotes };
      const workload = firstWorkload(changed);
      return guardrailPart({
        organisation: changed,
        workload,
        nodeId: "workload/chat",
        option: vertex("europe-west4"),
        catalogue,
        sharedBy: ALONE,
        inService: 0,
        delivered: 0,
        asOf: null,
      });
    };
    // 700 tokens × 240,000 requests a year are 14 million a month.
    expect(lineOf(job([{ item: "model-armor", price: 2 }]), "guardrail-screened")).toMatchObject({
      quantity: 14,
      unitPrice: "2",
      variable: true,
    });
    expect(gaps(job([]))).toEqual(["items model-armor"]);
  });
});

describe("reserved capacity", () => {
  const reserved = tokenOption("bedrock", "world-talk", { serving: "provisioned", replicas: 2, minReplicas: 2 });
  const quote = {
    provider: "aws" as const,
    model: "world-talk",
    region: "eu-west-3",
    pricePerHour: 20,
    thousandTokensPerMinute: 100,
    date: "2026-11-01",
    source: "contract",
  };

  it("is paid for every hour of the year, and no token is", () => {
    const result = priced(reserved, organisationOf({ quotes: { provisioned: [quote] } }));
    expect(lineOf(result, "reserved")).toMatchObject({ quantity: 1_460, unitPrice: "20", variable: false });
    expect(result.lines.map(({ item }) => item)).not.toContain("tokens");
  });

  it("is asked for by model and region where nobody gives a price", () =>
    expect(gaps(priced(reserved))).toContain("provisioned aws/world-talk/eu-west-3"));
});
