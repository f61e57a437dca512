import { number } from "../../core/numbers.js";
import type { Language } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Capability } from "../../graph/decision.js";
import { SKILL_NAMES } from "../../graph/decision.js";
import type { Node } from "../../graph/node.js";
import { money } from "../../placement/amounts.js";
import type { Bill } from "./bill.js";
import type { PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";

type Risk = Blueprint["risks"][number];

/** What the architect must know before signing: each risk with the workloads it touches and a remedy. */
export function risksOf(
  scope: PlanScope,
  nodes: readonly Node[],
  placed: readonly Placed[],
  capabilities: readonly Capability[],
  bill: Bill,
): Risk[] {
  return [
    ...shortages(capabilities, placed),
    ...singleServers(nodes, placed),
    ...placed.filter(({ decision }) => decision.confidence === "close").map(closeDecision),
    ...placed.filter(({ option }) => ORDERED.has(option.platform)).map(orderedElsewhere),
    ...missingPrices(bill),
    ...overBudget(scope, bill, placed),
    ...legalGaps(scope, placed),
  ];
}

const fte = (value: number, language: Language): string => number(value, language, 2);

function shortages(capabilities: readonly Capability[], placed: readonly Placed[]): Risk[] {
  return capabilities
    .filter(({ neededFte, availableFte }) => neededFte > availableFte + 1e-9)
    .map(({ skill, neededFte, availableFte }) => ({
      id: `people-${skill}`,
      title: {
        en: `${SKILL_NAMES[skill].en}: ${fte(neededFte - availableFte, "en")} FTE are missing (${fte(neededFte, "en")} needed, ${fte(availableFte, "en")} available)`,
        fr: `${SKILL_NAMES[skill].fr} : il manque ${fte(neededFte - availableFte, "fr")} ETP (besoin de ${fte(neededFte, "fr")}, ${fte(availableFte, "fr")} disponibles)`,
      },
      severity: "high",
      workloads: placed.map(({ nodeId }) => nodeId),
      remedy: {
        en: "recruit or contract the skill, or move the workloads that may move to a managed service",
        fr: "recruter ou sous-traiter cette compétence, ou confier à un service managé les usages qui peuvent l'être",
      },
    }));
}

function singleServers(nodes: readonly Node[], placed: readonly Placed[]): Risk[] {
  const machines = nodes.filter(({ kind }) => kind === "machine");
  const critical = placed.filter(
    ({ workload, option }) =>
      option.tier === "server" && (workload.criticality === "high" || workload.criticality === "vital"),
  );
  return critical
    .filter(({ nodeId }) => machines.filter(({ workloads }) => workloads.includes(nodeId)).length < 2)
    .map(({ nodeId, workload }) => ({
      id: `single-server-${workload.id}`,
      title: {
        en: `${workload.name ?? workload.id} is critical and stands on one server`,
        fr: `${workload.name ?? workload.id} est critique et repose sur un seul serveur`,
      },
      severity: "high",
      workloads: [nodeId],
      remedy: {
        en: "add a second machine, or accept the recovery time of the runbook in writing",
        fr: "ajouter une seconde machine, ou accepter par écrit le délai de reprise du guide d'exploitation",
      },
    }));
}

/** What a third party runs under a contract: no stack and no playbook of palier reaches it. */
const ORDERED: ReadonlySet<Placed["option"]["platform"]> = new Set(["hosted-vllm", "token-api", "seats"]);

const orderedElsewhere = ({ nodeId, workload, option }: Placed): Risk => ({
  id: `ordered-${workload.id}`,
  title: {
    en: `${workload.name ?? workload.id} runs at a third party (${option.hardware?.title ?? option.model.name}): palier deploys nothing there`,
    fr: `${workload.name ?? workload.id} tourne chez un tiers (${option.hardware?.title ?? option.model.name}) : palier n'y déploie rien`,
  },
  severity: "medium",
  workloads: [nodeId],
  remedy: {
    en: "order it with the model, the context and the sequences of the blueprint, and put its address behind the gateway",
    fr: "le commander avec le modèle, le contexte et le nombre de séquences du blueprint, puis placer son adresse derrière la passerelle",
  },
});

const closeDecision = ({ nodeId, workload, decision }: Placed): Risk => ({
  id: `close-${workload.id}`,
  title: {
    en: `${workload.name ?? workload.id}: another tier is within 10 % of the one chosen`,
    fr: `${workload.name ?? workload.id} : un autre palier est à moins de 10 % de celui retenu`,
  },
  severity: "low",
  workloads: [nodeId],
  remedy: decision.wouldChange[0] ?? { en: "review when a figure changes", fr: "réexaminer dès qu'un chiffre change" },
});

function missingPrices(bill: Bill): Risk[] {
  const items = [...new Set(bill.missingPrices.map(({ item }) => item))].sort();
  if (items.length === 0) return [];
  return [
    {
      id: "missing-prices",
      title: {
        en: `${items.length} prices are unknown, so the totals are lower bounds: ${items.join(", ")}`,
        fr: `${items.length} prix sont inconnus, les totaux sont donc des minima : ${items.join(", ")}`,
      },
      severity: "medium",
      workloads: [],
      remedy: {
        en: "add them under `quotes` in the organisation file",
        fr: "les indiquer sous `quotes` dans le fichier de l'organisation",
      },
    },
  ];
}

function overBudget(scope: PlanScope, bill: Bill, placed: readonly Placed[]): Risk[] {
  const inFull = (value: string) => money(Number(value), scope.organisation.organisation.currency);
  return bill.budgets.flatMap(({ team, forecastPerMonth, perMonth }): readonly Risk[] => {
    if (forecastPerMonth === null || Number(forecastPerMonth) <= Number(perMonth)) return [];
    const [forecast, budget] = [inFull(forecastPerMonth), inFull(perMonth)];
    return [
      {
        id: `budget-${team}`,
        title: {
          en: `${team} is forecast at ${forecast.en} a month against a budget of ${budget.en}`,
          fr: `${team} : ${forecast.fr} prévus par mois pour un budget de ${budget.fr}`,
        },
        severity: "high",
        workloads: placed.filter(({ workload }) => workload.owner === team).map(({ nodeId }) => nodeId),
        remedy: {
          en: "raise the budget, lower the demand or choose a smaller model",
          fr: "relever le budget, réduire la demande ou choisir un modèle plus petit",
        },
      },
    ];
  });
}

function legalGaps(scope: PlanScope, placed: readonly Placed[]): Risk[] {
  const personal = placed.filter(({ workload }) => workload.data.personal);
  if (personal.length === 0 || scope.organisation.law.legalBasis !== undefined) return [];
  return [
    {
      id: "legal-basis",
      title: {
        en: "personal data are processed and the file names no legal basis",
        fr: "des données personnelles sont traitées et le fichier n'indique aucune base légale",
      },
      severity: "high",
      workloads: personal.map(({ nodeId }) => nodeId),
      remedy: { en: "state `law.legalBasis`", fr: "indiquer `law.legalBasis`" },
    },
  ];
}
