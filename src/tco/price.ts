import type { Catalogue } from "../catalog/catalogue.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { type Priced, together } from "./charge.js";
import { cloudPart } from "./cloud.js";
import { dataPart } from "./data.js";
import { dataWorkPart } from "./data-work.js";
import { electricityPart } from "./energy.js";
import { guardrailPart } from "./guardrail.js";
import { hardwarePart } from "./hardware.js";
import { peoplePart } from "./people.js";
import { reservedPart } from "./reserved.js";
import type { SharedBy } from "./shared-by.js";
import { tokenPart } from "./tokens.js";
import { transitionPart } from "./transition.js";

const PARTS = [
  hardwarePart,
  electricityPart,
  cloudPart,
  tokenPart,
  reservedPart,
  guardrailPart,
  dataPart,
  dataWorkPart,
  peoplePart,
  transitionPart,
];

/**
 * Everything a workload costs when it is run in one way: a line for each known price, a named gap for each unknown
 * one. What a tier or a cloud's network costs whatever runs there is split evenly among those that share it.
 */
export function priceOption(
  workload: Workload,
  option: Option,
  organisation: Organisation,
  catalogue: Catalogue,
  nodeId: string,
  sharedBy: SharedBy,
): Priced {
  const job = { workload, option, organisation, catalogue, nodeId, sharedBy };
  const { lines, missing, facts } = together(PARTS.map((part) => part(job)));
  return {
    lines,
    missing: distinct(missing, ({ section, item }) => `${section} ${item}`),
    facts: distinct(facts, ({ name }) => name),
  };
}

const distinct = <T>(entries: readonly T[], key: (entry: T) => string): T[] => [
  ...new Map(entries.map((entry) => [key(entry), entry])).values(),
];
