import type { Catalogue } from "../catalog/catalogue.js";
import type { Organisation } from "../spec/organisation.js";

/** Where prices come from, and the node that asks for them. */
export interface Sources {
  readonly organisation: Organisation;
  readonly catalogue: Catalogue;
  readonly nodeId: string;
}
