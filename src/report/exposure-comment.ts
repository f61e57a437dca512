import type { Language } from "../core/text.js";
import { type Exposure, exposureChanges } from "../graph/exposure.js";
import { exposureSection, exposureVerdict, sectionMarkdown } from "./exposure-changes.js";
import { DIFFERENCE_WORDS } from "./locale/difference.js";

/**
 * What a change exposes, for a comment on it. The pipelines of an output folder hold this function as a file of their
 * own, made by `npm run build`: they and `palier diff` compare in the same way.
 */
export function exposureComment(before: readonly Exposure[], after: readonly Exposure[], language: Language): string {
  const changes = exposureChanges(before, after);
  if (changes.length === 0) return `### ${DIFFERENCE_WORDS[language].exposure}\n\n${DIFFERENCE_WORDS[language].none}`;
  return `${sectionMarkdown(exposureSection(changes, language))}\n\n**${exposureVerdict(changes, language)}**`;
}
