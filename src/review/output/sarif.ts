import type { Language, Text } from "../../core/text.js";
import type { Accepted, Finding, Review } from "../finding.js";
import { controlOf, FRAMEWORKS } from "../frameworks.js";
import type { Rule, Severity } from "../rule.js";
import { fingerprint } from "./fingerprint.js";

/** Address of the schema that SARIF files name. */
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const LEVEL: Readonly<Record<Severity, "none" | "note" | "warning" | "error">> = {
  note: "note",
  low: "note",
  medium: "warning",
  high: "error",
  critical: "error",
};
/** Numbers by which code hosts sort security findings. */
const SCORE: Readonly<Record<Severity, string>> = {
  note: "0.1",
  low: "3.0",
  medium: "5.5",
  high: "8.0",
  critical: "9.5",
};

/** What a SARIF log says besides the findings. */
export interface SarifInput {
  readonly version: string;
  readonly language: Language;
  readonly rules: readonly Rule[];
}

/** The review as a SARIF 2.1.0 log, with accepted findings as suppressions and controls as taxonomies. */
export function sarif(review: Review, { version, language, rules }: SarifInput): object {
  const say = (text: Text): string => text[language];
  const used = [...review.findings, ...review.accepted.map(({ finding }) => finding)];
  const described = descriptors(used, rules);
  const index = new Map(described.map(({ id }, at) => [id, at]));
  const frameworks = FRAMEWORKS.filter(({ id }) =>
    described.some(({ maps }) => maps.some((map) => map.startsWith(`${id}:`))),
  );
  const result = (finding: Finding, accepted: Accepted | null): object => ({
    ruleId: finding.rule,
    ruleIndex: index.get(finding.rule),
    level: LEVEL[finding.severity],
    message: {
      text: `${finding.subject}${finding.path === null ? "" : ` (${finding.path})`}: ${say(finding.message)}`,
    },
    locations: [locationOf(finding)],
    ...(finding.locations.length > 1 ? { relatedLocations: finding.locations.slice(1).map(physical) } : {}),
    partialFingerprints: { "palier/v1": fingerprint(finding) },
    ...(accepted === null
      ? {}
      : {
          suppressions: [
            {
              kind: "external",
              status: "accepted",
              justification: `${accepted.exception.reason} (${accepted.exception.owner}, ${accepted.exception.expires})`,
            },
          ],
        }),
  });
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "palier",
            semanticVersion: version,
            rules: described.map((rule) => ({
              id: rule.id,
              shortDescription: { text: say(rule.sentence) },
              help: { text: say(rule.remedy) },
              defaultConfiguration: { level: LEVEL[rule.severity] },
              properties: { "security-severity": SCORE[rule.severity], tags: ["security", rule.id.split("/")[0]] },
              relationships: rule.maps.flatMap((map) => {
                const control = controlOf(map);
                return control === null
                  ? []
                  : [
                      {
                        target: { id: control.number, toolComponent: { name: control.framework.name } },
                        kinds: ["relevant"],
                      },
                    ];
              }),
            })),
            supportedTaxonomies: frameworks.map(({ name }) => ({ name })),
          },
        },
        taxonomies: frameworks.map(({ id, name, version: edition, source, controls }) => ({
          name,
          version: edition,
          shortDescription: { text: source },
          taxa: controls
            .filter(({ number }) => described.some(({ maps }) => maps.includes(`${id}:${number}`)))
            .map(({ number, title }) => ({ id: number, shortDescription: { text: title } })),
        })),
        columnKind: "utf16CodeUnits",
        results: [
          ...review.findings.map((finding) => result(finding, null)),
          ...review.accepted.map((accepted) => result(accepted.finding, accepted)),
        ],
      },
    ],
  };
}

type Descriptor = Pick<Rule, "severity" | "sentence" | "remedy" | "maps"> & { readonly id: string };

/** Rules that found something, in order; findings about exceptions describe themselves. */
function descriptors(findings: readonly Finding[], rules: readonly Rule[]): readonly Descriptor[] {
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  return ids.flatMap((id): readonly Descriptor[] => {
    const rule = rules.find((candidate) => candidate.id === id);
    if (rule !== undefined) return [rule];
    const first = findings.find((finding) => finding.rule === id);
    return first === undefined ? [] : [{ ...first, id, sentence: first.message }];
  });
}

const locationOf = (finding: Finding): object => ({
  ...(finding.locations[0] === undefined ? {} : physical(finding.locations[0])),
  logicalLocations: [
    { fullyQualifiedName: finding.subject, kind: "resource" },
    ...(finding.node === null || finding.node === finding.subject
      ? []
      : [{ fullyQualifiedName: finding.node, kind: "element" }]),
  ],
});

const physical = ({ file, line }: Finding["locations"][number]): object => ({
  physicalLocation: {
    artifactLocation: { uri: encodeURI(file).replaceAll("#", "%23").replaceAll("?", "%3F") },
    ...(line === null ? {} : { region: { startLine: line } }),
  },
});
