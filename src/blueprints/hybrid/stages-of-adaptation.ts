import type { Catalogue } from "../../catalog/catalogue.js";
import { amount, cents, type Decimal, sum } from "../../core/money.js";
import type { CostLine } from "../../graph/cost.js";
import type { StageGate } from "../../graph/results.js";
import type { Organisation } from "../../spec/organisation.js";
import { stagePart, stagesOf } from "../../tco/adaptation.js";
import { amountOf } from "../../tco/cashflow.js";
import { ALONE } from "../../tco/shared-by.js";
import type { Spot } from "./placed.js";

/** Each stage of a workload with what has been spent and what would be lost at its gate, planned or not. */
export function stageGates(
  { workload, option, nodeId }: Spot,
  organisation: Organisation,
  catalogue: Catalogue,
): readonly StageGate[] {
  let spent: Decimal | null = amount(0);
  let lost: Decimal | null = amount(0);
  return stagesOf(workload).map((staged) => {
    const { stage, from, until, planned } = staged;
    const job = { workload, option, organisation, catalogue, nodeId, sharedBy: ALONE, inService: 0 };
    const { lines, missing } = stagePart(job, staged);
    const known = missing.length === 0;
    const of = (keep: (line: CostLine) => boolean): Decimal => sum(lines.filter(keep).map(amountOf));
    const cost = known ? of(isOnce) : null;
    spent = spent === null || cost === null ? null : spent.plus(cost);
    lost = lost === null || !known ? null : lost.plus(of((line) => isOnce(line) && !remains(line)));
    return {
      workload: nodeId,
      way: stage.way,
      ...{ planned, from, until },
      cost: money(cost),
      perYear: known ? cents(of((line) => !isOnce(line))) : null,
      spent: money(spent),
      lost: money(lost),
      criterion: stage.criterion,
    };
  });
}

const isOnce = ({ everyMonths }: CostLine): boolean => everyMonths === 0;

/** Data that are bought, prepared or labelled serve whatever is tried next; trainings and time do not. */
const remains = ({ id }: CostLine): boolean => /\/adaptation-(?:data|preparation|examples)$/.test(id);

const money = (value: Decimal | null): string | null => (value === null ? null : cents(value));
