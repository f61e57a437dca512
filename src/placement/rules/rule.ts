import type { Catalogue } from "../../catalog/catalogue.js";
import type { Text } from "../../core/text.js";
import type { Place } from "../../sizing/place.js";
import type { Organisation } from "../../spec/organisation.js";
import type { Workload } from "../../spec/workload.js";

/** A workload held against one place. */
export interface Case {
  readonly workload: Workload;
  readonly place: Place;
  readonly organisation: Organisation;
  readonly catalogue: Catalogue;
}

/** Why something is refused, and what in the organisation file would lift it. */
export interface Objection {
  readonly because: Text;
  readonly wouldChange: Text;
}

/** A hard rule: it objects to a place, or has nothing to say. */
export interface Rule {
  /** Name printed beside every sentence of the rule. */
  readonly name: string;
  readonly objects: (held: Case) => Objection | null;
}

/** An objection in both languages. */
export const objection = (because: Text, wouldChange: Text): Objection => ({ because, wouldChange });

/** Whether a place belongs to a third party. */
export const isThirdParty = ({ tier }: Place): boolean => tier === "cloud";
