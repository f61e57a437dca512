import { differenceOf, isDifferent } from "../../graph/difference.js";
import { exposureChanges } from "../../graph/exposure.js";
import { type Compared, differenceMarkdown, differencePage } from "../../report/difference.js";
import { exposuresOf } from "../../review/exposures/exposures.js";
import type { PlanOptions } from "../plan.js";
import { bold, columns, print, printJson } from "../print.js";
import { inputOf, type Reviewable } from "../review-input.js";

/** Options of `palier diff`. */
export interface DiffOptions extends PlanOptions {
  /**
   * Whether to print Markdown, for a comment on a change.
   * @default false
   */
  readonly markdown?: boolean;
  /**
   * Whether a difference is a failure.
   * @default false
   */
  readonly fail?: boolean;
}

/** Exit status when something differs and `--fail` was asked for. */
const DIFFERENT = 3;

/**
 * `palier diff`: what lies between two plans: who and what they expose and, where both are blueprints, placements,
 * money, people and parts.
 */
export function diff(before: string, after: string, options: DiffOptions): void {
  const read = (name: string) => inputOf(name, { ...options, draws: 1 });
  const [old, fresh] = [read(before), read(after)];
  const exposures = exposureChanges(exposuresOf(old), exposuresOf(fresh));
  const compared = comparedOf(old, fresh);
  const different = exposures.length > 0 || (compared !== null && isDifferent(compared.difference));
  if (options.fail && different) process.exitCode = DIFFERENT;
  if (options.json) {
    printJson({ different, exposures, ...compared?.difference });
    return;
  }
  const language = options.lang ?? (fresh.graph ?? old.graph)?.blueprint.language ?? "en";
  const page = differencePage(compared, exposures, language);
  if (options.markdown) {
    print(differenceMarkdown(page));
    return;
  }
  const tables = page.sections.map(
    ({ title, head, rows, right }) => `${bold(title)}\n${columns([head, ...rows], right)}`,
  );
  print([bold(page.verdict), ...tables].join("\n\n"));
}

/** Null where one of both has no blueprint. */
function comparedOf({ graph: old }: Reviewable, { graph: fresh }: Reviewable): Compared | null {
  if (old === null || fresh === null) return null;
  const [before, after] = [old.blueprint, fresh.blueprint];
  return { before, after, difference: differenceOf(before, after) };
}
