import { differenceOf, isDifferent } from "../../graph/difference.js";
import { differenceMarkdown, differencePage } from "../../report/difference.js";
import type { PlanOptions } from "../plan.js";
import { bold, columns, print, printJson } from "../print.js";
import { readPlan } from "../read-plan.js";

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

/** `palier diff`: what lies between two plans: placements, where data go, money, people, parts. */
export function diff(before: string, after: string, options: DiffOptions): void {
  const [old, fresh] = [readPlan(before, options), readPlan(after, options)];
  const difference = differenceOf(old, fresh);
  if (options.fail && isDifferent(difference)) process.exitCode = DIFFERENT;
  if (options.json) {
    printJson({ different: isDifferent(difference), ...difference });
    return;
  }
  const page = differencePage(old, fresh, difference, options.lang ?? fresh.language);
  if (options.markdown) {
    print(differenceMarkdown(page));
    return;
  }
  const tables = page.sections.map(
    ({ title, head, rows, right }) => `${bold(title)}\n${columns([head, ...rows], right)}`,
  );
  print([bold(page.verdict), ...tables].join("\n\n"));
}
