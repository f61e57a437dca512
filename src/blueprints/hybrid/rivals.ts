import type { Catalogue } from "../../catalog/catalogue.js";
import type { Text } from "../../core/text.js";
import type { Option } from "../../graph/option.js";
import type { Tier } from "../../graph/values.js";
import type { Organisation } from "../../spec/organisation.js";
import { TIERS } from "../../spec/values.js";
import type { Alternative } from "../../tco/alternatives.js";
import { priceOption } from "../../tco/price.js";
import type { Group } from "../../tco/uncertainty/model.js";
import type { Placed } from "./placed.js";

/** What a plan is held against: the options of other tiers and the named alternatives, with what is beside each option. */
export interface Rivals {
  readonly beside: (item: Placed, option: Option) => readonly Option[];
  readonly alternatives: ReadonlyMap<string, readonly Alternative[]>;
}

/** Another way of running a workload, with its cost lines. */
export interface Rival {
  readonly id: string;
  /** Whether the rules of the plan allow it. */
  readonly feasible: boolean;
  readonly comparator: Text;
  readonly group: Group;
}

/** The cheapest option of known price on every other feasible tier, then the named alternatives of known price. */
export function rivalsOf(
  item: Placed,
  { beside, alternatives }: Rivals,
  organisation: Organisation,
  catalogue: Catalogue,
): readonly Rival[] {
  const rival = (id: string, feasible: boolean, comparator: Text, lines: Group["lines"]): Rival => ({
    id,
    feasible,
    comparator,
    group: { id: `${item.nodeId} ${id}`, lines },
  });
  const tiers = TIERS.filter((tier) => tier !== item.decision.tier).flatMap((tier) => {
    const option = cheapestAt(tier, item);
    if (option === undefined) return [];
    const lines = [option, ...beside(item, option)].flatMap(
      (part) => priceOption(item.workload, part, organisation, catalogue, item.nodeId).lines,
    );
    return [rival(option.id, true, nameOf(option), lines)];
  });
  const named = (alternatives.get(item.nodeId) ?? [])
    .filter(({ missing }) => missing.length === 0)
    .map(({ id, comparator, lines }) => rival(id, false, comparator, lines));
  return [...tiers, ...named];
}

function cheapestAt(tier: Tier, { decision }: Placed): Option | undefined {
  return decision.candidates
    .filter(({ option, cost }) => option.tier === tier && cost.total !== null)
    .toSorted((a, b) => Number(a.cost.total) - Number(b.cost.total))[0]?.option;
}

const TIER_NAMES: Readonly<Record<Tier, Text>> = {
  workstation: { en: "workstation", fr: "poste de travail" },
  server: { en: "departmental server", fr: "serveur départemental" },
  cloud: { en: "cloud", fr: "nuage" },
};

function nameOf({ tier, hardware, platform, provider, region }: Option): Text {
  const what = [hardware?.title ?? platform, provider, region].filter((word) => word !== null).join(" ");
  return { en: `${TIER_NAMES[tier].en}: ${what}`, fr: `${TIER_NAMES[tier].fr} : ${what}` };
}
