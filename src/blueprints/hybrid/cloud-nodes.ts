import { type Catalogue, runtimeOf } from "../../catalog/catalogue.js";
import { PalierError } from "../../core/errors.js";
import { releaseOf } from "../../core/release.js";
import { followsCalendar, type UseHours } from "../../core/use-hours.js";
import type { Node, NodeOf } from "../../graph/node.js";
import type { Option } from "../../graph/option.js";
import { promiseOf } from "../../placement/rules/availability.js";
import { isReserved } from "../../tco/reserved.js";
import { cloudClusterId } from "./cluster-nodes.js";
import { boughtModel, captureOf, explainsOf, wishesOfCloud } from "./endpoint-wishes.js";
import { exportInCloud } from "./exported-model.js";
import { modelArtefactOf, withFiles } from "./model-artefact.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import { type Placed, routeOf } from "./placed.js";
import { servedImage } from "./served-image.js";
import { isPublicCloud, networkId, zoneId } from "./zone-nodes.js";

type EndpointService = NodeOf<"endpoint">["spec"]["service"];
const SERVICES: Partial<Record<Option["platform"], EndpointService>> = {
  bedrock: "bedrock-on-demand",
  "azure-openai": "azure-openai",
  "azure-ml": "azure-ml-online",
  eks: "eks",
  aks: "aks",
  "hosted-vllm": "hosted-vllm",
  "token-api": "token-api",
};

/** Endpoints of the cloud tier and the stores their models come from. */
export function cloudNodes(scope: PlanScope, placed: readonly Placed[], catalogue: Catalogue): Node[] {
  const inCloud = placed.filter(({ option }) => option.tier === "cloud");
  return [...inCloud.map((item) => endpointNode(scope, item, catalogue)), ...modelStores(scope, inCloud)];
}

/** Capacity reserved of a provider's model has services of its own. */
const RESERVED: typeof SERVICES = { bedrock: "bedrock-provisioned", "azure-openai": "azure-openai-provisioned" };

function endpointNode(scope: PlanScope, item: Placed, catalogue: Catalogue): Node {
  const { workload, option, index } = item;
  const service = serviceOf(item, scope);
  return {
    kind: "endpoint",
    ...nodeBase(scope, `endpoint/${workload.id}`, workload.name ?? workload.id, {
      tier: "cloud",
      zone: zoneId(option),
      placed: [item],
      path: `workloads[${index}]`,
    }),
    spec: {
      provider: option.provider ?? "hosted",
      service,
      region: option.region ?? "",
      country: option.country ?? "",
      instanceType: option.hardware?.sku ?? null,
      accelerators: option.hardware?.acceleratorsPerMachine ?? 0,
      minInstances: option.minReplicas,
      maxInstances: option.replicas,
      targetConcurrencyPerInstance:
        option.hardware === null ? null : Math.max(1, Math.round(option.performance.concurrency / option.replicas)),
      ...hoursOf(item),
      model: withFiles(modelArtefactOf(option, catalogue), catalogue),
      ...servedImage(item, catalogue),
      ...exportInCloud(item),
      capacityThousandTokensPerMinute:
        option.hardware === null && option.platform !== "managed" ? tokensPerMinute(item) : null,
      ...promised(option, catalogue),
      ...(workload.kind === "search" ? { vectorDimensions: workload.demand.dimensions } : {}),
      ...boughtModel(item, scope, catalogue),
      ...wishesOfCloud(item, scope),
      ...captureOf(item, scope, service),
      ...explainsOf(item, service, catalogue),
      release: releaseOf(workload, scope.organisation),
      next: nextOf(item, scope, catalogue),
      route: routeOf(workload),
      network: networkId(option),
      ...podOf(item, catalogue),
    },
  };
}

/** How a cluster starts the engine, with what the option was sized for; nothing where no cluster does. */
function podOf({ option }: Placed, catalogue: Catalogue): Pick<NodeOf<"endpoint">["spec"], "pod"> {
  if (option.platform !== "eks" && option.platform !== "aks") return {};
  const { version, image, imageDigest } = runtimeOf(catalogue, "vllm");
  return {
    pod: {
      cluster: cloudClusterId(networkId(option)),
      engine: "vllm",
      version,
      image,
      imageDigest,
      tensorParallel: option.tensorParallel ?? 1,
      contextTokens: option.model.contextTokens,
      concurrency: option.sequences ?? 1,
      // An instance is one copy's alone.
      memoryShare: 0.9,
    },
  };
}

/** Hours outside which instances that stand ready are stopped, where there is more than one and the cloud can. */
function hoursOf({ workload, option }: Placed): { readonly hours?: UseHours } {
  const { hoursOfUse } = workload.demand;
  const stops =
    followsCalendar(option.provider) &&
    option.hardware !== null &&
    option.serving === "real-time" &&
    option.minReplicas > 1;
  return hoursOfUse === undefined || !stops ? {} : { hours: hoursOfUse };
}

