import { LARGEST_KIB, providedEvents } from "../../tco/events.js";
import { objection, type Rule } from "./rule.js";

/** Events must fit into what the stream of a place carries. */
export const eventSize: Rule = {
  name: "event-size",
  objects: ({ workload, place: { tier, provider } }) => {
    const events = providedEvents(workload);
    if (events === null || tier === "workstation") return null;
    const most =
      tier === "server" ? LARGEST_KIB.site : provider === null || provider === "hosted" ? null : LARGEST_KIB[provider];
    if (most === null || events.largestKiB <= most) return null;
    const { largestKiB } = events;
    const where = tier === "server" ? { en: "a site", fr: "d'un site" } : { en: `${provider}`, fr: `de ${provider}` };
    return objection(
      {
        en: `its events have up to ${largestKiB} KiB (\`events.largestKiB\`) and the stream of ${where.en} carries ${most} KiB`,
        fr: `ses événements font jusqu'à ${largestKiB} Kio (\`events.largestKiB\`) et le flux ${where.fr} en transporte ${most}`,
      },
      {
        en: `\`events.largestKiB: ${most}\` with the content in a store and its address in the event, or \`events.bus: own\``,
        fr: `\`events.largestKiB: ${most}\` avec le contenu dans un dépôt et son adresse dans l'événement, ou \`events.bus: own\``,
      },
    );
  },
};
