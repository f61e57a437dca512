import { CostAnomalyAlert } from "@cdktf/provider-azurerm/lib/cost-anomaly-alert/index.js";
import { ResourceGroupPolicyAssignment } from "@cdktf/provider-azurerm/lib/resource-group-policy-assignment/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";

/** Properties of an {@link AzureCostWatch}. */
export interface AzureCostWatchProps {
  readonly name: string;
  readonly resourceGroupId: string;
  /** Tags that every resource of the group must have. */
  readonly requiredTags: readonly string[];
  /**
   * Address that is told of a day that costs more than usual.
   * @default - nobody, and Azure makes no alert
   */
  readonly email?: string;
}

/** Azure's own policy "Require a tag on resources". */
const REQUIRE_TAG = "/providers/Microsoft.Authorization/policyDefinitions/871b6d14-10aa-478d-b590-94f262ecfa99";

/**
 * Watches what a subscription costs, and which resources of a group lack a tag. The policy reports and refuses nothing:
 * network interfaces and alert rules that Azure makes by itself have no tags, and refusing them would stop a deployment.
 *
 * @see https://learn.microsoft.com/azure/cost-management-billing/understand/analyze-unexpected-charges
 */
export class AzureCostWatch extends Construct {
  constructor(scope: Construct, id: string, props: AzureCostWatchProps) {
    super(scope, id);
    requireName("name", props.name);
    if (props.email !== undefined)
      new CostAnomalyAlert(this, "Anomaly", {
        name: props.name,
        displayName: props.name,
        emailSubject: "Azure costs more than usual",
        emailAddresses: [props.email],
      });
    for (const tag of props.requiredTags) {
      const name = tag.replace(/\W+/g, "-");
      new ResourceGroupPolicyAssignment(this, `Require-${name}`, {
        // 24 characters at most.
        name: `tag-${name}`.slice(0, 24),
        displayName: `Tag ${tag} on every resource`,
        resourceGroupId: props.resourceGroupId,
        policyDefinitionId: REQUIRE_TAG,
        enforce: false,
        parameters: JSON.stringify({ tagName: { value: tag } }),
        nonComplianceMessage: [{ content: `Without ${tag} nobody knows who pays for it.` }],
      });
    }
  }
}
