import type { Language } from "../../core/text.js";
import { encoders } from "../../render/encode.js";
import type { Review } from "../finding.js";
import type { Rule } from "../rule.js";

const { xml } = encoders;
/** XML 1.0 holds no other control characters, not even as references. */
const clean = (text: string): string =>
  xml(
    text.replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "\ufffd",
    ),
  );

/** The review as JUnit XML: a test case for each rule, which fails with its findings. */
export function junit(review: Review, rules: readonly Rule[], language: Language): string {
  const ids = [...new Set([...rules.map(({ id }) => id), ...review.findings.map(({ rule }) => rule)])].sort();
  const cases = ids.map((id) => {
    const findings = review.findings.filter(({ rule }) => rule === id);
    const family = id.split("/")[0] ?? id;
    const open = `    <testcase classname="${clean(family)}" name="${clean(id)}"`;
    if (findings.length === 0) return `${open}/>`;
    const lines = findings.map(
      ({ subject, path, message }) => `${subject}${path === null ? "" : ` (${path})`}: ${message[language]}`,
    );
    return `${open}>\n      <failure type="${findings[0]?.severity ?? ""}" message="${clean(findings[0]?.message[language] ?? "")}">${clean(lines.join(" | "))}</failure>\n    </testcase>`;
  });
  const failures = new Set(review.findings.map(({ rule }) => rule)).size;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="palier review" tests="${ids.length}" failures="${failures}" errors="0" skipped="0">\n${cases.join("\n")}\n  </testsuite>\n</testsuites>\n`;
}
