import type { Blueprint } from "../../graph/blueprint.js";
import { nodesOf } from "../../graph/queries.js";
import type { Cell } from "../result.js";
import { daysOf, LEAST_DAYS } from "./days.js";
import { endingCost, moneyText } from "./money.js";
import type { Proposal } from "./proposal.js";
import type { Use } from "./use.js";

/** Routes of the gateway that nobody called while others were, for at least {@link LEAST_DAYS}. */
export function retirementProposals(graph: Blueprint, { routes }: Use, cells: readonly Cell[]): readonly Proposal[] {
  const days = daysOf(routes);
  if (days < LEAST_DAYS) return [];
  const called = new Set(routes.map(({ route }) => route));
  return nodesOf(graph, "gateway")
    .flatMap(({ spec }) => spec.routes)
    .filter(({ name, targets }) => !called.has(name) && targets.length > 0)
    .map(({ name, targets }) => {
      const { monthly, basis } = endingCost(graph, targets, cells);
      return {
        kind: "retire",
        subject: name,
        because: {
          en: `no request in ${days} days`,
          fr: `aucune requête en ${days} jours`,
        },
        monthly: moneyText(monthly),
        basis,
        check: {
          en: "that nobody calls it without the gateway and no fallback leads to it; hardware already bought is not counted",
          fr: "que personne ne l’appelle sans passer par la passerelle et qu’aucun repli n’y mène ; le matériel déjà acheté n’est pas compté",
        },
      };
    });
}
