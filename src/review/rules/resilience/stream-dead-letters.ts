import { isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Attribute that says where an event goes that no attempt could answer. */
const KEPT = {
  aws_lambda_event_source_mapping: "destination_config.on_failure.destination_arn",
  google_pubsub_subscription: "dead_letter_policy.dead_letter_topic",
} as const;

/** An event that no attempt could answer is kept apart, not lost. */
export const rule = planRule({
  id: "resilience/stream-dead-letters",
  severity: "high",
  sentence: {
    en: "An event that no attempt could answer is kept apart, not lost.",
    fr: "Un événement qu'aucun essai n'a pu traiter est mis à part, pas perdu.",
  },
  remedy: {
    en: "Set `destination_config.on_failure` of the mapping, or `dead_letter_policy` of the subscription that pushes.",
    fr: "Renseigner `destination_config.on_failure` de l'association, ou `dead_letter_policy` de l'abonnement qui pousse.",
  },
  maps: ["iso-27001:8.14", "ai-act:Art. 15"],
  types: Object.keys(KEPT),
  check: ({ address, type, values }) => {
    const attribute = KEPT[type as keyof typeof KEPT];
    // What waits until it is fetched is given again for as long as it is kept.
    const isGiven = type !== "google_pubsub_subscription" || isPresent(values, "push_config.push_endpoint");
    return !isGiven || isPresent(values, attribute) ? [] : [{ subject: address, path: attribute }];
  },
});
