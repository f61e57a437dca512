import { TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { SCREEN_ROLE } from "../../constructs/google/guardrail.js";
import { invokeRole } from "../../constructs/google/invoke-right.js";
import { type ForgeClaims, GooglePipelineTrust } from "../../constructs/google/pipeline-trust.js";
import { literal } from "../../core/literal.js";
import { fitId } from "../../core/names.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { cloudName, nodeScope } from "./cloud-stack.js";

/** Roles without which the stacks of Google cannot be made; each is for one service. */
const DEPLOY_ROLES = [
  "roles/aiplatform.admin",
  "roles/artifactregistry.admin",
  "roles/cloudkms.admin",
  "roles/compute.networkAdmin",
  "roles/compute.securityAdmin",
  "roles/dns.admin",
  "roles/iam.roleAdmin",
  "roles/iam.serviceAccountAdmin",
  "roles/iam.serviceAccountUser",
  "roles/logging.configWriter",
  "roles/modelarmor.admin",
  "roles/monitoring.editor",
  "roles/pubsub.admin",
  "roles/run.admin",
  "roles/storage.admin",
];
/** Roles that stacks give on the project, beside those to call one endpoint. */
const GRANTS = ["roles/logging.logWriter", "roles/monitoring.metricWriter"];

/** Whether pipelines of a forge deploy into Google Cloud. */
export const deploysToGoogle = (graph: Blueprint): boolean =>
  nodesOf(graph, "pipeline").length > 0 && graph.stacks.some(({ provider }) => provider === "google");

/** Builds what lets the jobs of one repository into the project, without a key; `bucket` holds the states. */
export function assembleGooglePipeline(
  stack: TerraformStack,
  graph: Blueprint,
  organisation: NodeOf<"organisation">,
  bucket: string | null,
): void {
  const [pipeline] = nodesOf(graph, "pipeline");
  if (pipeline === undefined) return;
  const { forge, environment } = pipeline.spec;
  const endpoints = nodesOf(graph, "endpoint").filter(({ spec }) => spec.provider === "google");
  const screens = endpoints.some(({ spec }) => spec.guardrail !== undefined) ? [SCREEN_ROLE] : [];
  const trust = new GooglePipelineTrust(
    nodeScope(new Construct(stack, "Pipelines"), organisation, "google"),
    "Pipeline",
    {
      name: fitId(graph.id, 22),
      claims: CLAIMS[forge](stack, literal(environment)),
      ...(bucket === null ? {} : { bucket }),
      deployRoles: DEPLOY_ROLES,
      grants: [
        ...GRANTS,
        ...screens,
        ...endpoints.map((node) => `projects/-/roles/${invokeRole(cloudName(graph, node))}`),
      ],
    },
  );
  new TerraformOutput(stack, "palier_pipeline", {
    description: "Variables of the forge; the project is GOOGLE_PROJECT.",
    value: {
      PALIER_GOOGLE_PROVIDER: trust.provider.name,
      PALIER_GOOGLE_PLAN_ACCOUNT: trust.plan.email,
      PALIER_GOOGLE_DEPLOY_ACCOUNT: trust.deploy.email,
    },
  });
}

/** A text that only the organisation knows, and that can end no text it is put into. */
const asked = (stack: TerraformStack, name: string, description: string): string =>
  new TerraformVariable(stack, name, {
    type: "string",
    description,
    validation: [
      {
        condition: `\${can(regex("^[A-Za-z0-9._:/ -]+$", var.${name}))}`,
        errorMessage: "Letters, digits, blanks and the characters . _ : / - only.",
      },
    ],
  }).stringValue;

const PURPOSE = "attribute.purpose";
const purposes = { deploys: [PURPOSE, "deploy"], plans: [PURPOSE, "plan"] } as const;

/** What jobs of each forge say of themselves, and what is asked of it. */
const CLAIMS: Readonly<
  Record<NodeOf<"pipeline">["spec"]["forge"], (stack: TerraformStack, environment: string) => ForgeClaims>
> = {
  github: (stack, environment) => ({
    issuer: "https://token.actions.githubusercontent.com",
    attributes: {
      "attribute.repository": "assertion.repository",
      [PURPOSE]: `assertion.sub.endsWith(':environment:${environment}') ? 'deploy' : 'plan'`,
    },
    condition: `assertion.repository == '${asked(stack, "repository", "OWNER/NAME of the repository")}'`,
    ...purposes,
  }),
  gitlab: (stack) => ({
    issuer: asked(stack, "issuer", "Address of the GitLab, such as https://gitlab.com"),
    attributes: {
      "attribute.repository": "assertion.project_path",
      [PURPOSE]:
        "assertion.ref == 'main' && assertion.ref_type == 'branch' && assertion.ref_protected == 'true' ? 'deploy' : 'plan'",
    },
    condition: `assertion.project_path == '${asked(stack, "repository", "GROUP/NAME of the project")}'`,
    ...purposes,
  }),
  "azure-devops": (stack) => {
    const deploy = asked(
      stack,
      "deploy_subject",
      "Subject of the connection that deploys, sc://ORGANISATION/PROJECT/NAME",
    );
    const plan = asked(stack, "plan_subject", "Subject of the connection that plans");
    return {
      issuer: asked(stack, "issuer", "Issuer that the service connections name"),
      // Azure DevOps knows no other.
      audiences: ["api://AzureADTokenExchange"],
      attributes: { [PURPOSE]: `assertion.sub == '${deploy}' ? 'deploy' : 'plan'` },
      condition: `assertion.sub in ['${deploy}', '${plan}']`,
      ...purposes,
    };
  },
};
