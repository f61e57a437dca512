import { DataGoogleProject } from "@cdktf/provider-google/lib/data-google-project/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const ID = "GoogleProject";

/** Project that is deployed into: it comes from the environment of whoever deploys. Looked up once for each stack. */
export function googleProject(scope: Construct): DataGoogleProject {
  const stack = TerraformStack.of(scope);
  const found = stack.node.tryFindChild(ID);
  return found instanceof DataGoogleProject ? found : new DataGoogleProject(stack, ID);
}

/** Identity under which a Google service works for the project, such as `gcp-sa-aiplatform`. */
export const serviceAgent = (scope: Construct, service: string): string =>
  `serviceAccount:service-${googleProject(scope).number}@${service}.iam.gserviceaccount.com`;
