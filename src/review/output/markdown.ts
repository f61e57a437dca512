import type { Language } from "../../core/text.js";
import { encoders } from "../../render/encode.js";
import type { Finding, Review } from "../finding.js";
import { SEVERITIES } from "../rule.js";
import { countsOf, WORDS } from "./words.js";

const { md } = encoders;

/** The review as Markdown, for a merge request or a folder of evidence. */
export function markdown(review: Review, language: Language): string {
  const words = WORDS[language];
  const sections = [...SEVERITIES].reverse().flatMap((severity) => {
    const found = review.findings.filter((finding) => finding.severity === severity);
    return found.length === 0 ? [] : [`## ${words.severities[severity]}`, "", ...table(found, language), ""];
  });
  const accepted = review.accepted.map(
    ({ finding, exception }) =>
      `| \`${code(finding.rule)}\` | ${md(finding.subject)} | ${md(exception.reason)} | ${md(exception.owner)} | ${exception.expires} |`,
  );
  return [
    `# ${words.title}`,
    "",
    md(countsOf(review, language)),
    "",
    ...sections,
    ...(accepted.length === 0
      ? []
      : [
          `## ${words.accepted}`,
          "",
          `| ${words.rule} | ${words.subject} | ${words.reason} | ${words.owner} | ${words.until} |`,
          "|---|---|---|---|---|",
          ...accepted,
          "",
        ]),
  ].join("\n");
}

/** Remedies are texts of the rules themselves, and may hold code between back quotes. */
function table(findings: readonly Finding[], language: Language): readonly string[] {
  const words = WORDS[language];
  return [
    `| ${words.rule} | ${words.subject} | ${words.what} | ${words.remedy} |`,
    "|---|---|---|---|",
    ...findings.map(
      ({ rule, subject, path, message, remedy }) =>
        `| \`${code(rule)}\` | ${md(path === null ? subject : `${subject} · ${path}`)} | ${md(message[language])} | ${remedy[language].replaceAll("|", "\\|")} |`,
    ),
  ];
}

const code = (text: string): string => text.replace(/[`|\r\n]/g, "");
