import { Construct } from "constructs";
import { requirePattern } from "../checks.js";
import { AzapiResource } from "./azapi.js";
import { ML_API } from "./ml-workspace.js";

/** Properties of an {@link AzureMlModel}. */
export interface AzureMlModelProps {
  readonly workspaceId: string;
  /** Name in the workspace, of one endpoint alone: two containers of one name would be one. */
  readonly name: string;
}

/** Model of an endpoint as the workspace keeps it: one container for the version in service and the next one. */
export class AzureMlModel extends Construct {
  private readonly container: AzapiResource;

  constructor(scope: Construct, id: string, props: AzureMlModelProps) {
    super(scope, id);
    this.container = new AzapiResource(this, "Resource", {
      type: `Microsoft.MachineLearningServices/workspaces/models@${ML_API}`,
      name: props.name,
      parentId: props.workspaceId,
      body: { properties: {} },
    });
  }

  /**
   * Adds a version.
   *
   * @param version Its name, other than that of every other version of the model.
   * @param weights Where they lie: `azureml://…/datastores/models/paths/…`.
   */
  version(id: string, version: string, weights: string): AzapiResource {
    requirePattern("version", version, /^[\w.-]{1,40}$/, "1 to 40 letters, digits, dots and hyphens");
    return new AzapiResource(this, id, {
      type: `Microsoft.MachineLearningServices/workspaces/models/versions@${ML_API}`,
      name: version,
      parentId: this.container.id,
      body: { properties: { modelType: "custom_model", modelUri: weights } },
    });
  }
}
