import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { assembleBootstrap } from "../../../src/blueprints/hybrid/bootstrap.js";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import type { Node, NodeOf } from "../../../src/graph/node.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { base, networkNode, organisationNode, storeNode, vertexNode } from "../../support/cloud-nodes.js";
import { requireZero } from "../../support/deployment.js";
import { startEmulator } from "../../support/emulator/server.js";
import { emptyFolder } from "../../support/output-folder.js";
import { serve } from "../../support/streams.js";
import { resources, type Synthesised } from "../../support/synth.js";
import { CHECKOUT, launch, run, tool } from "../../support/tools.js";

type Forge = NodeOf<"pipeline">["spec"]["forge"];

const pipelineNode = (forge: Forge): Node =>
  ({
    kind: "pipeline",
    ...base(`pipeline/${forge}`),
    spec: { forge, environment: "production", stacks: [], sites: [], fleets: [], tools: [], gaps: [] },
  }) as unknown as Node;

const state = { backend: "gcs", bucket: "ville-states", region: "europe-west9" } as const;
function built(forge: Forge | null, change: Partial<Blueprint["state"]> = {}) {
  const folder = emptyFolder();
  const nodes = [networkNode("google", "europe-west9"), storeNode("google", "europe-west9"), vertexNode("search")];
  const graph = cloudGraph([...nodes, organisationNode(), ...(forge === null ? [] : [pipelineNode(forge)])]);
  const app = assembleBootstrap({ ...graph, state: { ...graph.state, ...state, ...change } }, folder);
  app?.synth();
  const path = join(folder, "stacks/ville-state");
  return { path, out: JSON.parse(readFileSync(join(path, "cdk.tf.json"), "utf8")) as Synthesised };
}

const VARIABLES = {
  github: { repository: "ville/ia" },
  gitlab: { repository: "ville/ia", issuer: "https://gitlab.ville.example" },
  "azure-devops": {
    issuer: "https://vstoken.dev.azure.com/1",
    deploy_subject: "sc://v/ia/deploy",
    plan_subject: "sc://v/ia/plan",
  },
} as const;

describe("pipelines that deploy into Google Cloud", () => {
  it.each([
    ["github", "assertion.repository == '${var.repository}'", "assertion.sub.endsWith(':environment:production')"],
    ["gitlab", "assertion.project_path == '${var.repository}'", "assertion.ref_protected == 'true'"],
    ["azure-devops", "assertion.sub in ['${var.deploy_subject}', '${var.plan_subject}']", "${var.deploy_subject}"],
  ] as const)(
    "from %s are let in by what their token says of one repository, and take an account by their purpose",
    (forge, condition, purpose) => {
      const { out } = built(forge);
      const [provider] = resources(out, "google_iam_workload_identity_pool_provider");
      expect(provider?.attribute_condition).toBe(condition);
      expect(provider).toHaveProperty(["attribute_mapping", "attribute.purpose"], expect.stringContaining(purpose));
      expect(
        resources(out, "google_service_account_iam_member").map(({ role, member }) => [
          role,
          String(member).replace(/^.*\}\//, ""),
        ]),
      ).toEqual([
        ["roles/iam.workloadIdentityUser", "attribute.purpose/deploy"],
        ["roles/iam.workloadIdentityUser", "attribute.purpose/plan"],
      ]);
      expect(JSON.stringify(out)).not.toMatch(/google_service_account_key|private_key/);
    },
  );

  it("may give themselves nothing: the account that deploys gives and takes the stacks' own roles alone", () => {
    const { out } = built("github");
    const members = resources(out, "google_project_iam_member").map(
      ({ role, condition }) => [role, condition] as const,
    );
    const roles = members.map(([role]) => String(role));
    expect(roles.filter((role) => ["roles/owner", "roles/editor"].includes(role))).toEqual([]);
    const [, condition] = members.find(([role]) => role === "roles/resourcemanager.projectIamAdmin") ?? [];
    expect((condition as { expression: string }).expression).toMatch(
      /^api\.getAttribute\('iam\.googleapis\.com\/modifiedGrantsByRole', \[\]\)\.hasOnly\(\['roles\/logging\.logWriter', 'roles\/monitoring\.metricWriter', 'projects\/.*\/roles\/palier_ville_search'\]\)$/,
    );
    expect(roles.filter((role) => /viewer|Reviewer/.test(role)).sort()).toEqual([
      "roles/iam.securityReviewer",
      "roles/viewer",
    ]);
  });

  it.each(["github", "gitlab", "azure-devops"] as const)(
    "%s: the trust deploys, settles and goes away, and a repository that would end its condition is refused",
    { timeout: 120_000 },
    async (forge) => {
      const { path, out } = built(forge);
      const types = [...Object.keys(out.resource ?? {}), ...Object.keys(out.data ?? {}).map((type) => `data.${type}`)];
      const emulator = await startEmulator(types.sort());
      onTestFinished(() => emulator.stop());
      writeFileSync(join(path, "terraform.tfvars.json"), JSON.stringify(VARIABLES[forge]));
      const terraform = (...args: string[]) =>
        launch(tool("terraform"), args, { cwd: path, env: emulator.environment });
      requireZero("init", await terraform("init"));
      requireZero("apply", await terraform("apply", "-auto-approve"));
      expect(emulator.notModelled).toEqual([]);
      requireZero("plan", await terraform("plan", "-detailed-exitcode"));
      const wrong = {
        ...VARIABLES[forge],
        ...(forge === "azure-devops" ? { plan_subject: "a' || 'a" } : { repository: "x' || true || 'x" }),
      };
      writeFileSync(join(path, "terraform.tfvars.json"), JSON.stringify(wrong));
      expect((await terraform("plan")).code).toBe(1);
      writeFileSync(join(path, "terraform.tfvars.json"), JSON.stringify(VARIABLES[forge]));
      requireZero("destroy", await terraform("destroy", "-auto-approve"));
    },
  );

  it("there is no trust without a forge", () => {
    expect(resources(built(null).out, "google_iam_workload_identity_pool")).toEqual([]);
  });
});

