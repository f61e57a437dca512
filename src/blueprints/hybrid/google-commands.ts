import { DEPLOYED } from "../../constructs/google/inference-endpoint.js";
import type { GoogleKeyId } from "../../constructs/google/key-use.js";
import { machineSpec } from "../../constructs/google/machine.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import type { NodeOf } from "../../graph/node.js";
import { encoders } from "../../render/encode.js";
import { routesOf } from "./served-image.js";

type Endpoint = NodeOf<"endpoint">;

/** One version of a model, with everything its commands need. */
export interface Version {
  readonly name: string;
  readonly endpoint: string;
  readonly location: string;
  readonly keyId: GoogleKeyId;
  readonly image: string;
  readonly weights: string;
  readonly account: string;
  readonly id: string;
}

/** Commands that register one version of a model and deploy it to its endpoint. Flags are encoded for the shell. */
export function commandsFor(node: Endpoint, version: Version): readonly string[] {
  const { machineType, acceleratorType, acceleratorCount } = machineSpec(machineOf(node));
  const { args, environment, explains, minInstances, maxInstances } = literalDeep(node.spec);
  const routes = routesOf(literalDeep(node.spec));
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
    `--container-health-route=${routes.ready}`,
    `--container-predict-route=${routes.answer}`,
    ...(version.keyId === undefined ? [] : [`--encryption-kms-key-name=${version.keyId}`]),
    // How a class or a number is shared out among the columns: more paths are nearer to the truth, and slower.
    ...(explains === undefined
      ? []
      : [
          "--explanation-method=sampled-shapley",
          "--explanation-path-count=10",
          "--explanation-metadata-file=explanation-metadata.json",
        ]),
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

/** Command that leads the reserved address to the endpoint, once its first model is deployed and again if all were gone. */
export const connectCommand = (
  name: string,
  to: Readonly<Record<"endpoint" | "location" | "networkId" | "address", string>>,
): string =>
  [
    `gcloud compute forwarding-rules create ${name}`,
    `--region=${to.location}`,
    `--network=${to.networkId}`,
    `--address=${to.address}`,
    `--target-service-attachment="$(gcloud ai endpoints describe ${to.endpoint} --region=${to.location} --format='value(deployedModels[0].privateEndpoints.serviceAttachment)')"`,
  ].join(" ");

/** Machine of an endpoint as constructs take it. */
export function machineOf(node: Endpoint) {
  const { instanceType, accelerators } = node.spec;
  if (instanceType === null) throw invalid(node, "has no machine type");
  return { type: instanceType, accelerators };
}

/** Refusal of an endpoint the graph describes wrongly. */
export const invalid = (node: Endpoint, what: string): PalierError =>
  new PalierError({ code: "INVALID_GRAPH", message: `endpoint \`${node.id}\` ${what}` });
