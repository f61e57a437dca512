import { describe, expect, it, test } from "vitest";
import type { Blueprint } from "../../src/graph/blueprint.js";
import { type Exposure, exposureChanges } from "../../src/graph/exposure.js";
import { exposureSection } from "../../src/report/exposure-changes.js";
import { exposureComment } from "../../src/report/exposure-comment.js";
import { exposuresOf } from "../../src/review/exposures/exposures.js";
import { readPlan } from "../../src/review/plan/read.js";
import { planAsJson } from "../support/plan-json.js";
import { planOf } from "../support/plans.js";
import { asRendered, cleanWorld, WORLDS } from "../support/review-fixtures.js";

const hospital = planOf("hopital");
const ofGraph = (blueprint: Blueprint) =>
  exposuresOf({ graph: { blueprint, file: "a.yaml", lineOf: () => null }, plans: [] });
const ofPlan = (resource: Record<string, unknown>) =>
  exposuresOf({ graph: null, plans: [readPlan(JSON.stringify({ resource }), "plan.json")] });
/** What one resource exposes, as `kind subject what`. */
const told = (exposures: readonly Exposure[]) =>
  exposures.map(({ kind, subject, what }) => `${kind} ${subject} ${what}`);
const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

describe("between two blueprints", () => {
  /** The hospital with one workload's service put into its public cloud. */
  function opened(): Blueprint {
    const zone = hospital.nodes.find(({ kind, id }) => kind === "zone" && id.startsWith("zone/azure"))?.id ?? "";
    const nodes = hospital.nodes.map((node) => (node.id === "service/codage-sejours" ? { ...node, zone } : node));
    return { ...hospital, nodes };
  }

  it("nothing changes between a plan and itself", () =>
    expect(exposureChanges(ofGraph(hospital), ofGraph(structuredClone(hospital)))).toEqual([]));

  it("a service that moves outward takes personal data farther out; the way back closes it", () => {
    const [before, after] = [ofGraph(hospital), ofGraph(opened())];
    expect(exposureChanges(before, after)[0]).toMatchObject({
      ...{ kind: "flow", subject: "workload/codage-sejours", change: "opened", farther: true, personal: true },
      after: ["zone/azure-francecentral (FR) · restricted"],
    });
    expect(exposureChanges(after, before)[0]).toMatchObject({ change: "closed", farther: false });
  });

  it("a network, a team and a route that come are told, and each alone", () => {
    const graph = structuredClone(hospital);
    for (const node of graph.nodes) {
      if (node.id === "site/site-principal" && node.kind === "site")
        node.spec.access.adminNetworks = [...node.spec.access.adminNetworks, "0.0.0.0/0"];
      if (node.kind === "gateway") node.spec.routes[0]?.teams.push("stagiaires");
    }
    const changes = exposureChanges(ofGraph(hospital), ofGraph(graph));
    expect(changes.map(({ kind, change, after, farther }) => [kind, change, farther, after.length])).toEqual([
      ["port", "opened", true, 1],
      ["identity", "opened", false, 1],
    ]);
    expect(changes[0]?.after).toEqual(["adminNetworks ← 0.0.0.0/0"]);
  });
});

describe("of a plan", () => {
  test.each([
    [
      "a port",
      "aws_security_group",
      { ingress: [{ from_port: 22, to_port: 23, protocol: "tcp", cidr_blocks: ["10.1.0.0/16"] }] },
      "port aws_security_group.a tcp/22-23 ← 10.1.0.0/16",
    ],
    [
      "a right",
      "aws_iam_role_policy",
      { policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" }) },
      "identity aws_iam_role_policy.a s3:GetObject → arn:aws:s3:::b/*",
    ],
    [
      "who may take a role",
      "aws_iam_role",
      { assume_role_policy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "111122223333" } }) },
      "identity aws_iam_role.a AWS:111122223333 → sts:AssumeRole",
    ],
    [
      "a role of Azure",
      "azurerm_role_assignment",
      { role_definition_name: "Reader", scope: "/subscriptions/a" },
      "identity azurerm_role_assignment.a Reader → /subscriptions/a",
    ],
    [
      "a role of Google",
      "google_project_iam_member",
      { role: "roles/viewer", member: "user:a@example.org" },
      "identity google_project_iam_member.a roles/viewer → user:a@example.org",
    ],
    [
      "a policy of AWS",
      "aws_iam_role_policy_attachment",
      { policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      "identity aws_iam_role_policy_attachment.a arn:aws:iam::aws:policy/ReadOnlyAccess",
    ],
    ["a key that lives long", "aws_iam_access_key", { user: "a" }, "key aws_iam_access_key.a aws_iam_access_key"],
    [
      "what a key protects",
      "aws_s3_bucket_server_side_encryption_configuration",
      { rule: [{ kms: "${aws_kms_key.b.arn}" }] },
      "key aws_kms_key.b aws_s3_bucket_server_side_encryption_configuration.a.rule",
    ],
    [
      "a public service",
      "aws_lambda_function_url",
      { authorization_type: "NONE" },
      "public aws_lambda_function_url.a exposure/function-url · authorization_type",
    ],
  ])("%s", (_, type, body, wanted) => expect(told(ofPlan({ [type]: { a: body } }))).toEqual([wanted]));

  it.each(WORLDS)("is the same in the configuration and in the plan of %s, where all is known", (name) => {
    const world = cleanWorld(name);
    const known = (exposures: readonly Exposure[]) =>
      exposures.filter(({ kind }) => kind === "port" || kind === "public");
    const planned = exposuresOf({ graph: null, plans: [readPlan(JSON.stringify(planAsJson(world)), "plan.json")] });
    expect(known(planned)).toEqual(known(ofPlan(world.resource)));
  });

  it("names ports and hosts of manifests and Compose projects", () => {
    const service = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "a" },
      spec: { type: "NodePort", ports: [{ port: 80, nodePort: 30080 }] },
    };
    const door = {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: { name: "a" },
      spec: { rules: [{ host: "chat.example.org" }] },
    };
    const compose = { services: { web: { image: "caddy", ports: ["443:443", { published: 80, target: 8080 }] } } };
    const rendered = asRendered({ "a.yaml": service, "b.yaml": door, "x/compose.yaml": compose });
    expect(told(exposuresOf({ graph: null, plans: [], rendered })).filter((line) => line.startsWith("port"))).toEqual([
      "port Ingress/default/a chat.example.org",
      "port Service/default/a NodePort 30080",
      "port compose/x/web 443:443",
      "port compose/x/web 80",
    ]);
  });
});

describe("the comment", () => {
  const many = Array.from({ length: 2_000 }, (_, at): Exposure => {
    const subject = `aws_iam_policy.${at}`;
    return { kind: "identity", subject, what: `s3:Get${"x".repeat(300)} | **a** <b>`, reach: "site", personal: false };
  });
  it("stays below what a forge takes, however much changes, and no name writes Markdown", () => {
    const text = exposureComment([], many, "en");
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    expect(text).toContain("| + 1940 |");
    expect(exposureComment([], [{ ...many[0], what: "| **a** <b>" } as Exposure], "en")).toContain(
      "\\| \\*\\*a\\*\\* &#60;b&#62;",
    );
  });
  it("says in both languages when nothing changes", () => {
    expect(exposureComment(many, many, "fr")).toBe("### Exposition\n\nAucune différence.");
    expect(exposureSection([], "en").rows).toEqual([]);
  });
});
