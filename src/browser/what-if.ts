import type { PlanInput } from "../blueprints/hybrid/input.js";
import { type PageData, type Settings, whatIf } from "../blueprints/hybrid/what-if.js";
import { loadCatalogue } from "../catalog/catalogue.js";
import { dialText } from "../core/dial.js";
import { memory } from "../core/memory.js";
import type { Language, Text } from "../core/text.js";
import { hardwareOf, type Option, whereOf } from "../graph/option.js";
import { money } from "../report/format.js";
import { totalsOf } from "../tco/totals.js";

/** A plan in words and figures of one language. */
export interface Told {
  /** Empty when everything found a place. */
  readonly reasons: readonly string[];
  readonly total: string;
  readonly capex: string;
  readonly monthly: string;
  readonly isComplete: boolean;
  readonly workloads: readonly {
    readonly id: string;
    readonly tier: Option["tier"];
    readonly where: string;
    readonly monthly: string;
  }[];
}

const UNKNOWN = { total: "–", capex: "–", monthly: "–", isComplete: true, workloads: [] };

/** A planner for one page: it remembers what one position of the dials has in common with the next, and plans each once for both languages. */
function planner({ organisation, asOf, variant = "hybrid" }: PageData) {
  const catalogue = loadCatalogue();
  const remember = memory();
  const { currency } = organisation.organisation;
  return (settings: Settings): ((language: Language) => Told) => {
    const input: PlanInput = { organisation, catalogue, asOf, variant, version: "" };
    const outcome = whatIf(input, settings, remember);
    return (language) => tell(outcome, settings, language);
  };
  function tell(outcome: ReturnType<typeof whatIf>, settings: Settings, language: Language): Told {
    if ("reasons" in outcome) return { ...UNKNOWN, reasons: outcome.reasons.map((text: Text) => text[language]) };
    const { totals, parts } = outcome;
    const say = (value: string): string => money(value, currency, language);
    const horizon = { ...organisation, budget: { ...organisation.budget, horizonYears: settings.horizon } };
    return {
      reasons: [],
      total: say(totals.total),
      capex: say(totals.capex),
      monthly: say(totals.monthly),
      isComplete: totals.complete,
      workloads: organisation.workloads.map(({ id }) => {
        const own = parts.filter(({ workload }) => workload.id === id);
        const [first] = own;
        if (first === undefined) throw new TypeError(`no place for ${id}`);
        const { option } = first;
        const where = `${whereOf(option)} · ${option.model.name} · ${hardwareOf(option)}`;
        return { id, tier: option.tier, where, monthly: say(totalsOf(own, horizon, catalogue).monthly) };
      }),
    };
  }
}

Object.assign(globalThis, { palier: { planner, dialText } });
