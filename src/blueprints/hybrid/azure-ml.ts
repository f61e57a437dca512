import type { Construct } from "constructs";
import { AzureMlCapture } from "../../constructs/azure/ml-capture.js";
import { AzureMlEndpoint, type MlVersion } from "../../constructs/azure/ml-endpoint.js";
import { AzureMlImage } from "../../constructs/azure/ml-image.js";
import { AzureMlModel } from "../../constructs/azure/ml-model.js";
import { AzureMlScaling } from "../../constructs/azure/ml-scaling.js";
import { AzureMlWorkspace } from "../../constructs/azure/ml-workspace.js";
import type { AzureModelStore } from "../../constructs/azure/model-store.js";
import { AzureScoreRight } from "../../constructs/azure/score-right.js";
import { AzureServingIdentity } from "../../constructs/azure/serving-identity.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import { fitId, markOf } from "../../core/names.js";
import { stageAt } from "../../core/release.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { ModelArtefact } from "../../graph/model-artefact.js";
import type { NodeOf } from "../../graph/node.js";
import { modelFolder } from "./aws-served.js";
import { type AzureGround, privateEntry } from "./azure-ground.js";
import type { AzureCalled, AzureSupply } from "./azure-outputs.js";
import { cloudName } from "./cloud-stack.js";
import { builtImage } from "./image-digest.js";
import { routesOf } from "./served-image.js";
import { attachTritonSettings } from "./triton-settings.js";

/** Starts vLLM on the weights that the service has put somewhere below a folder it names. */
const START =
  'exec python3 -m vllm.entrypoints.openai.api_server --model="$(dirname "$(find "$AZUREML_MODEL_DIR" -name config.json | head -n 1)")" "$@"';

/** Starts Triton on the folder above that of the model, which its settings lie in. */
const START_TRITON =
  'exec tritonserver --model-repository="$(dirname "$(dirname "$(find "$AZUREML_MODEL_DIR" -name config.pbtxt | head -n 1)")")" "$@"';

/** The workspace of a region with what its endpoints share. */
export interface MlGround {
  readonly workspace: AzureMlWorkspace;
  readonly store: AzureModelStore;
}

/** Builds the workspace of a region, its registry, and their private addresses. */
export function assembleMlWorkspace(
  scope: Construct,
  name: string,
  resourceGroupId: string,
  ground: AzureGround,
  store: AzureModelStore,
): MlGround {
  const { location, resourceGroupName, key, workspaceId } = ground;
  const place = { location, resourceGroupName };
  const workspace = new AzureMlWorkspace(scope, "Workspace", {
    ...place,
    name: fitId(name, 33),
    resourceGroupId,
    store,
    key,
    logWorkspaceId: workspaceId,
  });
  const entry = (id: string, service: "workspace" | "registry" | "vault", targetId: string) =>
    privateEntry(scope, id, { name: fitId(`${name}-ml`, 40), service, targetId }, ground);
  entry("WorkspaceEntry", "workspace", workspace.workspace.id);
  entry("ImagesEntry", "registry", workspace.images.registry.id);
  entry("SecretsEntry", "vault", workspace.secrets.vault.id);
  return { workspace, store };
}

/** Builds a model of one's own on managed machines. */
export function assembleMlEndpoint(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  { location, resourceGroupName, workspaceId: logWorkspaceId }: AzureGround,
  { workspace, store }: MlGround,
): AzureCalled & { readonly supply: AzureSupply } {
  const spec = literalDeep(node.spec);
  if (spec.instanceType === null)
    throw new PalierError({ code: "INVALID_GRAPH", message: `endpoint \`${node.id}\` has no machine type` });
  const place = { location, resourceGroupName };
  // Names of endpoints are shared by all customers of a region, and have 32 characters.
  const name = fitId(cloudName(graph, node), 32);
  const workspaceId = workspace.workspace.id;
  const serving = new AzureServingIdentity(scope, "Serving", {
    ...place,
    name,
    registryId: workspace.images.registry.id,
    storageId: store.account.id,
  });
  attachTritonSettings(scope, name, node);
  const built = String(markOf(`${node.spec.image} ${node.spec.args.join(" ")}`));
  const image = `${workspace.images.registry.loginServer}/${name}${builtImage(scope, name, spec.image, built)}`;
  const environment = new AzureMlImage(scope, "Image", {
    workspaceId,
    name,
    version: built,
    image,
    routes: routesOf(spec),
  });
  const model = new AzureMlModel(scope, "Model", { workspaceId, name });
  const versionOf = (id: "Version" | "NextVersion", artefact: ModelArtefact): MlVersion => {
    // The next version may be the same revision in another image.
    const revision = `${artefact.revision ?? "current"}${id === "NextVersion" ? "-next" : ""}`;
    const version = revision
      .replace(/[^\w.-]+/g, "-")
      .slice(-40)
      .replace(/^[.-]+/, "");
    const weights = `azureml:/${workspaceId}/datastores/models/paths/${modelFolder(artefact)}`;
    return { modelId: model.version(id, version, weights).id, environmentId: environment.version.id };
  };
  const kept =
    spec.capture === undefined
      ? undefined
      : new AzureMlCapture(scope, "Capture", {
          name,
          workspaceId,
          storageId: store.account.id,
          storageName: store.account.name,
          principalId: serving.identity.principalId,
        });
  const least = Math.max(1, spec.minInstances);
  const varies = spec.maxInstances > least || spec.hours !== undefined;
  const { endpoint, deployments } = new AzureMlEndpoint(scope, "Endpoint", {
    ...place,
    name,
    workspaceId,
    identityId: serving.identity.id,
    logWorkspaceId,
    after: [...serving.rights, ...(kept === undefined ? [] : [kept.right])],
    ...(kept === undefined || spec.capture === undefined
      ? {}
      : { capture: { share: spec.capture.share, requestId: kept.request.id, responseId: kept.response.id } }),
    instanceType: spec.instanceType,
    instances: least,
    scales: varies,
    concurrency: Math.ceil(spec.targetConcurrencyPerInstance ?? 1),
    environment: spec.environment,
    current: versionOf("Version", spec.model),
    ...(spec.next === null
      ? {}
      : { next: { ...versionOf("NextVersion", spec.next.model), stage: stageAt(spec.release, spec.next.step) } }),
  });
  if (varies)
    for (const [index, deployment] of deployments.entries())
      new AzureMlScaling(scope, index === 0 ? "Scaling" : "NextScaling", {
        ...place,
        name: index === 0 ? name : `${name}-next`,
        deploymentId: deployment.id,
        minInstances: least,
        maxInstances: spec.maxInstances,
        ...(spec.hours === undefined ? {} : { hours: spec.hours }),
      });
  const caller = new AzureScoreRight(scope, "Invoke", { ...place, name, endpointId: endpoint.id });
  const url = `https://${name}.${location}.inference.ml.azure.com`;
  const call = { service: spec.service, region: location, name, url };
  return {
    call: { ...call, invokeIdentityClientId: caller.identity.clientId },
    caller: caller.identity,
    supply: {
      weights: `https://${store.account.name}.blob.core.windows.net/models/${modelFolder(spec.model)}`,
      image,
      recipe: [
        `FROM ${spec.image ?? "<image>"}`,
        `ENTRYPOINT ${JSON.stringify(["/bin/sh", "-c", spec.export === undefined ? START : START_TRITON, "serve", ...spec.args])}`,
      ],
    },
  };
}
