import type { Language } from "../../core/text.js";
import type { Review } from "../finding.js";
import { SEVERITIES, type Severity } from "../rule.js";

/** Words of the reports of the review. */
interface Words {
  readonly title: string;
  readonly rule: string;
  readonly subject: string;
  readonly what: string;
  readonly remedy: string;
  readonly accepted: string;
  readonly reason: string;
  readonly owner: string;
  readonly until: string;
  readonly clean: string;
  readonly severities: Readonly<Record<Severity, string>>;
}

/** Words of the reports of the review, in both languages. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: "Review",
    rule: "Rule",
    subject: "Subject",
    what: "What is wrong",
    remedy: "Remedy",
    accepted: "Accepted",
    reason: "Reason",
    owner: "Owner",
    until: "Until",
    clean: "Nothing was found.",
    severities: { note: "To be noted", low: "Low", medium: "Medium", high: "High", critical: "Critical" },
  },
  fr: {
    title: "Revue",
    rule: "Règle",
    subject: "Sujet",
    what: "Constat",
    remedy: "Remède",
    accepted: "Acceptés",
    reason: "Raison",
    owner: "Responsable",
    until: "Jusqu'au",
    clean: "Rien à signaler.",
    severities: { note: "À noter", low: "Faible", medium: "Moyen", high: "Élevé", critical: "Critique" },
  },
};

/** Counts of a review in one sentence. */
export function countsOf(review: Review, language: Language): string {
  const { severities, clean } = WORDS[language];
  const counts = [...SEVERITIES]
    .reverse()
    .map((severity) => [severity, review.findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${severities[severity].toLowerCase()} ${count}`)
    .join(", ");
  const base =
    language === "fr"
      ? `${review.rules} règles sur ${review.subjects} éléments, au ${review.asOf}.`
      : `${review.rules} rules over ${review.subjects} elements, on ${review.asOf}.`;
  const accepted =
    review.accepted.length === 0
      ? ""
      : language === "fr"
        ? ` Acceptés : ${review.accepted.length}.`
        : ` Accepted: ${review.accepted.length}.`;
  return `${base} ${counts === "" ? clean : `${counts[0]?.toUpperCase()}${counts.slice(1)}.`}${accepted}`;
}
