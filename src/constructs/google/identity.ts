import { ServiceAccount } from "@cdktf/provider-google/lib/service-account/index.js";
import { Construct } from "constructs";
import { fitId } from "../../core/names.js";
import { requireName } from "../checks.js";

/** Properties of a {@link GoogleIdentity}. */
export interface GoogleIdentityProps {
  readonly name: string;
  /** What it is for, as its description. */
  readonly purpose: string;
}

/** An identity without keys, for a service of Google or for a caller that takes it. */
export class GoogleIdentity extends Construct {
  readonly account: ServiceAccount;
  /** How policies name it. */
  readonly member: string;

  constructor(scope: Construct, id: string, props: GoogleIdentityProps) {
    super(scope, id);
    requireName("name", props.name);
    // Google takes 6 to 30 characters.
    this.account = new ServiceAccount(this, "Resource", {
      accountId: fitId(`palier-${props.name}`, 30),
      displayName: props.purpose,
    });
    this.member = `serviceAccount:${this.account.email}`;
  }
}
