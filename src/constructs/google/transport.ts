import { OrgPolicyPolicy } from "@cdktf/provider-google/lib/org-policy-policy/index.js";
import { Construct } from "constructs";
import { googleProject } from "./project.js";

/**
 * Refuses unencrypted calls to every bucket of the project: a bucket has no policy of its own that could, and one of its
 * interfaces takes them. Whoever deploys needs the right to set policies of the project.
 *
 * @see https://cloud.google.com/storage/docs/org-policy-constraints
 */
export class GoogleTransport extends Construct {
  readonly policy: OrgPolicyPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const parent = `projects/${googleProject(this).number}`;
    this.policy = new OrgPolicyPolicy(this, "Resource", {
      name: `${parent}/policies/storage.secureHttpTransport`,
      parent,
      spec: { rules: [{ enforce: "TRUE" }] },
    });
  }
}
