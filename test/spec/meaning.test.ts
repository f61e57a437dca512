import { describe, expect, it } from "vitest";
import { readOrganisation } from "../../src/spec/read.js";
import { changed, city, issuesOf, OPTIONS, told } from "../support/organisation-file.js";
import type { Edit } from "../support/palier.js";

const AWS_ZONE = { networkId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0"] };

const MEANING: Readonly<Record<string, readonly [edits: readonly Edit[], told: string]>> = {
  "a digest twice": [
    [
      [
        ["operations", "digests"],
        ["a".repeat(64), "b".repeat(64)].map((sha256) => ({ of: "v1/ollama-darwin.tgz", sha256 })),
      ],
    ],
    "DUPLICATE_NAME operations.digests[1].of",
  ],
  "a name twice": [[[["workloads", 4, "id"], "assistant-interne"]], "DUPLICATE_NAME workloads[4].id"],
  "a site that is nowhere": [[[["workloads", 0, "site"], "mairie"]], "UNKNOWN_REFERENCE workloads[0].site"],
  "data of a site that is nowhere": [
    [[["workloads", 0, "data", "location"], "site:mairie"]],
    "UNKNOWN_REFERENCE workloads[0].data.location",
  ],
  "an exposure of nothing": [
    [[["law", "exposures", 0, "workload"], "faq"]],
    "UNKNOWN_REFERENCE law.exposures[0].workload",
  ],
  "an exposure that ended": [
    [[["law", "exposures", 0, "expires"], "2026-01-31"]],
    "CONTRADICTION law.exposures[0].expires",
  ],
  "a model that exists nowhere": [
    [[["workloads", 1, "model", "name"], "Mistral-Smal-24B"]],
    "UNKNOWN_MODEL workloads[1].model.name",
  ],
  "an interface that exists nowhere": [
    [[["workloads", 3, "model", "api"], "gpt-55"]],
    "UNKNOWN_MODEL workloads[3].model.api",
  ],
  "a device that exists nowhere": [
    [[["workstations", 1, "accelerator"], "Ryzen 9"]],
    "UNKNOWN_REFERENCE workstations[1].accelerator",
  ],
  "a replacement that nobody offers": [
    [[["servers", 0, "replacedBy"], "serveur-2l5"]],
    "UNKNOWN_REFERENCE servers[0].replacedBy",
  ],
  "a part the GPU cannot be cut into": [
    [
      [["servers", 0, "gpu"], "H100 SXM"],
      [["servers", 0, "mig"], "3g.20gb"],
    ],
    "CONTRADICTION servers[0].mig",
  ],
  "parts of a GPU that cannot be cut": [
    [
      [["servers", 0, "gpu"], "L40S"],
      [["servers", 0, "mig"], "3g.20gb"],
    ],
    "CONTRADICTION servers[0].mig",
  ],
  "a region that exists nowhere": [[[["clouds", 0, "regions"], ["eu-west-33"]]], "UNKNOWN_REGION clouds[0].regions[0]"],
  "an instance type that exists nowhere": [
    [[["quotes", "instances", 0, "sku"], "g66.xlarge"]],
    "UNKNOWN_REFERENCE quotes.instances[0].sku",
  ],
  "a licence the policy does not allow": [
    [[["workloads", 1, "model", "name"], "Llama-3.3-70B-Instruct"]],
    "CONTRADICTION workloads[1].model.name",
  ],
  "a model the policy does not approve": [
    [[["policy", "models"], ["Qwen3-8B"]]],
    "CONTRADICTION workloads[1].model.name",
  ],
  "a class for public clouds but not for hosted ones": [
    [[["policy", "hostedFor"], ["public"]]],
    "CONTRADICTION policy.cloudFor[1]",
  ],
  "health data that are not personal": [
    [[["workloads", 3, "data", "specialCategory"], "health"]],
    "CONTRADICTION workloads[3].data.personal",
  ],
  "a device's own data shared": [[[["workloads", 4, "sharing"], "department"]], "CONTRADICTION workloads[4].sharing"],
  "an interface where no third party may read": [
    [[["workloads", 3, "processor"], "forbidden"]],
    "CONTRADICTION workloads[3].model.api",
  ],
  "site data in a cloud": [
    [
      [["workloads", 0, "data", "residency"], "site"],
      [["workloads", 0, "data", "location"], "cloud:aws:eu-west-3"],
    ],
    "CONTRADICTION workloads[0].data.location",
  ],
  "tokens that nobody states": [
    [[["workloads", 0, "demand", "tokensIn"], undefined]],
    "MISSING_VALUE workloads[0].demand.tokensIn",
  ],
  "a recording without its length": [
    [[["workloads", 2, "demand", "audioSeconds"], undefined]],
    "MISSING_VALUE workloads[2].demand.audioSeconds",
  ],
  "state in a bucket without a name": [
    [[["operations", "state"], { backend: "s3", region: "eu-west-3" }]],
    "MISSING_VALUE operations.state.bucket",
  ],
  "a hosted cloud without an offer": [
    [[["clouds", 1], { provider: "hosted", regions: ["paris-1"] }]],
    "MISSING_VALUE clouds[1].hosted",
  ],
  "a network of another cloud": [
    [[["clouds", 0, "landingZone"], { networkId: "net", subnetIds: ["subnet-0123456789abcdef0"] }]],
    "BAD_NAME clouds[0].landingZone.networkId",
  ],
  "spot in a cloud of Google": [
    [[["clouds", 1], { provider: "google", regions: ["europe-west4"], spot: true }]],
    "CONTRADICTION clouds[1].spot",
  ],
  "AI Foundry in a cloud of AWS": [[[["clouds", 0, "foundry"], true]], "CONTRADICTION clouds[0].foundry"],
  "a day of service that has passed": [
    [[["workloads", 0, "inServiceBy"], "2026-01-01"]],
    "CONTRADICTION workloads[0].inServiceBy",
  ],
  "a team that owns nothing": [[[["budget", "teams", 0, "team"], "dsii"]], "UNKNOWN_REFERENCE budget.teams[0].team"],
  "a GPU that exists nowhere": [
    [[["quotes", "hardware", 0, "gpu"], "RTX 6009 Ada"]],
    "UNKNOWN_REFERENCE quotes.hardware[0].gpu",
  ],
  "data in a hosted cloud nobody describes": [
    [[["workloads", 0, "data", "location"], "cloud:hosted:paris-1"]],
    "UNKNOWN_REGION workloads[0].data.location",
  ],
  "a batch without an end": [
    [[["workloads", 2, "latency", "batchWindowHours"], undefined]],
    "MISSING_VALUE workloads[2].latency.batchWindowHours",
  ],
  "a room for GPUs without power": [[[["sites", 0, "roomPowerKw"], undefined]], "MISSING_VALUE sites[0].roomPowerKw"],
  "a price nobody asks for": [
    [[["quotes", "items", 0, "item"], "hosting-rack-mounth"]],
    "UNKNOWN_REFERENCE quotes.items[0].item",
  ],
  "a price in a currency without a rate": [
    [
      [["quotes", "exchange"], []],
      [["quotes", "instances", 0, "currency"], "USD"],
    ],
    "MISSING_VALUE quotes.instances[0].currency",
  ],
  "a currency in itself": [
    [[["quotes", "exchange"], [{ from: "EUR", to: "EUR", rate: 1, date: "2026-11-01", source: "a" }]]],
    "CONTRADICTION quotes.exchange[0].to",
  ],
  "two rates of one day": [
    [
      [
        ["quotes", "exchange"],
        [
          { from: "USD", to: "EUR", rate: 0.9, date: "2026-11-01", source: "a" },
          { from: "EUR", to: "USD", rate: 1.2, date: "2026-11-01", source: "b" },
        ],
      ],
    ],
    "DUPLICATE_NAME quotes.exchange[1]",
  ],
  "a region twice": [
    [
      [
        ["clouds", 0, "regions"],
        ["eu-west-3", "eu-west-3"],
      ],
    ],
    "DUPLICATE_NAME clouds[0].regions[1]",
  ],
  "one network in two regions": [
    [
      [
        ["clouds", 0, "regions"],
        ["eu-west-3", "eu-central-1"],
      ],
      [["clouds", 0, "landingZone"], AWS_ZONE],
    ],
    "CONTRADICTION clouds[0].landingZone",
  ],
  "a key by its alias": [
    [
      [["clouds", 0, "regions"], ["eu-west-3"]],
      [["clouds", 0, "landingZone"], { ...AWS_ZONE, keyId: "alias/palier" }],
    ],
    "BAD_NAME clouds[0].landingZone.keyId",
  ],
  "restricted data without a certificate": [
    [
      [
        ["policy", "hostedFor"],
        ["public", "internal", "restricted"],
      ],
      [["policy", "certifications"], []],
    ],
    "CONTRADICTION policy.hostedFor[2]",
  ],
  "restricted data for clouds that hold none of the certificates": [
    [
      [["policy", "cloudFor"], ["restricted"]],
      [["policy", "hostedFor"], ["restricted"]],
      [["policy", "certifications"], [{ data: "restricted", requires: "secnumcloud" }]],
    ],
    "CONTRADICTION policy.cloudFor[0]",
  ],
  "data of a site where nothing stands": [
    [
      [["policy", "residency"], "site"],
      [["workstations"], []],
      [["servers"], []],
      [["sites", 0, "gpuHosting"], false],
    ],
    "CONTRADICTION policy.residency",
  ],
  "a device's own data opened": [
    [[["law", "exposures", 0, "workload"], "assistant-elus"]],
    "CONTRADICTION law.exposures[0].workload",
  ],
  "a server from the future": [
    [[["servers"], [{ id: "s", site: "hotel-de-ville", gpu: "L4", gpus: 1, purchased: "2027-01-01", bookValue: 1 }]]],
    "CONTRADICTION servers[0].purchased",
  ],
};

describe("mistakes of meaning", () => {
  it.each(Object.entries(MEANING))("%s", (_, [edits, expected]) => {
    const issues = issuesOf(changed(...edits));
    expect(told(issues)).toContain(expected);
    expect(issues.filter(({ fix, place }) => fix === undefined || place === undefined)).toEqual([]);
  });

  it("an existing network of Azure is named by its resources", () => {
    const network = `/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/reseau-production/providers/Microsoft.Network/virtualNetworks/vnet-production-francecentral`;
    const zone = (networkId: string) => [
      {
        provider: "azure",
        regions: ["francecentral"],
        landingZone: { networkId, subnetIds: [`${network}/subnets/ia`] },
      },
    ];
    const clouds = (networkId: string) =>
      issuesOf(changed([["clouds"], zone(networkId)])).filter(({ code }) => code === "BAD_NAME");
    expect(clouds(network)).toEqual([]);
    expect(clouds(`${network}/../x`).map(({ path }) => path)).toEqual(["clouds[0].landingZone.networkId"]);
    expect(clouds(network.replace("reseau", "${x}")).map(({ path }) => path)).toEqual([
      "clouds[0].landingZone.networkId",
    ]);
  });

  it("a model that is described needs no catalogue", () => {
    const geometry = {
      parametersB: 7,
      layers: 32,
      kvHeads: 8,
      headDim: 128,
      contextTokens: 8192,
      licence: "apache-2.0",
    };
    expect(issuesOf(changed([["workloads", 1, "model"], { name: "notre-modele", geometry }]))).toEqual([]);
  });

  it("an instance a region is known not to sell is refused with the regions that do", () => {
    const known = {
      ...OPTIONS.catalogue,
      offers: [{ provider: "aws" as const, sku: "g6.xlarge", region: "eu-central-1", offered: false }],
    };
    expect(() => readOrganisation(city, "file.yaml", { ...OPTIONS, catalogue: known })).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ code: "CONTRADICTION", path: "quotes.instances[0].sku" })],
      }),
    );
  });
});