function promised(option: Option, catalogue: Catalogue): Pick<NodeOf<"endpoint">["spec"], "sla"> {
  const promise = promiseOf(option, catalogue);
  if (promise === undefined) return {};
  const { share, copies, source, asOf } = promise;
  return { sla: { share, copies, source, asOf } };
}

/** Services that run two versions of a model beside each other. */
const SIDE_BY_SIDE: ReadonlySet<EndpointService> = new Set([
  "sagemaker-realtime",
  "vertex-endpoint",
  "azure-ml-online",
  "eks",
  "aks",
]);

/** The new version the file brings in, where the service can run it beside the one in service. */
function nextOf(item: Placed, scope: PlanScope, catalogue: Catalogue): NodeOf<"endpoint">["spec"]["next"] {
  const { next } = item.workload.model;
  if (next === undefined) return null;
  const service = serviceOf(item, scope);
  if (!SIDE_BY_SIDE.has(service))
    throw new PalierError({
      code: "NOT_ALLOWED",
      path: `workloads[${item.index}].model.next`,
      message: `cannot stand beside another version on ${service}`,
      received: next.revision,
      fix: "write it under `model.revision`: the service takes it over as it is",
    });
  const artefact = withFiles(modelArtefactOf(item.option, catalogue), catalogue);
  const model = { ...artefact, revision: next.revision, digest: null };
  return { model, step: next.step };
}

/** Service of SageMaker for each way of serving. */
const SAGEMAKER: Readonly<Partial<Record<NonNullable<Option["serving"]>, EndpointService>>> = {
  "real-time": "sagemaker-realtime",
  asynchronous: "sagemaker-async",
  serverless: "sagemaker-serverless",
  batch: "sagemaker-batch",
  run: "sagemaker-training",
};

function serviceOf(item: Placed, scope: PlanScope): EndpointService {
  const { platform, serving } = item.option;
  if (platform === "sagemaker") return SAGEMAKER[serving ?? "real-time"] ?? "sagemaker-realtime";
  if (platform === "managed") return item.option.model.name as EndpointService;
  if (platform === "vertex") return isGarden(item, scope) ? "vertex-model-garden" : "vertex-endpoint";
  return (isReserved(item.option) ? RESERVED : SERVICES)[platform] ?? "token-api";
}

/**
 * Whether an open model may be deployed by Google's model garden, in one step: it takes neither a key of the organisation
 * nor a private address, so only for public data, where the file holds no keys or says that what is ready-made would do,
 * and not while another version comes in beside it.
 */
const isGarden = ({ workload, option }: Placed, { organisation }: PlanScope): boolean =>
  workload.data.sensitivity === "public" &&
  (workload.model.managed || organisation.policy.keys !== "own") &&
  workload.model.next === undefined &&
  workload.model.revision === undefined &&
  option.tensorParallel !== null &&
  workload.model.geometry === undefined;

/** Quota to ask for: tokens per minute in the busiest hour, with the policy's headroom already in the concurrency. */
function tokensPerMinute({ workload, option }: Placed): number {
  const { demand } = workload;
  const perHour = (demand.requestsPerDay / demand.hoursPerDay) * demand.peakFactor;
  const tokens = (demand.tokensIn ?? 0) + (demand.tokensOut ?? 0);
  return Math.max(1, Math.ceil((perHour * tokens) / 60 / 1_000 / Math.max(option.performance.utilisation, 0.5)));
}

/** One model store per cloud network that runs models of its own. */
function modelStores(scope: PlanScope, inCloud: readonly Placed[]): Node[] {
  const running = inCloud.filter(
    ({ option: { hardware, provider } }) => hardware !== null && provider !== null && isPublicCloud(provider),
  );
  return [...new Set(running.map(({ option }) => networkId(option)))].sort().map((network): Node => {
    const users = running.filter(({ option }) => networkId(option) === network);
    const first = users[0]?.option;
    return {
      kind: "store",
      ...nodeBase(scope, network.replace("network/", "store/models-"), `models ${first?.provider} ${first?.region}`, {
        tier: "cloud",
        zone: first ? zoneId(first) : null,
        placed: users,
        path: null,
      }),
      spec: {
        provider: first?.provider ?? null,
        region: first?.region ?? null,
        holds: "models",
        sizeGiB: Math.ceil(users.reduce((sum, { option }) => sum + (option.memory?.weightsGiB ?? 0), 0)),
        retentionDays: null,
        ...(users.some(({ workload }) => workload.capture !== undefined)
          ? { captureDays: scope.organisation.policy.retentionDays }
          : {}),
        machine: null,
      },
    };
  });
}
