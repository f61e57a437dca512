import { linkedTo, ofType, type Plan } from "./plan/plan.js";
import type { PlanResource } from "./plan/resource.js";
import { isPresent } from "./plan/value.js";

/** Whether an endpoint configuration of SageMaker runs by the request: it has no network, no instance and one version. */
export const isServerless = ({ values }: PlanResource): boolean =>
  isPresent(values, "production_variants.serverless_config");

/** Whether every endpoint that serves a model of SageMaker runs by the request. */
export function servesByRequest(model: PlanResource, plan: Plan): boolean {
  const users = linkedTo(plan, model, "aws_sagemaker_endpoint_configuration", "production_variants.model_name");
  return users.length > 0 && users.every(isServerless);
}

/** Whether an endpoint of SageMaker has a configuration that runs by the request. */
export const runsByRequest = (endpoint: PlanResource, plan: Plan): boolean =>
  ofType(plan, "aws_sagemaker_endpoint_configuration").some(
    (configuration) =>
      isServerless(configuration) &&
      linkedTo(plan, configuration, endpoint.type, "endpoint_config_name").includes(endpoint),
  );
