import { LANGUAGES, type Text } from "../core/text.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { Reviewed as Summary } from "../report/reviewed.js";
import { egressOf } from "../review/egress.js";
import type { Finding } from "../review/finding.js";
import { countsOf, WORDS } from "../review/output/words.js";
import { RULES } from "../review/registry.js";
import { expected } from "../review/review.js";
import { VERDICTS, type Verdict } from "../review/threats/model.js";
import type { Reviewed } from "./review-blueprint.js";

/** A review as the report tells it; what one rule found is said once. */
export function summaryOf({ result, threats }: Reviewed, graph: Blueprint): Summary {
  return {
    counts: both((language) => countsOf(result, language)),
    findings: byRule(result.findings),
    accepted: result.accepted.map(({ finding: { rule, subject }, exception: { reason, owner, expires } }) => ({
      ...{ rule, subject, reason, owner, expires },
    })),
    classes: egressOf(graph).map(({ sensitivity, reached, allowed }) => ({ sensitivity, reached, allowed })),
    threats: (Object.keys(VERDICTS) as Verdict[])
      .map((verdict) => ({
        verdict: VERDICTS[verdict],
        count: threats.filter((one) => one.verdict === verdict).length,
      }))
      .filter(({ count }) => count > 0),
  };
}

/** Findings of the same rule as one: what differs between them is in `review/findings.md`. */
function byRule(findings: readonly Finding[]): Summary["findings"] {
  return [...new Set(findings.map(({ rule }) => rule))].flatMap((rule) => {
    const found = findings.filter((finding) => finding.rule === rule);
    const [first] = found;
    const sentence = RULES.find(({ id }) => id === rule)?.sentence;
    if (first === undefined) return [];
    const isOne = found.every(({ message }) => message.en === first.message.en);
    return [
      {
        severity: both((language) => WORDS[language].severities[first.severity]),
        rule,
        subjects: [...new Set(found.map(({ subject }) => subject))],
        message: isOne || sentence === undefined ? first.message : expected(sentence),
        remedy: first.remedy,
      },
    ];
  });
}

const both = (say: (language: (typeof LANGUAGES)[number]) => string): Text => {
  const [en, fr] = LANGUAGES;
  return { en: say(en), fr: say(fr) };
};
