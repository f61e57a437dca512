import { controlOf, FRAMEWORKS } from "../../src/review/frameworks.js";
import { RULES } from "../../src/review/registry.js";
import { COMPOSE } from "../../src/review/rendered/resource.js";
import { FAMILIES, PACKS, type Rule } from "../../src/review/rule.js";

const INTRODUCTION = `# Rules of the review

\`palier review organisation.yaml\` applies these rules to the blueprint and to the stacks made from it; \`palier review plan.json\` applies those about resources to the output of \`terraform show -json\`, or to a \`cdk.tf.json\`, whoever made it; \`palier review folder\` reads the Kubernetes manifests, Compose projects and \`cdk.tf.json\` of a folder, and its \`blueprint.json\` where it is an output of palier. Findings of severity high or critical make it exit with 4 (\`--fail-on\` changes that).

A manifest is read with the kustomizations beside it: they give its namespace and the digests of its images, and a patch is only asked not to open what its base closes. Values of charts and templates of others are not rendered: give what they render.

What a plan knows only after apply passes, and a reference that a plan does not record counts as the one that is wanted. Values of attributes are never printed.

A finding is accepted for a time in the organisation file, under \`law.exceptions\`, with the rule, the node or the address, a reason, an owner and a last day. An exception that has ended, that accepts nothing or that runs for more than a year is a finding itself (\`exceptions/expired\`, \`exceptions/unused\`, \`exceptions/too-long\`).
`;

/** The reference page of the rules, from the rules themselves. */
export function rulesPage(): string {
  const families = FAMILIES.filter((family) => RULES.some(({ id }) => id.startsWith(`${family}/`)));
  return [
    INTRODUCTION,
    `${RULES.length} rules. Packs: ${PACKS.map((pack) => `\`${pack}\` (${inPack(pack)})`).join(", ")}; the packs of the sector and the country of the organisation are added by themselves, others with \`--pack\`.`,
    "",
    ...families.flatMap((family) => [
      `## ${family}`,
      "",
      "| Rule | Severity | Reads | What must hold | Answers to |",
      "|---|---|---|---|---|",
      ...RULES.filter(({ id }) => id.startsWith(`${family}/`)).map(line),
      "",
    ]),
    "## Controls",
    "",
    "| Collection | Version | Source | Read |",
    "|---|---|---|---|",
    ...FRAMEWORKS.map(({ name, version, source, asOf }) => `| ${name} | ${version} | ${source} | ${asOf} |`),
    "",
  ].join("\n");
}

const readsOf = (kinds: readonly string[]): string =>
  [
    ...(kinds.includes("Deployment")
      ? ["pods"]
      : kinds.filter((kind) => kind !== COMPOSE).map((kind) => `\`${kind}\``)),
    ...(kinds.includes(COMPOSE) ? ["Compose"] : []),
  ].join(", ");

const inPack = (pack: string): number =>
  RULES.filter(({ packs = ["baseline"] }) => packs.some((one) => one === pack)).length;

function line(rule: Rule): string {
  const reads =
    rule.about === "graph"
      ? "the blueprint"
      : rule.about === "rendered"
        ? readsOf(rule.kinds)
        : rule.types.length > 3
          ? `${rule.types.length} types`
          : rule.types.map((type) => `\`${type}\``).join(", ");
  const controls = rule.maps.map((map) => {
    const control = controlOf(map);
    return control === null ? map : `${control.framework.id} ${control.number}`;
  });
  return `| \`${rule.id}\` | ${rule.severity} | ${reads.replace("`*`", "every type")} | ${rule.sentence.en.replaceAll("|", "\\|")} ${rule.remedy.en.replaceAll("|", "\\|")} | ${controls.join(", ")} |`;
}
