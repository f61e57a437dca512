import { expect, it } from "vitest";
import { nodesOf } from "../../src/graph/queries.js";
import { markdownReport } from "../../src/report/markdown.js";
import { CLOUD_SERVICES } from "../support/cloud-services.js";
import { planOf } from "../support/plans.js";

const INTRODUCTION = `# The insurance group in three clouds

Written from the plan of [examples/groupe.yaml](../../examples/groupe.yaml) by \`test/report/group-page.test.ts\`. The group has three clouds because it bought companies that each had one, and the residency of their customers' data keeps every one of them in its country; nobody with a free choice would run three. It is here because its workloads lead to every service of AWS, Azure and Google Cloud that palier deploys: [which service does what](cloud-services.md).
`;

it("the page of the group shows its services, its commands, what its stacks cost an hour and the quotas to ask for", async () => {
  const graph = planOf("groupe");
  const rows = nodesOf(graph, "endpoint").map(({ title, spec }) => {
    const instances =
      spec.instanceType === null ? "–" : `${spec.minInstances} to ${spec.maxInstances} × ${spec.instanceType}`;
    // What has one version at a time, the provider's or one's own, is not released by steps.
    const cells = CLOUD_SERVICES[spec.service as keyof typeof CLOUD_SERVICES];
    const release = typeof cells.canary === "string" ? "–" : spec.release.kind;
    return `| ${title} | \`${spec.service}\` | ${spec.region} | ${instances} | ${release} |`;
  });
  const services = [
    "## Which workload leads to which service",
    "",
    "| workload | service | region | instances | release |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ];
  const [, deployment = ""] = /\n(## Deployment\n[\s\S]*?)\n## /.exec(markdownReport(graph, "en")) ?? [];
  expect(deployment).toContain("| stack | per month | per hour, on average |");
  const page = [INTRODUCTION, ...services, deployment.replace(/\nSigning in, the order,[^\n]*\n/, "")].join("\n");
  await expect(`${page.trimEnd()}\n`).toMatchFileSnapshot("../../docs/reference/group-in-clouds.md");
});
