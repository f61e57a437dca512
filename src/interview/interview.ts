import type { Catalogue } from "../catalog/catalogue.js";
import type { Language } from "../core/text.js";
import type { OrganisationInput } from "../spec/organisation.js";
import type { Interview } from "./ask.js";
import { askGround } from "./ground.js";
import type { FoundNetwork } from "./landing-zone.js";
import { askOrganisation } from "./organisation.js";
import { askWorkloads } from "./workloads.js";

/** What the interview makes of the answers: a file that can be planned, and that its owner goes on with. */
export type Draft = OrganisationInput;

/**
 * The whole interview. It decides what to ask next from what was answered, and knows neither terminal nor file.
 *
 * @param found Networks the organisation has in clouds already.
 */
export function* interview(
  language: Language,
  catalogue: Catalogue,
  found: readonly FoundNetwork[] = [],
): Interview<Draft> {
  const { organisation, people, budget } = yield* askOrganisation(language);
  const { sites, workstations, clouds } = yield* askGround(organisation, catalogue, found);
  const workloads = yield* askWorkloads({
    headcount: organisation.headcount,
    sector: organisation.sector,
    providers: clouds.map(({ provider }) => provider),
    catalogue,
  });
  const restricted = workloads.some(({ data }) => data.specialCategory === "health");
  return {
    version: 1,
    organisation,
    people,
    sites,
    workstations,
    clouds,
    budget,
    // Classes that may leave are an explicit choice: the safest usual one until somebody makes another.
    policy: { residency: restricted ? "country" : "eu", cloudFor: ["public", "internal"] },
    workloads,
  };
}
