import type { Catalogue } from "../catalog/catalogue.js";
import type { Capability } from "../graph/decision.js";
import { type Tier, tier as tiers } from "../graph/values.js";
import type { Organisation } from "../spec/organisation.js";
import { fteOf, SKILLS } from "./pools.js";

/** People the chosen tiers need, by skill, against those the organisation can give. */
export function capabilitiesOf(used: readonly Tier[], organisation: Organisation, catalogue: Catalogue): Capability[] {
  return SKILLS.map((skill) => {
    const byTier = tiers.options.flatMap((tier): [Tier, number][] => {
      const count = used.filter((other) => other === tier).length;
      if (count === 0) return [];
      const first = fteOf(tier, skill, false, catalogue);
      return [[tier, milli(first + (count - 1) * fteOf(tier, skill, true, catalogue))]];
    });
    return {
      skill,
      neededFte: milli(byTier.reduce((total, [, fte]) => total + fte, 0)),
      availableFte: organisation.people.fte[skill],
      byTier: Object.fromEntries(byTier),
    };
  });
}

/** Thousandths of an FTE. */
const milli = (fte: number): number => Math.round(fte * 1_000) / 1_000;