describe("a job that signs in to Google", () => {
  const steps = join(CHECKOUT, "templates/pipelines/steps");
  const signIn = (env: Readonly<Record<string, string>>) => {
    const folder = emptyFolder();
    run("mkdir", ["-p", join(folder, "cdktf.out/stacks/ville")]);
    writeFileSync(join(folder, "cdktf.out/stacks/ville/cdk.tf.json"), "{}");
    const code = `. ${steps}/terraform.sh ville google && cat "$GOOGLE_APPLICATION_CREDENTIALS" "$work/google-token"`;
    return launch("/bin/bash", ["-c", code], {
      cwd: folder,
      env: {
        TMPDIR: folder,
        PALIER_TERRAFORM: "/bin/true",
        PALIER_GOOGLE_PROVIDER: "projects/1/locations/global/workloadIdentityPools/p/providers/forge",
        PALIER_GOOGLE_ACCOUNT: "palier-plan@p.iam.gserviceaccount.com",
        GOOGLE_PROJECT: "p",
        ...env,
      },
    });
  };

  it("exchanges its own token for one of the account, and no file holds a secret that lasts", async () => {
    const url = await serve((_body, path) => [200, JSON.stringify({ value: decodeURIComponent(path) })]);
    const done = await signIn({ ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/?a=1`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "-" });
    expect(done.stderr).toBe("");
    const [json, token] = done.stdout.split("}}");
    expect(JSON.parse(`${json}}}`)).toEqual({
      type: "external_account",
      audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/forge",
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: "https://sts.googleapis.com/v1/token",
      service_account_impersonation_url:
        "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/palier-plan@p.iam.gserviceaccount.com:generateAccessToken",
      credential_source: { file: expect.stringMatching(/google-token$/) },
    });
    expect(token).toContain("audience=https://iam.googleapis.com/projects/1/");
    expect((await signIn({ PALIER_GOOGLE_TOKEN: "gitlab's" })).stdout).toMatch(/gitlab's$/);
  });

  it("refuses a key, and to run without a token", async () => {
    for (const key of ["GOOGLE_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS"]) {
      const refused = await signIn({ [key]: "/key.json", PALIER_GOOGLE_TOKEN: "t" });
      expect([refused.code, refused.stderr]).toEqual([65, expect.stringContaining("long-lived key")]);
    }
    expect((await signIn({})).stderr).toContain("the forge gave this job no token");
  });
});
