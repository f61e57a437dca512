import type { Language } from "../../core/text.js";
import type { Finding, Location, Review } from "../finding.js";
import { countsOf, WORDS } from "./words.js";

/** The review as lines for a terminal: each finding with where it stands and what mends it. */
export function text(review: Review, language: Language, bold: (text: string) => string): string {
  const words = WORDS[language];
  const block = (finding: Finding): string =>
    [
      `${bold(words.severities[finding.severity])}  ${finding.rule}  ${finding.subject}${finding.path === null ? "" : ` · ${finding.path}`}`,
      `  ${finding.message[language]}`,
      `  → ${finding.remedy[language]}`,
      ...(finding.locations.length === 0 ? [] : [`  ${finding.locations.map(place).join(", ")}`]),
    ].join("\n");
  const accepted = review.accepted.map(
    ({ finding, exception }) =>
      `  ${finding.rule}  ${finding.subject} — ${exception.reason} (${exception.owner}, ${exception.expires})`,
  );
  return [
    ...review.findings.filter(({ severity }) => severity !== "note").map(block),
    ...notes(review.findings, language, bold),
    ...(accepted.length === 0 ? [] : [[bold(words.accepted), ...accepted].join("\n")]),
    countsOf(review, language),
  ].join("\n\n");
}

const place = ({ file, line }: Location): string => (line === null ? file : `${file}:${line}`);

/** What is only to be noted, one line for each rule with its subjects. */
function notes(findings: readonly Finding[], language: Language, bold: (text: string) => string): readonly string[] {
  const noted = findings.filter(({ severity }) => severity === "note");
  return [...new Set(noted.map(({ rule }) => rule))].map((rule) => {
    const same = noted.filter((finding) => finding.rule === rule);
    const subjects = [...new Set(same.map(({ subject }) => subject))];
    return [
      `${bold(WORDS[language].severities.note)}  ${rule}  (${same.length})`,
      `  ${subjects.join(", ")}`,
      `  → ${same[0]?.remedy[language] ?? ""}`,
    ].join("\n");
  });
}
