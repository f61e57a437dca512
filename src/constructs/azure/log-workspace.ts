import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace/index.js";
import { Construct } from "constructs";
import { requireName, requireRange } from "../checks.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureLogWorkspace}. */
export interface AzureLogWorkspaceProps extends AzurePlace {
  readonly name: string;
  /**
   * How long logs are kept.
   *
   * @unit days
   * @default 365
   */
  readonly retentionDays?: number;
}

/** Place of the logs of Azure services. Nobody writes to it from the internet; it is read with an identity, not a key. */
export class AzureLogWorkspace extends Construct {
  readonly workspace: LogAnalyticsWorkspace;

  constructor(scope: Construct, id: string, props: AzureLogWorkspaceProps) {
    super(scope, id);
    const retentionDays = props.retentionDays ?? 365;
    requireName("name", props.name);
    requireRange("retentionDays", retentionDays, 30, 730, "days");
    this.workspace = new LogAnalyticsWorkspace(this, "Resource", {
      name: props.name,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      sku: "PerGB2018",
      retentionInDays: retentionDays,
      localAuthenticationEnabled: false,
      internetIngestionEnabled: false,
    });
  }
}
