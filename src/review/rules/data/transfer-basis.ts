import { isEu } from "../../../core/countries.js";
import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";
import { thirdPartyZones } from "../../third-parties.js";

/** Personal data leave the European Union on a stated basis only. */
export const rule = graphRule({
  id: "data/transfer-basis",
  severity: "high",
  sentence: {
    en: "Personal data leave the European Union on a stated basis only.",
    fr: "Les données personnelles ne sortent de l'Union européenne que sur une base indiquée.",
  },
  remedy: {
    en: "State `law.transferBasis`, or keep the workload in the Union.",
    fr: "Indiquer `law.transferBasis`, ou garder l'usage dans l'Union.",
  },
  maps: ["gdpr:Art. 44", "gdpr:Art. 46", "iso-27001:5.34"],
  check: (graph) =>
    graph.law.transferBasis !== null
      ? []
      : nodesOf(graph, "workload")
          .filter(({ spec }) => spec.personal)
          .filter((workload) =>
            thirdPartyZones(graph, workload).some(({ spec: { country } }) => country !== null && !isEu(country)),
          )
          .map(({ id }) => ({ subject: id, path: "law.transferBasis" })),
});
