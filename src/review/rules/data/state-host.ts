import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";
import { thirdPartyZones } from "../../third-parties.js";

/** Who hosts restricted data of the French State is qualified SecNumCloud. */
export const rule = graphRule({
  id: "data/state-host",
  severity: "high",
  sentence: {
    en: "Who hosts restricted data of the French State is qualified SecNumCloud.",
    fr: "Qui héberge des données restreintes de l'État est qualifié SecNumCloud.",
  },
  remedy: {
    en: "Host them on site, or at a qualified provider.",
    fr: "Les héberger sur site, ou chez un prestataire qualifié.",
  },
  maps: ["secnumcloud:19.6", "secnumcloud:19.2", "iso-27001:5.23"],
  packs: ["public-sector-fr"],
  check: (graph) =>
    nodesOf(graph, "workload")
      .filter(({ sensitivity }) => sensitivity === "restricted")
      .flatMap((workload) =>
        thirdPartyZones(graph, workload)
          .filter(({ spec }) => !spec.certifications.includes("secnumcloud"))
          .map(({ id }) => ({ subject: workload.id, path: `clouds.certifications (${id})` })),
      ),
});
