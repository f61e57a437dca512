import type { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket/index.js";
import type { Construct } from "constructs";
import { GoogleEndpointAlarms } from "../../constructs/google/endpoint-alarms.js";
import { GoogleIdentity } from "../../constructs/google/identity.js";
import { GoogleImageStore } from "../../constructs/google/image-store.js";
import { DEPLOYED, GoogleInferenceEndpoint } from "../../constructs/google/inference-endpoint.js";
import { GoogleInvokeRight } from "../../constructs/google/invoke-right.js";
import { machineSpec } from "../../constructs/google/machine.js";
import { GoogleModelGarden } from "../../constructs/google/model-garden.js";
import { GoogleServingRights } from "../../constructs/google/serving-rights.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import { stageAt } from "../../core/release.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { ModelArtefact } from "../../graph/model-artefact.js";
import type { NodeOf } from "../../graph/node.js";
import { encoders } from "../../render/encode.js";
import { imageVersion, modelFolder } from "./aws-served.js";
import { cloudName } from "./cloud-stack.js";
import type { GoogleGround } from "./google-ground.js";
import { routeOfEngine } from "./served-image.js";

/** What people need to know of an endpoint once it is deployed. */
export interface GoogleEndpointOutputs {
  /** What the service is called with, and the identity that may call it. */
  readonly call: Readonly<Record<"service" | "region" | "name" | "endpoint" | "invokeIdentity", string>>;
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
  const { location, keyId, after } = ground;
  const name = cloudName(graph, node);
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
  const invokeIdentity = invoker(scope, name, endpoint.id);
  const image = `${images.url}/model${imageVersion(spec.image)}`;
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
    call: { service: spec.service, region: location, name, endpoint: endpoint.id, invokeIdentity },
    supply: { weights: weights(spec.model), image },
    deploy,
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
  const endpoint = deployment.endpoint;
  const invokeIdentity = invoker(scope, name, endpoint);
  return {
    call: { service: spec.service, region: location, name, endpoint, invokeIdentity },
    supply: null,
    deploy: null,
  };
}

function invoker(scope: Construct, name: string, endpointId: string): string {
  const caller = new GoogleIdentity(scope, "Caller", {
    name: `call-${name}`.slice(0, 40),
    purpose: "Calls one model.",
  });
  new GoogleInvokeRight(scope, "Invoke", { name, member: caller.member, endpointId });
  return caller.account.email;
}

/** Folder of all versions of a model. */
const folderOf = (versions: readonly ModelArtefact[]): string =>
  `${versions[0]?.name.replace(/[^\w.-]+/g, "-") ?? ""}/`;

interface Version {
  readonly name: string;
  readonly endpoint: string;
  readonly location: string;
  readonly keyId: string;
  readonly image: string;
  readonly weights: string;
  readonly account: string;
  readonly id: string;
}

/** Commands that register one version of a model and deploy it to its endpoint. Flags are encoded for the shell. */
function commandsFor(node: Endpoint, version: Version): readonly string[] {
  const { machineType, acceleratorType, acceleratorCount } = machineSpec(machineOf(node));
  const { args, environment, minInstances, maxInstances } = literalDeep(node.spec);
  const quoted = (text: string): string => encoders.sh(text);
  const variables = Object.entries(environment).map(([key, value]) => `${key}=${value}`);
  const upload = [
    "gcloud ai models upload",
    `--model-id=${version.name}-${version.id}`,
    `--display-name=${version.name}`,
    `--region=${version.location}`,
    `--artifact-uri=${version.weights}`,
    `--container-image-uri=${version.image}`,
    "--container-ports=8080",
    "--container-health-route=/health",
    `--container-predict-route=${routeOfEngine(args)}`,
    `--encryption-kms-key-name=${version.keyId}`,
    ...(args.length === 0 ? [] : [`--container-args=${quoted(args.join(","))}`]),
    ...(variables.length === 0 ? [] : [`--container-env-vars=${quoted(variables.join(","))}`]),
  ];
  const deploy = [
    `gcloud ai endpoints deploy-model ${version.endpoint}`,
    `--region=${version.location}`,
    `--model=${version.name}-${version.id}`,
    `--display-name=${version.name}`,
    `--deployed-model-id=${version.id}`,
    `--machine-type=${machineType}`,
    `--accelerator=type=${acceleratorType.toLowerCase().replaceAll("_", "-")},count=${acceleratorCount}`,
    `--min-replica-count=${minInstances}`,
    `--max-replica-count=${maxInstances}`,
    `--service-account=${version.account}`,
    // The first version has all of the traffic; shares of a second one are set by Terraform.
    `--traffic-split=${version.id === DEPLOYED.current ? "0=100" : `0=0,${DEPLOYED.current}=100`}`,
  ];
  return [upload.join(" "), deploy.join(" ")];
}

function machineOf(node: Endpoint) {
  const { instanceType, accelerators } = node.spec;
  if (instanceType === null) throw invalid(node, "has no machine type");
  return { type: instanceType, accelerators };
}

const invalid = (node: Endpoint, what: string): PalierError =>
  new PalierError({ code: "INVALID_GRAPH", message: `endpoint \`${node.id}\` ${what}` });

const noMirror = (node: Endpoint): PalierError =>
  new PalierError({
    code: "NOT_ALLOWED",
    path: "operations.release.kind",
    message: `cannot be shadow on Vertex AI, which copies no traffic (\`${node.id}\`)`,
    received: "shadow",
    fix: "canary, linear, blue-green or all-at-once",
  });
