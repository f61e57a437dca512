import type { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket/index.js";
import type { Construct } from "constructs";
import { GoogleEndpointAlarms } from "../../constructs/google/endpoint-alarms.js";
import { GoogleGuardrail } from "../../constructs/google/guardrail.js";
import { GoogleIdentity } from "../../constructs/google/identity.js";
import { GoogleImageStore } from "../../constructs/google/image-store.js";
import { DEPLOYED, GoogleInferenceEndpoint } from "../../constructs/google/inference-endpoint.js";
import { GoogleInvokeRight } from "../../constructs/google/invoke-right.js";
import { GoogleModelGarden } from "../../constructs/google/model-garden.js";
import { GooglePrivateAddress } from "../../constructs/google/private-address.js";
import { googleProject } from "../../constructs/google/project.js";
import { GoogleServingRights } from "../../constructs/google/serving-rights.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import { fitId } from "../../core/names.js";
import { stageAt } from "../../core/release.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { ModelArtefact } from "../../graph/model-artefact.js";
import type { NodeOf } from "../../graph/node.js";
import { modelFolder } from "./aws-served.js";
import { cloudName } from "./cloud-stack.js";
import { commandsFor, connectCommand, invalid, machineOf } from "./google-commands.js";
import type { GoogleGround } from "./google-ground.js";
import { REFUSALS } from "./guardrail-refusals.js";
import { imageDigest } from "./image-digest.js";
import { attachTritonSettings } from "./triton-settings.js";

/** What people need to know of an endpoint once it is deployed. */
export interface GoogleEndpointOutputs {
  /** What the service is called with, and the identity that may call it. */
  readonly call: Readonly<Record<"service" | "region" | "name" | "endpoint" | "invokeIdentity", string>> & {
    /**
     * Where it answers inside the network.
     * @default - at Google's own address
     */
    readonly url?: string;
    /**
     * Address under which it answers as OpenAI does, before `/chat/completions`.
     * @default - it answers in a form of its own
     */
    readonly openAiUrl?: string;
    /**
     * Template of Model Armor, and the addresses that screen a question and an answer by it.
     * @default - the application's own filter, or none
     */
    readonly guardrail?: Readonly<Record<"template" | "prompt" | "answer", string>>;
  };
  /**
   * Base address for programs in the network.
   * @default - Google's own
   */
  readonly base?: string;
  /** Where weights and image must lie; null where the service brings the model. */
  readonly supply: { readonly weights: string; readonly image: string } | null;
  /** Commands that put the model in service; null where Terraform does it. */
  readonly deploy: readonly string[] | null;
}

type Endpoint = NodeOf<"endpoint">;

/**
 * Builds a private endpoint for a model of one's own. The provider has no resource for the model itself: its commands are
 * an output, with everything that Terraform knows filled in.
 */
export function assembleVertex(
  scope: Construct,
  graph: Blueprint,
  node: Endpoint,
  ground: GoogleGround,
  bucket: StorageBucket | undefined,
): GoogleEndpointOutputs {
  const spec = literalDeep(node.spec);
  if (bucket === undefined) throw invalid(node, "has no store to take its model from");
  const { location, keyId, after, subnetId, networkId, predictionZone } = ground;
  if (predictionZone === null) throw invalid(node, "has no zone for its private name");
  const name = cloudName(graph, node);
  attachTritonSettings(scope, name, node);
  const images = new GoogleImageStore(scope, "Images", { name, location, keyId, after });
  const serving = new GoogleIdentity(scope, "Serving", { name, purpose: "Serves one model." });
  const versions = [spec.model, ...(spec.next === null ? [] : [spec.next.model])];
  new GoogleServingRights(scope, "Rights", {
    member: serving.member,
    bucket: bucket.name,
    folder: `models/${folderOf(versions)}`,
    images,
  });
  const stage = spec.next === null ? undefined : stageAt(spec.release, spec.next.step);
  if (stage !== undefined && stage.mirrored > 0) throw noMirror(node);
  const { endpoint } = new GoogleInferenceEndpoint(scope, "Endpoint", {
    name,
    location,
    keyId,
    after,
    ...(stage === undefined ? {} : { stage }),
  });
  new GoogleEndpointAlarms(scope, "Alarms", { name, endpointId: endpoint.name });
  const { address, host } = new GooglePrivateAddress(scope, "Address", {
    name,
    location,
    subnetId,
    zoneName: predictionZone,
    endpointName: endpoint.name,
  });
  const caller = invoker(scope, name, endpoint.id);
  const image = `${images.url}/model${imageDigest(scope, name, spec.image)}`;
  const weights = (model: ModelArtefact) => `gs://${bucket.name}/${modelFolder(model)}`;
  const deploy = versions.flatMap((model, index) =>
    commandsFor(node, {
      name: index === 0 ? name : `${name}-next`,
      endpoint: endpoint.name,
      location,
      keyId,
      image,
      weights: weights(model),
      account: serving.account.email,
      id: index === 0 ? DEPLOYED.current : DEPLOYED.next,
    }),
  );
  return {
    call: {
      service: spec.service,
      region: location,
      name,
      endpoint: endpoint.id,
      invokeIdentity: caller.account.email,
      ...screened(scope, graph, node, { name, location, caller }),
      url: `https://${host}/v1/${endpoint.id}:rawPredict`,
      openAiUrl: `https://${host}/v1/${endpoint.id}`,
    },
    base: `https://${host}`,
    supply: { weights: weights(spec.model), image },
    deploy: [...deploy, connectCommand(name, { endpoint: endpoint.name, location, networkId, address: address.name })],
  };
}

/** Builds an open model of the model garden, for data that are public. */
export function assembleModelGarden(
  scope: Construct,
  graph: Blueprint,
  node: Endpoint,
  { location }: GoogleGround,
): GoogleEndpointOutputs {
  const spec = literalDeep(node.spec);
  if (spec.model.repository === null) throw invalid(node, "names no public repository of its model");
  const name = cloudName(graph, node);
  const { deployment } = new GoogleModelGarden(scope, "Endpoint", {
    name,
    location,
    repository: spec.model.repository,
    machine: machineOf(node),
    minReplicas: Math.max(1, spec.minInstances),
    maxReplicas: spec.maxInstances,
  });
  const { endpoint } = deployment;
  const { number, projectId } = googleProject(scope);
  const host = `${endpoint}.${location}-${number}.prediction.vertexai.goog`;
  const caller = invoker(scope, name, endpoint);
  return {
    call: {
      service: spec.service,
      region: location,
      name,
      endpoint,
      invokeIdentity: caller.account.email,
      ...screened(scope, graph, node, { name, location, caller }),
      openAiUrl: `https://${host}/v1/projects/${projectId}/locations/${location}/endpoints/${endpoint}`,
    },
    supply: null,
    deploy: null,
  };
}

function invoker(scope: Construct, name: string, endpointId: string): GoogleIdentity {
  const caller = new GoogleIdentity(scope, "Caller", {
    name: fitId(`call-${name}`, 40),
    purpose: "Calls one model.",
  });
  new GoogleInvokeRight(scope, "Invoke", { name, member: caller.member, endpointId });
  return caller;
}

/** What texts are screened by; nothing where the graph asks for no filter. */
function screened(
  scope: Construct,
  graph: Blueprint,
  node: Endpoint,
  { caller, ...place }: { readonly name: string; readonly location: string; readonly caller: GoogleIdentity },
): Pick<GoogleEndpointOutputs["call"], "guardrail"> {
  const { guardrail } = node.spec;
  if (guardrail === undefined) return {};
  const { content, personalData, deniedTopics, grounded } = guardrail;
  if (personalData !== "keep" || deniedTopics.length > 0 || grounded)
    throw invalid(node, "asks of Model Armor what it does not know: contact details, subjects or sources");
  const filter = new GoogleGuardrail(scope, "Guardrail", {
    ...place,
    content,
    refusal: REFUSALS[graph.language],
    member: caller.member,
  });
  return {
    guardrail: {
      template: filter.template.name,
      prompt: filter.addressOf("UserPrompt"),
      answer: filter.addressOf("ModelResponse"),
    },
  };
}

/** Folder of all versions of a model. */
const folderOf = (versions: readonly ModelArtefact[]): string =>
  `${versions[0]?.name.replace(/[^\w.-]+/g, "-") ?? ""}/`;

const noMirror = (node: Endpoint): PalierError =>
  new PalierError({
    code: "NOT_ALLOWED",
    path: "release.kind",
    message: `cannot be shadow on Vertex AI, which copies no traffic (\`${node.id}\`)`,
    received: "shadow",
    fix: "canary, linear, blue-green or all-at-once",
  });
