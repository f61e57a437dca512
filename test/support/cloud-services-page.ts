import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Cell, type CloudServices, FEATURES, type Proof } from "./cloud-features.js";
import { IMAGE_PLACES, IMAGES_AFTER, IMAGES_BEFORE, imageRows } from "./cloud-images.js";
import { CLOUD_SERVICES } from "./cloud-services.js";
import { CHECKOUT } from "./tools.js";

const INTRODUCTION = `# Cloud services

Written from the tests: a cell links to the test that proves it, and a cell without a test does not build. “–” means that palier renders nothing for it; why is said below.

The plan chooses the service: what is awaited is answered at once; a batch is started when its files are there; a load that comes and goes and that nobody waits for goes through a queue; a small model on processors may run by the request, for public and internal data. A model of the provider is called where the file names one: by the token, through a profile of the workload whose tags are on the bill, or with capacity of its own where a quote makes that cheaper. A ready-made service is called where \`model.managed\` says that one would do. What it may be asked and may answer is filtered by the class of the data and by what the file excludes. What AWS, Azure and Google do with what their ready-made services are sent is not among the facts yet: they are for public data until \`api-terms\` says more; a search keeps the organisation's vectors under its own key.

What is kept in a cloud is under a key of the organisation. Where \`policy.keys\` says \`provider\`, no key is made in any of the three: everything stays encrypted under keys that the cloud holds, the suppressions say so for each resource, and the review judges the choice once, by \`encryption/own-keys\`.

Where a cloud of Azure says \`foundry: true\`, a model of OpenAI stands in an account of AI Foundry (kind \`AIServices\`) as closed as one of Azure OpenAI, with a project of its name. The identity of the project has no right: who works in it and what it may reach are rights that the organisation gives, to groups that palier does not know. Hubs, agents with stores of their own and models of other makers are not rendered.

Where a cloud of AWS says \`spot: true\`, a training run takes capacity that is left over (managed spot training): it costs less, may be taken away at any time, waits for a machine twice as long as it may run at most, and goes on from what it has written to \`/opt/ml/checkpoints\`. An image that writes nothing there begins again. Nothing else is put on such capacity: SageMaker has none for batch transform and for queues, the engines of EKS and AKS and the endpoints of Azure ML and Vertex AI answer, and palier lays out no training on Azure and Google.

What the tests prove is what Terraform is told: types, references, order, a second plan without changes, a destroy that leaves nothing. That a cloud accepts a value, its quotas and its times are not proven here.
`;

/** Whether a test of that title is in the file. */
function hasTest({ file, title }: Proof): boolean {
  const path = join(CHECKOUT, "test", file);
  if (!existsSync(path)) return false;
  const quoted = title.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const source = readFileSync(path, "utf8");
  return new RegExp(String.raw`(?:\b(?:it|test|describe)|\)|,)\(?\s*["'\`]${quoted}["'\`]`).test(source);
}

const isProof = (cell: Cell): cell is Proof => typeof cell !== "string";

/** Cells whose test does not exist, as `service: feature`. */
export const unproven = (services: CloudServices): readonly string[] =>
  Object.entries(services).flatMap(([service, cells]) =>
    FEATURES.filter((feature) => isProof(cells[feature]) && !hasTest(cells[feature])).map(
      (feature) => `${service}: ${feature}`,
    ),
  );

/** The reference page of the services of clouds. */
export function cloudServicesPage(): string {
  const rows = Object.entries(CLOUD_SERVICES);
  const cells = rows.map(([service, features]) => [
    `\`${service}\``,
    ...FEATURES.map((feature) => {
      const cell = features[feature];
      return isProof(cell) ? `[${cell.how}](../../test/${cell.file} "${cell.title}")` : "–";
    }),
  ]);
  const reasons = rows.flatMap(([service, features]) =>
    FEATURES.flatMap((feature): string[][] => {
      const cell = features[feature];
      return isProof(cell) ? [] : [[`\`${service}\``, feature, cell]];
    }),
  );
  return [
    INTRODUCTION,
    table(["service", ...FEATURES], cells),
    IMAGES_BEFORE,
    table(IMAGE_PLACES, imageRows()),
    IMAGES_AFTER,
    "## Why nothing is rendered\n",
    table(["service", "for", "why"], reasons),
  ].join("\n");
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
