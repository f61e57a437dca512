import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";
import { thirdPartyZones } from "../../third-parties.js";

/** Who hosts health data holds the HDS certificate. */
export const rule = graphRule({
  id: "data/health-host",
  severity: "critical",
  sentence: {
    en: "Who hosts health data holds the HDS certificate.",
    fr: "Qui héberge des données de santé détient le certificat HDS.",
  },
  remedy: {
    en: "Host them on site, or state `certifications: [hds]` once it is checked for the service and the region.",
    fr: "Les héberger sur site, ou indiquer `certifications: [hds]` une fois vérifié pour le service et la région.",
  },
  maps: ["gdpr:Art. 9", "gdpr:Art. 28", "iso-27001:5.23"],
  packs: ["health"],
  check: (graph) =>
    nodesOf(graph, "workload")
      .filter(({ spec }) => spec.specialCategory === "health")
      .flatMap((workload) =>
        thirdPartyZones(graph, workload)
          .filter(({ spec }) => !spec.certifications.includes("hds"))
          .map(({ id }) => ({ subject: workload.id, path: `clouds.certifications (${id})` })),
      ),
});
