import { describe, expect, it } from "vitest";
import { planHybrid } from "../../../src/blueprints/hybrid/plan.js";
import { loadCatalogue } from "../../../src/catalog/catalogue.js";
import { MANAGED_SERVICES } from "../../../src/core/managed.js";
import { nodesOf } from "../../../src/graph/queries.js";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { networkNode, readyNode } from "../../support/cloud-nodes.js";
import { changed, read } from "../../support/organisation-file.js";
import { AS_OF } from "../../support/palier.js";
import { policies, resources } from "../../support/synth.js";

const graph = cloudGraph([
  networkNode("aws", "eu-west-3"),
  networkNode("azure", "francecentral"),
  networkNode("google", "europe-west9"),
  ...MANAGED_SERVICES.map((service) => readyNode(service)),
]);
const app = cloudApp(graph);
const [aws, azure, google] = ["ville-aws", "ville-azure", "ville-google"].map(app.stack) as [
  ReturnType<typeof app.stack>,
  ReturnType<typeof app.stack>,
  ReturnType<typeof app.stack>,
];

describe("ready-made services of AWS", () => {
  it.each([
    ["rekognition", "rekognition:DetectLabels"],
    ["translate", "translate:TranslateText"],
    ["transcribe", "transcribe:StartTranscriptionJob"],
  ])("%s of AWS may be called from the network alone, by one action", (service, action) => {
    const invoke = policies(aws)
      .filter(({ address }) => address.startsWith("aws_iam_policy."))
      .flatMap(({ statements }) => statements)
      .filter(({ Action }) => Action.includes(action));
    expect(invoke).toHaveLength(1);
    expect(invoke[0]).toMatchObject({
      Action: [action],
      Condition: { StringEquals: { "aws:SourceVpc": expect.any(String) } },
    });
    const entry = resources(aws, "aws_vpc_endpoint").find(({ service_name: name }) =>
      String(name).endsWith(`.${service}`),
    );
    expect(entry).toMatchObject({ vpc_endpoint_type: "Interface", private_dns_enabled: true });
    expect(String(entry?.["policy"])).toContain(action);
  });

  it("a transcription is refused whose text is not encrypted with the key", () => {
    const right = policies(aws)
      .flatMap(({ address, statements }) => (address.startsWith("aws_iam_policy.") ? statements : []))
      .find(({ Action }) => Action.includes("transcribe:StartTranscriptionJob"));
    expect(right?.Condition?.["StringEquals"]).toMatchObject({
      "transcribe:OutputEncryptionKMSKeyId": expect.stringMatching(/^\$\{aws_kms_key\./),
    });
  });

  it("a collection is encrypted with the key, and doubled in another zone", () => {
    expect(resources(aws, "aws_opensearchserverless_collection")).toMatchObject([
      { type: "VECTORSEARCH", standby_replicas: "ENABLED" },
    ]);
    const policy = resources(aws, "aws_opensearchserverless_security_policy").find(({ type }) => type === "encryption");
    expect(JSON.parse(String(policy?.["policy"]))).toMatchObject({
      AWSOwnedKey: false,
      KmsARN: expect.stringMatching(/^\$\{aws_kms_key\./),
    });
    const key = policies(aws).find(({ address }) => address.startsWith("aws_kms_key."));
    expect(JSON.stringify(key)).toContain("aoss.eu-west-3.amazonaws.com");
  });

  it("a collection is reached from one network, read by one role and written by another", () => {
    const network = resources(aws, "aws_opensearchserverless_security_policy").find(({ type }) => type === "network");
    expect(JSON.parse(String(network?.["policy"]))).toMatchObject([
      { AllowFromPublic: false, SourceVPCEs: [expect.stringMatching(/^\$\{aws_opensearchserverless_vpc_endpoint\./)] },
    ]);
    const access = resources(aws, "aws_opensearchserverless_access_policy").map(
      ({ policy }) => JSON.parse(String(policy))[0] as { Rules: { Permission: string[] }[]; Principal: string[] },
    );
    expect(access.map(({ Rules }) => Rules[0]?.Permission.includes("aoss:WriteDocument")).sort()).toEqual([
      false,
      true,
    ]);
    expect(new Set(access.flatMap(({ Principal }) => Principal)).size).toBe(2);
    for (const { statements } of policies(aws).filter(({ member }) => member === "assume_role_policy"))
      for (const { Condition } of statements) expect(Condition?.["StringEquals"]).toBeDefined();
  });
});

describe("ready-made services of Azure", () => {
  const accounts = resources(azure, "azurerm_cognitive_account");
  const search = resources(azure, "azurerm_search_service");

  it.each(["ComputerVision", "TextTranslation", "SpeechServices", "search"])(
    "%s of Azure is private, has no keys of its own and calls nobody",
    (kind) => {
      const one = kind === "search" ? search[0] : accounts.find((account) => account["kind"] === kind);
      expect(one).toMatchObject({ public_network_access_enabled: false });
      expect(one).toMatchObject(
        kind === "search"
          ? { local_authentication_enabled: false, network_rule_bypass_option: "None" }
          : {
              local_auth_enabled: false,
              outbound_network_access_restricted: true,
              network_acls: { default_action: "Deny" },
            },
      );
      const zones = resources(azure, "azurerm_private_dns_zone").map(({ name }) => name);
      expect(zones).toContain(
        kind === "search" ? "privatelink.search.windows.net" : "privatelink.cognitiveservices.azure.com",
      );
      expect(resources(azure, "azurerm_private_endpoint").length).toBeGreaterThanOrEqual(5);
    },
  );

  it("accounts that keep something are encrypted with the key", () => {
    expect(accounts.map(({ kind, customer_managed_key: key }) => [kind, key !== undefined]).sort()).toEqual([
      ["ComputerVision", false],
      ["SpeechServices", true],
      ["TextTranslation", true],
    ]);
  });

  it("a search of Azure refuses an index without the key and callers with one", () => {
    expect(search).toMatchObject([
      { customer_managed_key_enforcement_enabled: true, replica_count: 2, partition_count: 1, sku: "standard" },
    ]);
    const roles = resources(azure, "azurerm_role_assignment").map(({ role_definition_name: role }) => role);
    expect(roles).toEqual(
      expect.arrayContaining(["Search Index Data Reader", "Cognitive Services User", "Cognitive Services Speech User"]),
    );
  });

  it.each(["accounts", "searches"])("%s of Azure logs who called, to the workspace", (what) => {
    const categories = resources(azure, "azurerm_monitor_diagnostic_setting").map(({ enabled_log: log }) =>
      (log as { category: string }[]).map(({ category }) => category).join(),
    );
    expect(
      categories.filter((one) => one === (what === "accounts" ? "Audit,RequestResponse" : "OperationLogs")),
    ).toHaveLength(what === "accounts" ? 3 : 1);
  });
});

describe("ready-made services of Google", () => {
  it.each([
    ["vision", "serviceusage.services.use"],
    ["translation", "cloudtranslate.generalModels.predict"],
    ["speech", "speech.recognizers.recognize"],
  ])("%s of Google is called by one identity, by one right", (_, permission) => {
    const roles = resources(google, "google_project_iam_custom_role");
    expect(
      roles.filter(({ permissions }) => JSON.stringify(permissions) === JSON.stringify([permission])),
    ).toHaveLength(1);
    expect(resources(google, "google_service_account")).toHaveLength(4);
    expect(resources(google, "google_dns_record_set").map(({ name }) => name)).toContain("*.googleapis.com.");
  });

  it("an index of Google stands behind a private address, with the copies and dimensions of the graph", () => {
    expect(resources(google, "google_vertex_ai_index")).toMatchObject([{ metadata: { config: { dimensions: 768 } } }]);
    expect(resources(google, "google_vertex_ai_index_endpoint")).toMatchObject([
      { public_endpoint_enabled: false, private_service_connect_config: { enable_private_service_connect: true } },
    ]);
    expect(resources(google, "google_vertex_ai_index_endpoint_deployed_index")).toMatchObject([
      { enable_access_logging: true, dedicated_resources: { min_replica_count: 2, max_replica_count: 2 } },
    ]);
  });
});

it.each([
  ["aws", "azure-speech"],
  ["azure", "rekognition"],
  ["google", "azure-vision"],
] as const)("%s refuses %s, which it does not have", (provider, service) => {
  const region = { aws: "eu-west-3", azure: "francecentral", google: "europe-west9" }[provider];
  const network = networkNode(provider, region);
  const node = readyNode("rekognition", { provider, service, region, network: network.id });
  expect(() => cloudApp(cloudGraph([network, node]))).toThrow(expect.objectContaining({ code: "INVALID_GRAPH" }));
});

const catalogue = loadCatalogue();
const use = (id: string, kind: string, demand: object, model: object = { managed: true }) => ({
  id,
  kind,
  owner: "dsi",
  site: "hotel-de-ville",
  data: { sensitivity: "public", residency: "any" },
  demand: { users: 50, requestsPerDay: 100, ...demand },
  model,
});
const WORKLOADS = [
  use("affiches", "vision", { megapixels: 2 }),
  use("notices", "translation", { tokensIn: 500, tokensOut: 500 }),
  use("seances", "transcription", { audioSeconds: 600 }),
  use("archives", "search", { vectors: 2_000_000 }, {}),
];
const REGION = { aws: "eu-west-3", azure: "francecentral", google: "europe-west9" } as const;

/** Prices the organisation has been given; those of the catalogue are left to it. */
const QUOTES = MANAGED_SERVICES.filter((service) => service !== "cloud-translation").map((service) => ({
  item: `managed-${service}`,
  price: 0.001,
  unit: "as the service is billed",
  date: "2026-11-01",
  source: "quote",
}));

function planOn(provider: keyof typeof REGION, sensitivity = "public", quotes: readonly object[] = QUOTES) {
  const clouds = [{ provider, regions: [REGION[provider]] }];
  const workloads = WORKLOADS.map((one) => ({ ...one, data: { ...one.data, sensitivity } }));
  const file = changed(
    [["workloads"], workloads],
    [["clouds"], clouds],
    [["servers"], []],
    [["workstations"], []],
    [["law", "exposures"], undefined],
    [["budget", "teams"], undefined],
    [["quotes", "items"], quotes],
    [["sites", 0, "gpuHosting"], false],
    [["sites", 0, "roomPowerKw"], 0],
    [["sites", 1, "gpuHosting"], false],
    [["sites", 1, "roomPowerKw"], 0],
  );
  return planHybrid({ organisation: read(file), catalogue, asOf: AS_OF, version: "0.1.0" });
}

describe("a plan with ready-made services", () => {
  it.each([
    ["aws", ["amazon-transcribe", "amazon-translate", "opensearch-serverless", "rekognition"]],
    ["azure", ["azure-ai-search", "azure-speech", "azure-translator", "azure-vision"]],
    ["google", ["cloud-speech", "cloud-translation", "cloud-vision", "vertex-vector-search"]],
  ] as const)("uses every one of %s, priced, with its contract", (provider, services) => {
    const plan = planOn(provider);
    expect(
      nodesOf(plan, "endpoint")
        .map(({ spec }) => spec.service)
        .sort(),
    ).toEqual(services);
    expect(plan.costs.filter(({ item }) => item === "managed-service")).toHaveLength(4);
    const wires = nodesOf(plan, "workload").map(({ spec }) => spec.contract?.wire ?? null);
    expect(wires.filter((wire) => wire === null)).toHaveLength(provider === "google" ? 1 : 0);
  });

  it("pays Cloud Translation by the character, four to a token", () => {
    const line = planOn("google").costs.find(({ unit }) => unit === "million characters");
    expect(line).toMatchObject({
      unit: "million characters",
      quantity: expect.closeTo((100 * 230 * 500 * 4) / 1e6 / 12, 9),
      variable: true,
    });
    expect(line?.facts).toContain("rate managed-cloud-translation");
  });

  it("asks for a price that nobody has given, by its name", () => {
    const missingOn = (provider: keyof typeof REGION) =>
      planOn(provider, "public", []).decisions.flatMap(({ candidates }) =>
        candidates.flatMap(({ cost }) => cost.missing.filter((item) => item.startsWith("managed-"))),
      );
    expect(new Set(missingOn("azure"))).toEqual(new Set(["managed-azure-vision"]));
    expect(new Set(missingOn("google"))).toEqual(new Set(["managed-vertex-vector-search"]));
  });

  it("sends no data but public ones to a service whose terms are not known", () => {
    expect(() => planOn("aws", "internal")).toThrow(expect.objectContaining({ code: "INFEASIBLE" }));
  });
});
