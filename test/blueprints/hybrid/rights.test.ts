import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stacksOf } from "../../../src/blueprints/hybrid/stacks.js";
import { buildClouds } from "../../support/cloud-app.js";
import { emptyFolder } from "../../support/output-folder.js";
import { planOf } from "../../support/plans.js";
import { CHECKOUT, run } from "../../support/tools.js";

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Policy = { readonly Version: string; readonly Statement: readonly Readonly<Record<string, unknown>>[] };

interface Asked {
  readonly policies: Readonly<Record<string, Policy>>;
  readonly trusts: Readonly<Record<string, Policy>>;
  readonly trials: readonly object[];
}

const BUCKET = "models";

/** A document with what Terraform knows only later in its place: names of this account and region, one bucket of models. */
const settled = (document: unknown): Policy =>
  JSON.parse(
    String(document)
      .replaceAll("${data.aws_partition.Partition.partition}", "aws")
      .replaceAll("${data.aws_caller_identity.Caller.account_id}", "123456789012")
      .replaceAll(/\$\{aws_s3_bucket\.[^}]*eu-central-1[^}]*\.arn\}/g, `arn:aws:s3:::${BUCKET}`)
      .replaceAll(/\$\{aws_s3_bucket\.[^}]*\.arn\}/g, "arn:aws:s3:::other")
      .replaceAll(/\$\{replace\([^}]*\)\}/g, "oidc.eks.eu-south-2.amazonaws.com/id/1")
      .replaceAll(/\$\{aws_([a-z_]+)\.([\w-]+)\.\w+\}/g, "arn:aws:$1:eu-central-1:123456789012:$2"),
  );

function moto(asked: Partial<Asked>): {
  refused: Readonly<Record<string, string>>;
  trials: readonly (readonly string[])[];
} {
  const input = JSON.stringify({ policies: {}, trusts: {}, trials: [], ...asked });
  const done = run("python", [join(CHECKOUT, "test/support/moto-rights.py")], {
    input,
    env: { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", PYTHONWARNINGS: "ignore" },
  });
  if (done.code !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout);
}

describe("rights in AWS, as moto checks them", () => {
  /** Documents of the AWS stack of the group, by the address of what holds them. */
  function documents() {
    const group = planOf("groupe");
    const folder = emptyFolder();
    buildClouds({ ...group, stacks: stacksOf(group.id, group.nodes, "one-per-cloud") }, folder);
    const path = join(folder, "stacks", `${group.id}-aws`, "cdk.tf.json");
    const { resource }: { resource: Readonly<Record<string, Blocks>> } = JSON.parse(readFileSync(path, "utf8"));
    const named = (type: string, part: string) =>
      Object.entries(resource[type] ?? {}).find(([name]) => name.includes(part))?.[1];
    const all = (type: string, member: string): Readonly<Record<string, Policy>> =>
      Object.fromEntries(
        Object.entries(resource[type] ?? {}).map(([name, block]) => [`${type}.${name}`, settled(block[member])]),
      );
    return { all, named };
  }

  it("takes every policy and every trust of the group's stacks", () => {
    const { all } = documents();
    const policies = { ...all("aws_iam_role_policy", "policy"), ...all("aws_iam_policy", "policy") };
    const trusts = all("aws_iam_role", "assume_role_policy");
    expect(Object.keys(policies).length).toBeGreaterThan(25);
    expect(Object.keys(trusts).length).toBeGreaterThan(15);
    expect(JSON.stringify([policies, trusts]).match(/\$\{[^}]*\}/g)).toBeNull();
    expect(moto({ policies, trusts }).refused).toEqual({});
  }, 60_000);

  it("would refuse one without a resource, and one of a version that does not exist", () => {
    const statement = { Effect: "Allow", Action: ["s3:GetObject"] };
    const policies = {
      nowhere: { Version: "2012-10-17", Statement: [statement] },
      later: { Version: "2030-01-01", Statement: [{ ...statement, Resource: "*" }] },
    };
    expect(moto({ policies }).refused).toEqual({
      nowhere: "MalformedPolicyDocument",
      later: "MalformedPolicyDocument",
    });
  }, 60_000);

  it("lets the role of an endpoint read its own model in the store, and change or read nothing else", () => {
    const { named } = documents();
    const policy = settled(named("aws_iam_role_policy", "message-routing_Role")?.["policy"]);
    const model = JSON.stringify(named("aws_sagemaker_model", "message-routing_Model"));
    const [, folder] = /"s3:\/\/[^/]+\/([^"]+)"/.exec(model) ?? [];
    const key = `${folder}model.onnx`;
    const calls = [
      ["get", BUCKET, key],
      ["put", BUCKET, key],
      ["delete", BUCKET, key],
      ["get", "other", key],
    ];
    const trial = { policy, bucket: BUCKET, key, calls };
    const wide = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: "*" }] };
    expect(moto({ trials: [trial, { ...trial, policy: wide }] }).trials).toEqual([
      ["ok", "AccessDenied", "AccessDenied", "AccessDenied"],
      ["ok", "ok", "ok", "ok"],
    ]);
  }, 60_000);
});
