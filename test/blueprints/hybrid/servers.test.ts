import { App, type TerraformStack, Testing } from "cdktf";
import { expect, test } from "vitest";
import { assembleServers } from "../../../src/blueprints/hybrid/servers.js";
import { blueprint } from "../../../src/graph/blueprint.js";
import type { Node } from "../../../src/graph/node.js";
import { collectArtefacts } from "../../../src/render/artefact.js";
import { cloudGraph } from "../../support/cloud-graph.js";

const base = (id: string, title: string) => ({
  id,
  title,
  zone: null,
  tier: "server" as const,
  workloads: [],
  sensitivity: null,
  tags: {},
  place: null,
});

const model = {
  name: "Qwen3-8B",
  revision: null,
  digest: null,
  format: "safetensors" as const,
  quantisation: null,
  licence: "apache-2.0",
  sizeGiB: 15.3,
  memoryGiB: 18,
  ollamaName: null,
  repository: "Qwen/Qwen3-8B",
};

const site = (id: string, title = id): Node => ({
  kind: "site",
  ...base(`site/${id}`, title),
  spec: {
    country: "FR",
    wan: "good",
    pue: 1.5,
    electricityPrice: "0.18",
    carbonGPerKWh: null,
    roomPowerKw: 10,
    gpuHosting: true,
    access: { adminNetworks: ["10.0.9.0/24"], userNetworks: [], sshKeys: [], certificates: "own-ca", mirror: null },
  },
});

const serversOf = (id: string, concurrency = 8): Node[] => [
  {
    kind: "zone",
    ...base(`zone/site-${id}`, id),
    spec: {
      trust: "site",
      country: "FR",
      provider: null,
      region: null,
      cidr: null,
      operator: null,
      certifications: [],
      accepts: ["public", "internal"],
    },
  },
  {
    kind: "machine",
    ...base(`machine/${id}-gpu-1`, "4 x L40S"),
    spec: {
      sku: "lenovo-4xl40s",
      site: id,
      hostname: `${id}-gpu-1`,
      address: null,
      accelerator: "L40S",
      accelerators: 4,
      acceleratorMemoryGiB: 44.99,
      memoryGiB: 512,
      powerW: 2_100,
      owned: false,
      driver: {
        branch: "580",
        kernelModule: "open",
        fabricManager: false,
        cuda: "13.x",
        mendedUntil: null,
        migProfiles: [],
      },
    },
  },
  {
    kind: "service",
    ...base(`service/chat.${id}-gpu-1`, "Assistant"),
    zone: `zone/site-${id}`,
    spec: {
      engine: "vllm",
      version: "v0.22.0",
      image: "vllm/vllm-openai",
      imageDigest: null,
      machine: `machine/${id}-gpu-1`,
      model,
      port: 8_100,
      tensorParallel: 1,
      contextTokens: 8_192,
      concurrency,
      memoryShare: 0.9,
      acceleratorIds: [0],
      route: "chat.internal",
    },
  },
  {
    kind: "gateway",
    ...base(`gateway/${id}`, `${id} gateway`),
    zone: `zone/site-${id}`,
    spec: {
      machine: `machine/${id}-gpu-1`,
      network: null,
      hostname: `ai.${id}.internal`,
      version: "1.83.7",
      imageDigest: null,
      routes: [
        {
          name: "chat.internal",
          sensitivity: "internal",
          targets: [`service/chat.${id}-gpu-1`],
          fallbacks: [],
          reaches: [`zone/site-${id}`],
          requestsPerMinute: 40,
          costPerMillionTokens: null,
          teams: ["dsi"],
        },
      ],
      alertEmail: null,
      sso: null,
      software: [],
    },
  },
];

function assemble(nodes: readonly Node[]) {
  const app = new App({ outdir: "unused" });
  assembleServers(app, cloudGraph(nodes, { name: 'Ville ${file("/etc/passwd")}' }));
  const [stack] = app.node.children as TerraformStack[];
  return {
    files: collectArtefacts(app),
    out: stack === undefined ? undefined : JSON.parse(Testing.synth(stack, true)),
  };
}

type Handed = Readonly<Record<string, { readonly input: { readonly sha256: string } }>>;
const digests = (nodes: readonly Node[]): Record<string, string> => {
  const handed: Handed = assemble(nodes).out.resource.terraform_data;
  return Object.fromEntries(Object.entries(handed).map(([key, { input }]) => [key, input.sha256]));
};

const TWO_SITES = [site("mairie"), site("annexe"), ...serversOf("mairie"), ...serversOf("annexe")];

test("the nodes of the test are nodes of a graph", () => {
  expect(() => blueprint.shape.nodes.parse(TWO_SITES)).not.toThrow();
});

test("each site has its folder, and one command in the outputs of one stack", () => {
  const { out, files } = assemble(TWO_SITES);
  expect(Object.fromEntries(Object.entries(out.output).filter(([key]) => key.startsWith("palier_handover")))).toEqual({
    palier_handover_site_annexe: expect.objectContaining({
      value: "cd servers/annexe/ansible && ansible-playbook -i inventory.yml site.yml",
    }),
    palier_handover_site_mairie: expect.objectContaining({
      value: "cd servers/mairie/ansible && ansible-playbook -i inventory.yml site.yml",
    }),
  });
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      "servers/annexe/ansible/inventory.yml",
      "servers/mairie/compose/mairie-gpu-1/compose.yaml",
    ]),
  );
  expect(JSON.stringify(out)).not.toMatch(/(?<!\$)\$\{file/);
});

test("a change on one site changes the digest of that site only", () => {
  const before = digests(TWO_SITES);
  const after = digests([site("mairie"), site("annexe"), ...serversOf("mairie"), ...serversOf("annexe", 9)]);
  const changed = Object.keys(before).filter((key) => before[key] !== after[key]);
  expect(changed).toEqual([expect.stringContaining("annexe")]);
});

test("an organisation without servers has no stack for them", () => {
  expect(assemble([site("mairie")])).toEqual({ files: [], out: undefined });
});
