import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import { suppress } from "../suppressions.js";
import { AzapiResource } from "./azapi.js";
import { ML_API } from "./ml-workspace.js";
import { CAPTURES } from "./model-store.js";

/** Properties of an {@link AzureMlCapture}. */
export interface AzureMlCaptureProps {
  /** Name of the endpoint whose calls are kept. */
  readonly name: string;
  readonly workspaceId: string;
  /** Storage that keeps them, by its identifier and its name; it forgets containers of this kind in time. */
  readonly storageId: string;
  readonly storageName: string;
  /** Identity under which the model is served, which alone may write there. */
  readonly principalId: string;
}

/** A container of one endpoint's requests and answers, and the two collections they are written to. */
export class AzureMlCapture extends Construct {
  readonly request: AzapiResource;
  readonly response: AzapiResource;
  readonly right: RoleAssignment;

  constructor(scope: Construct, id: string, props: AzureMlCaptureProps) {
    super(scope, id);
    const { name, workspaceId } = props;
    requireName("name", name);
    const container = new StorageContainer(this, "Container", {
      name: `${CAPTURES}${name}`,
      storageAccountId: props.storageId,
      containerAccessType: "private",
    });
    suppress(container, "CKV2_AZURE_21", "Reads are logged by a diagnostic setting, which the check does not know.");
    this.right = new RoleAssignment(this, "Right", {
      scope: container.id,
      roleDefinitionName: "Storage Blob Data Contributor",
      principalId: props.principalId,
      principalType: "ServicePrincipal",
    });
    const datastore = new AzapiResource(this, "Datastore", {
      type: `Microsoft.MachineLearningServices/workspaces/datastores@${ML_API}`,
      // Names of data stores have no hyphens.
      name: `captures_${name.replaceAll("-", "_")}`,
      parentId: workspaceId,
      body: {
        properties: {
          datastoreType: "AzureBlob",
          accountName: props.storageName,
          containerName: container.name,
          serviceDataAccessAuthIdentity: "WorkspaceSystemAssignedIdentity",
          credentials: { credentialsType: "None" },
        },
      },
    });
    const collection = (what: "request" | "response") => {
      const data = new AzapiResource(this, what === "request" ? "Requests" : "Responses", {
        type: `Microsoft.MachineLearningServices/workspaces/data@${ML_API}`,
        name: `${name}-${what}`,
        parentId: workspaceId,
        body: { properties: { dataType: "uri_folder" } },
      });
      return new AzapiResource(data, "Version", {
        type: `Microsoft.MachineLearningServices/workspaces/data/versions@${ML_API}`,
        name: "1",
        parentId: data.id,
        body: {
          properties: {
            dataType: "uri_folder",
            dataUri: `azureml:/${workspaceId}/datastores/captures_${name.replaceAll("-", "_")}/paths/${what}/`,
          },
        },
        dependsOn: [datastore],
      });
    };
    this.request = collection("request");
    this.response = collection("response");
  }
}
