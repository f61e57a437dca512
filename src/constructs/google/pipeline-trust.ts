import { IamWorkloadIdentityPool } from "@cdktf/provider-google/lib/iam-workload-identity-pool/index.js";
import { IamWorkloadIdentityPoolProvider } from "@cdktf/provider-google/lib/iam-workload-identity-pool-provider/index.js";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member/index.js";
import { ServiceAccount } from "@cdktf/provider-google/lib/service-account/index.js";
import { ServiceAccountIamMember } from "@cdktf/provider-google/lib/service-account-iam-member/index.js";
import { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import { googleProject } from "./project.js";

/** What tells the jobs of one repository on a forge from all others. */
export interface ForgeClaims {
  /** Who issues the tokens of jobs. */
  readonly issuer: string;
  /**
   * Audiences a token may be for.
   * @default - the provider itself
   */
  readonly audiences?: readonly string[];
  /** Attributes read from the token, beside its subject. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Condition without which no token is taken, in the Common Expression Language. */
  readonly condition: string;
  /** Attribute and value that a job which deploys has, and one that plans has. */
  readonly deploys: readonly [attribute: string, value: string];
  readonly plans: readonly [attribute: string, value: string];
}

/** Properties of {@link GooglePipelineTrust}. */
export interface GooglePipelineTrustProps {
  /** Beginning of the names. */
  readonly name: string;
  readonly claims: ForgeClaims;
  /**
   * Bucket of the states: both read and write it, since a plan locks the state.
   * @default - the states lie in another cloud
   */
  readonly bucket?: string;
  /** Roles of the deployment on the project: what the stacks hold, and nothing else. */
  readonly deployRoles: readonly string[];
  /** Roles the deployment may give and take on the project; without this it could give itself any. */
  readonly grants: readonly string[];
}

/** What a plan looks at: settings of everything, and content of nothing. */
const PLAN_ROLES = ["roles/viewer", "roles/iam.securityReviewer"];

/**
 * Trust of a project in the jobs of one repository: no key exists. A token of the forge is exchanged for one of an
 * account that plans or of one that deploys, by what the token says of its job.
 */
export class GooglePipelineTrust extends Construct {
  readonly provider: IamWorkloadIdentityPoolProvider;
  readonly plan: ServiceAccount;
  readonly deploy: ServiceAccount;

  constructor(scope: Construct, id: string, props: GooglePipelineTrustProps) {
    super(scope, id);
    requireName("name", props.name);
    const { claims } = props;
    const project = googleProject(this).projectId;
    const pool = new IamWorkloadIdentityPool(this, "Pool", {
      workloadIdentityPoolId: `${props.name}-pipeline`.slice(0, 32).replace(/-+$/, ""),
      displayName: "Pipelines of palier",
    });
    this.provider = new IamWorkloadIdentityPoolProvider(this, "Provider", {
      workloadIdentityPoolId: pool.workloadIdentityPoolId,
      workloadIdentityPoolProviderId: "forge",
      attributeMapping: { "google.subject": "assertion.sub", ...claims.attributes },
      attributeCondition: claims.condition,
      oidc: {
        issuerUri: claims.issuer,
        ...(claims.audiences === undefined ? {} : { allowedAudiences: [...claims.audiences] }),
      },
    });
    const account = (what: string, purpose: string, [attribute, value]: ForgeClaims["plans"]) => {
      const made = new ServiceAccount(this, what, {
        accountId: `palier-${what.toLowerCase()}`,
        displayName: purpose,
      });
      // Who may take the account is decided by what the provider read from the token.
      new ServiceAccountIamMember(this, `${what}Jobs`, {
        serviceAccountId: made.name,
        role: "roles/iam.workloadIdentityUser",
        member: `principalSet://iam.googleapis.com/${pool.name}/${attribute}/${value}`,
      });
      return made;
    };
    const may = (who: ServiceAccount, at: string, role: string, condition?: string) =>
      new ProjectIamMember(this, at, {
        project,
        role,
        member: `serviceAccount:${who.email}`,
        ...(condition === undefined
          ? {}
          : {
              condition: { title: "own-roles", description: "Gives and takes no other role.", expression: condition },
            }),
      });
    this.plan = account("Plan", "Plans changes; reads settings only.", claims.plans);
    this.deploy = account("Deploy", "Deploys what was approved.", claims.deploys);
    PLAN_ROLES.forEach((role, index) => {
      may(this.plan, `PlanMay${index}`, role);
    });
    props.deployRoles.forEach((role, index) => {
      may(this.deploy, `DeployMay${index}`, role);
    });
    const own = props.grants.map((role) => `'${role.replace("projects/-", `projects/${project}`)}'`).join(", ");
    may(
      this.deploy,
      "DeployGrants",
      "roles/resourcemanager.projectIamAdmin",
      `api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly([${own}])`,
    );
    const { bucket } = props;
    if (bucket === undefined) return;
    for (const [at, who] of [
      ["PlanState", this.plan],
      ["DeployState", this.deploy],
    ] as const) {
      const member = `serviceAccount:${who.email}`;
      new StorageBucketIamMember(this, at, { bucket, role: "roles/storage.objectUser", member });
    }
  }
}
