import { residencyLeaks } from "../../egress.js";
import { graphRule } from "../../rule.js";

/** Data stay where their residency says. */
export const rule = graphRule({
  id: "data/residency",
  severity: "critical",
  sentence: { en: "Data stay where their residency says.", fr: "Les données restent là où leur résidence le veut." },
  remedy: { en: "Move the workload, or widen `data.residency`.", fr: "Déplacer l'usage, ou élargir `data.residency`." },
  maps: ["gdpr:Art. 44", "iso-27001:5.34", "secnumcloud:19.2"],
  check: (graph) =>
    residencyLeaks(graph).map(({ workload, wanted, zone, path }) => ({
      subject: workload,
      path: "data.residency",
      detail: {
        en: `Its data can reach ${zone} although their residency is ${wanted}: ${path.join(" → ")}.`,
        fr: `Ses données peuvent atteindre ${zone} alors que leur résidence est « ${wanted} » : ${path.join(" → ")}.`,
      },
    })),
});
