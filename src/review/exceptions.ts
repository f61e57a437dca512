import { daysBetween } from "../core/days.js";
import type { Accepted, Exception, Finding, Location } from "./finding.js";

/** Longest time an exception may be granted for, in days. */
const MOST_DAYS = 366;

/**
 * Sets findings apart that an exception accepts on the day `asOf`. An exception that has ended, that accepts nothing or
 * that runs for more than {@link MOST_DAYS} days is a finding itself.
 */
export function applyExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  asOf: string,
  place: readonly Location[],
): { readonly findings: readonly Finding[]; readonly accepted: readonly Accepted[] } {
  const valid = exceptions.filter(({ expires }) => expires >= asOf);
  const accepted: Accepted[] = [];
  const open: Finding[] = [];
  for (const finding of findings) {
    const exception = valid.find((candidate) => accepts(candidate, finding));
    if (exception === undefined) open.push(finding);
    else accepted.push({ finding, exception });
  }
  const used = new Set(accepted.map(({ exception }) => exception));
  const about = exceptions.flatMap((exception): readonly Finding[] => {
    const ended = exception.expires < asOf;
    if (ended && findings.some((finding) => accepts(exception, finding))) return [expired(exception, place)];
    if (!ended && !used.has(exception)) return [unused(exception, place)];
    return !ended && daysBetween(asOf, exception.expires) > MOST_DAYS ? [tooLong(exception, place)] : [];
  });
  return { findings: [...open, ...about], accepted };
}

const accepts = (exception: Exception, finding: Finding): boolean =>
  exception.rule === finding.rule && (exception.subject === finding.subject || exception.subject === finding.node);

const expired = (exception: Exception, locations: readonly Location[]): Finding => ({
  ...about(exception, locations),
  rule: "exceptions/expired",
  severity: "high",
  message: {
    en: `The exception to ${exception.rule} ended on ${exception.expires}.`,
    fr: `L'exception à ${exception.rule} a pris fin le ${exception.expires}.`,
  },
  remedy: {
    en: "Mend the finding, or have its owner decide again.",
    fr: "Corriger le constat, ou faire redécider son responsable.",
  },
});

const unused = (exception: Exception, locations: readonly Location[]): Finding => ({
  ...about(exception, locations),
  rule: "exceptions/unused",
  severity: "low",
  message: {
    en: `The exception to ${exception.rule} accepts nothing.`,
    fr: `L'exception à ${exception.rule} n'accepte rien.`,
  },
  remedy: { en: "Remove it.", fr: "La retirer." },
});

const tooLong = (exception: Exception, locations: readonly Location[]): Finding => ({
  ...about(exception, locations),
  rule: "exceptions/too-long",
  severity: "medium",
  message: {
    en: `The exception to ${exception.rule} runs for more than a year, until ${exception.expires}.`,
    fr: `L'exception à ${exception.rule} court sur plus d'un an, jusqu'au ${exception.expires}.`,
  },
  remedy: {
    en: "Let it end within a year, so that somebody looks at it again.",
    fr: "La faire finir dans l'année, afin que quelqu'un la réexamine.",
  },
});

const about = (
  exception: Exception,
  locations: readonly Location[],
): Omit<Finding, "rule" | "severity" | "message" | "remedy"> => ({
  subject: exception.subject,
  node: null,
  path: null,
  maps: ["iso-27001:5.1"],
  locations,
});
