import { Construct } from "constructs";
import { requirePattern } from "../checks.js";
import { AzapiResource } from "./azapi.js";
import { ML_API } from "./ml-workspace.js";

/** Properties of an {@link AzureMlModel}. */
export interface AzureMlModelProps {
  readonly workspaceId: string;
  /** Name in the workspace. */
  readonly name: string;
  readonly version: string;
  /** Where its weights lie: `azureml://…/datastores/models/paths/…`. */
  readonly weights: string;
}

/** One version of a model as the workspace keeps it. */
export class AzureMlModel extends Construct {
  readonly version: AzapiResource;

  constructor(scope: Construct, id: string, props: AzureMlModelProps) {
    super(scope, id);
    requirePattern("version", props.version, /^[\w.-]{1,40}$/, "1 to 40 letters, digits, dots and hyphens");
    const model = new AzapiResource(this, "Resource", {
      type: `Microsoft.MachineLearningServices/workspaces/models@${ML_API}`,
      name: props.name,
      parentId: props.workspaceId,
      body: { properties: {} },
    });
    this.version = new AzapiResource(this, "Version", {
      type: `Microsoft.MachineLearningServices/workspaces/models/versions@${ML_API}`,
      name: props.version,
      parentId: model.id,
      body: { properties: { modelType: "custom_model", modelUri: props.weights } },
    });
  }
}
