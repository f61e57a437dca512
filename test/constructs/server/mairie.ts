import { TerraformStack, Testing } from "cdktf";
import { load } from "js-yaml";
import { SiteServers, type SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { type Artefact, collectArtefacts } from "../../../src/render/artefact.js";

const DIGEST = `sha256:${"a1".repeat(32)}`;
const QWEN = {
  name: "Qwen3-32B",
  revision: null,
  digest: null,
  format: "safetensors",
  quantisation: "fp8",
  repository: "Qwen/Qwen3-32B",
  licence: "apache-2.0",
  sizeGiB: 61.04,
};
const WHISPER = {
  name: "whisper-large-v3-turbo",
  revision: "0a363e9161cbc7ed1431c9597a8ceaf0c4f78fcf",
  digest: null,
  format: "ct2",
  quantisation: null,
  repository: "openai/whisper-large-v3-turbo",
  licence: "mit",
  sizeGiB: 1.6,
};
const service = {
  title: "Service",
  imageDigest: null,
  contextTokens: null,
  tensorParallel: 1,
  concurrency: 4,
  memoryShare: 0.9,
};

/** A city with two GPU servers: four services, one of them on the machine that does not hold the gateway. */
export const MAIRIE: SiteServersProps = {
  node: "site/mairie",
  site: "mairie",
  title: "Hôtel de ville",
  organisation: "Ville de Saint-Exemple",
  language: "fr",
  machines: [
    {
      node: "machine/mairie-gpu-1",
      title: "Lenovo SR650a V4, 4 x L40S",
      hostname: "mairie-gpu-1",
      address: "10.20.0.11",
      accelerator: "L40S",
      accelerators: 4,
      driver: { branch: "580", kernelModule: "open", fabricManager: false },
    },
    {
      node: "machine/mairie-gpu-2",
      title: "DGX A100",
      hostname: "mairie-gpu-2",
      address: "10.20.0.12",
      accelerator: "A100 SXM 80GB",
      accelerators: 2,
      driver: { branch: "580", kernelModule: "closed", fabricManager: true },
    },
  ],
  services: [
    {
      ...service,
      node: "service/chat",
      name: "chat",
      title: "Assistant interne",
      engine: "vllm",
      version: "v0.22.0",
      image: "vllm/vllm-openai",
      machine: "mairie-gpu-1",
      model: QWEN,
      port: 8_100,
      tensorParallel: 2,
      contextTokens: 32_768,
      concurrency: 24,
      acceleratorIds: [0, 1],
      route: "chat.internal",
    },
    {
      ...service,
      node: "service/conseil",
      name: "conseil",
      title: "Transcription du conseil",
      engine: "faster-whisper",
      version: "0.8.3-cuda",
      image: "ghcr.io/speaches-ai/speaches",
      machine: "mairie-gpu-1",
      model: WHISPER,
      port: 8_101,
      acceleratorIds: [2],
      route: "conseil.restricted",
    },
    {
      ...service,
      node: "service/mairie-documents-internal",
      name: "mairie-documents-internal",
      title: "Documents",
      engine: "ollama",
      version: "0.33.0",
      image: "ollama/ollama",
      imageDigest: DIGEST,
      machine: "mairie-gpu-1",
      model: { ...QWEN, name: "bge-m3", format: "gguf", quantisation: null, repository: null, sizeGiB: 1.06 },
      port: 8_400,
      contextTokens: 8_192,
      memoryShare: 0,
      acceleratorIds: [],
      route: "documents.internal",
    },
    {
      ...service,
      node: "service/faq",
      name: "faq",
      title: "Questions des habitants",
      engine: "ollama",
      version: "0.33.0",
      image: "ollama/ollama",
      imageDigest: DIGEST,
      machine: "mairie-gpu-2",
      model: { ...QWEN, name: "Qwen3-8B", format: "gguf", quantisation: "int4", repository: "Qwen/Qwen3-8B-GGUF" },
      port: 8_100,
      contextTokens: 8_192,
      acceleratorIds: [0],
      route: "faq.public",
    },
    {
      ...service,
      node: "service/courrier",
      name: "courrier",
      title: "Tri du courrier",
      engine: "triton",
      version: "26.10-py3",
      image: "nvcr.io/nvidia/tritonserver",
      machine: "mairie-gpu-2",
      model: { ...QWEN, name: "courrier", format: "onnx", quantisation: null, repository: null },
      port: 8_101,
      acceleratorIds: [1],
      route: "courrier.confidential",
    },
  ],
  gateway: {
    node: "gateway/mairie",
    machine: "mairie-gpu-1",
    hostname: "ai.mairie.internal",
    routes: [
      {
        name: "chat.internal",
        sensitivity: "internal",
        targets: ["service/chat"],
        fallbacks: [],
        requestsPerMinute: 40,
        costPerMillionTokens: 1.25,
        availability: 0.995,
        teams: ["dsi"],
      },
      {
        name: "conseil.restricted",
        sensitivity: "restricted",
        targets: ["service/conseil"],
        fallbacks: [],
        requestsPerMinute: null,
        costPerMillionTokens: null,
        availability: 0.99,
        teams: ["assemblees"],
      },
      {
        name: "faq.public",
        sensitivity: "public",
        targets: ["service/faq"],
        fallbacks: ["chat.internal"],
        requestsPerMinute: 12,
        costPerMillionTokens: 0.4,
        availability: null,
        teams: ["accueil", "dsi"],
      },
      {
        name: "courrier.confidential",
        sensitivity: "confidential",
        targets: ["service/courrier"],
        fallbacks: [],
        requestsPerMinute: null,
        costPerMillionTokens: null,
        availability: 0.99,
        teams: ["courrier"],
      },
      {
        name: "documents.internal",
        sensitivity: "internal",
        targets: ["service/mairie-documents-internal"],
        fallbacks: [],
        requestsPerMinute: 80,
        costPerMillionTokens: null,
        availability: null,
        teams: ["dsi"],
      },
    ],
    accepts: ["public", "internal", "confidential", "restricted"],
    remotes: [],
    alertEmail: "astreinte@saint-exemple.example",
    signIn: {
      issuer: "https://sso.saint-exemple.example/realms/ville",
      clientId: "palier",
      groupsClaim: "groups",
      adminGroup: "palier-admins",
    },
    chats: [
      {
        node: "store/mairie-chat-dsi-internal",
        name: "chat-dsi-internal",
        title: "Assistant de la DSI",
        team: "dsi",
        sensitivity: "internal",
        hostname: "chat-dsi-internal.ai.mairie.internal",
        routes: ["chat.internal"],
        embedding: { route: "documents.internal", dimensions: 1_024 },
        uploadMiB: 50,
        memoryGiB: 3,
        retentionDays: 15,
      },
    ],
    registry: { node: "store/mairie-registry", path: "/registry", memoryGiB: 2 },
    budgets: [{ team: "dsi", perMonth: 1_500 }],
  },
  access: {
    adminNetworks: ["10.20.9.0/24", "fd00:20::/64"],
    userNetworks: ["10.20.0.0/16"],
    sshKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMP admin@mairie"],
    certificates: "own-ca",
    mirror: null,
    retentionDays: 15,
    logRetentionDays: 365,
  },
  software: [
    { name: "caddy", version: "2.10.2", image: "caddy", imageDigest: DIGEST },
    { name: "litellm", version: "v1.83.7", image: "ghcr.io/berriai/litellm-non_root", imageDigest: null },
  ],
};

/** Files of a site, by path below `servers/<site>/`. */
export function filesOf(props: SiteServersProps = MAIRIE): ReadonlyMap<string, Artefact> {
  const stack = new TerraformStack(Testing.app(), "servers");
  new SiteServers(stack, "site:mairie", props);
  const prefix = `servers/${props.site}/`;
  return new Map(collectArtefacts(stack).map((artefact) => [artefact.path.slice(prefix.length), artefact]));
}

/** Text of one file of a site. */
export function textOf(path: string, props: SiteServersProps = MAIRIE): string {
  const content = filesOf(props).get(path)?.content;
  if (typeof content !== "string") throw new Error(`no file ${path}`);
  return content;
}

/** What the tests look at in a container of a Compose project. */
interface Container {
  readonly image: string;
  readonly entrypoint?: readonly string[];
  readonly command: readonly string[];
  readonly user: string;
  readonly pids_limit: number;
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly labels: Readonly<Record<string, string>>;
  readonly deploy: {
    readonly resources: { readonly reservations: { readonly devices: readonly { readonly device_ids: string[] }[] } };
  };
}

/** Compose project of one machine. */
export const projectOf = (host: string, props: SiteServersProps = MAIRIE) =>
  load(textOf(`compose/${host}/compose.yaml`, props)) as {
    readonly services: Readonly<Record<string, Container>>;
    readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  };
/** One container of a project. */
export const container = (host: string, name: string, props?: SiteServersProps): Container => {
  const found = projectOf(host, props).services[name];
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
};
