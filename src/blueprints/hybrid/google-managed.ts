import type { Construct } from "constructs";
import { GoogleIdentity } from "../../constructs/google/identity.js";
import { GoogleInvokeRight } from "../../constructs/google/invoke-right.js";
import { GoogleVectorSearch } from "../../constructs/google/vector-search.js";
import { PalierError } from "../../core/errors.js";
import type { ManagedService } from "../../core/managed.js";
import { fitId } from "../../core/names.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { cloudName } from "./cloud-stack.js";
import type { GoogleGround } from "./google-ground.js";
import type { GoogleEndpointOutputs } from "./google-vertex.js";

/** What calling each service takes; image analysis asks for nothing but that calls are counted for the project. */
const PERMISSIONS: Partial<Record<ManagedService, string>> = {
  "cloud-vision": "serviceusage.services.use",
  "cloud-translation": "cloudtranslate.generalModels.predict",
  "cloud-speech": "speech.recognizers.recognize",
  "vertex-vector-search": "aiplatform.indexEndpoints.queryVectors",
};

/** Builds the identity that may call a ready-made service of Google, and the index of a search. */
export function assembleGoogleManaged(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  { location }: GoogleGround,
): GoogleEndpointOutputs {
  const service = node.spec.service as ManagedService;
  const permission = PERMISSIONS[service];
  if (permission === undefined)
    throw new PalierError({
      code: "INVALID_GRAPH",
      message: `\`${node.id}\` is \`${service}\`, which Google Cloud does not have`,
    });
  const name = cloudName(graph, node);
  const search =
    service === "vertex-vector-search"
      ? new GoogleVectorSearch(scope, "Endpoint", {
          name,
          location,
          dimensions: node.spec.vectorDimensions ?? 1_024,
          replicas: Math.max(2, node.spec.minInstances),
        })
      : undefined;
  const caller = new GoogleIdentity(scope, "Caller", {
    name: fitId(`call-${name}`, 40),
    purpose: "Calls one ready-made service.",
  });
  new GoogleInvokeRight(scope, "Invoke", {
    name,
    member: caller.member,
    permissions: [permission],
    ...(search === undefined ? {} : { endpointId: search.endpoint.id }),
  });
  const endpoint = search?.endpoint.id ?? service;
  const call = { service, region: location, name, endpoint, invokeIdentity: caller.account.email };
  return { call, supply: null, deploy: null };
}
