import type { Blueprint } from "../../graph/blueprint.js";
import type { Organisation } from "../../spec/organisation.js";

/** What the organisation allows and states, as the graph keeps it for the review and the registers. */
export function houseRules({ policy, law }: Organisation): Pick<Blueprint, "policy" | "law"> {
  const { headroom: _sizing, weights: _placement, ...allowed } = policy;
  return {
    policy: allowed,
    law: {
      legalBasis: law.legalBasis ?? null,
      transferBasis: law.transferBasis ?? null,
      feedbackConsent: law.feedbackConsent,
      exposures: law.exposures.map((exposure) => ({ ...exposure, workload: `workload/${exposure.workload}` })),
    },
  };
}
