import { OrganizationsPolicy } from "@cdktf/provider-aws/lib/organizations-policy/index.js";
import { OrganizationsPolicyAttachment } from "@cdktf/provider-aws/lib/organizations-policy-attachment/index.js";
import { Construct } from "constructs";
import { requireName, requirePattern } from "../checks.js";

/** Properties of an {@link AwsTagPolicy}. */
export interface AwsTagPolicyProps {
  readonly name: string;
  /** Account or organisational unit whose resources it holds for. */
  readonly target: string;
  /** Values each tag may have; a tag with an empty list may have any. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/**
 * How the tags of a blueprint are written and which values they may have, in an account or a unit of AWS Organizations.
 * It reports what differs and refuses nothing. Made with rights of the management account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies.html
 */
export class AwsTagPolicy extends Construct {
  readonly policy: OrganizationsPolicy;

  constructor(scope: Construct, id: string, props: AwsTagPolicyProps) {
    super(scope, id);
    requireName("name", props.name);
    requirePattern(
      "target",
      props.target,
      /^(?:\d{12}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32})$/,
      "an account or a unit",
    );
    const tags = Object.entries(props.values).map(([key, values]) => [
      key,
      { tag_key: { "@@assign": key }, ...(values.length === 0 ? {} : { tag_value: { "@@assign": values } }) },
    ]);
    this.policy = new OrganizationsPolicy(this, "Resource", {
      name: props.name,
      type: "TAG_POLICY",
      content: JSON.stringify({ tags: Object.fromEntries(tags) }),
    });
    new OrganizationsPolicyAttachment(this, "Target", { policyId: this.policy.id, targetId: props.target });
  }
}
