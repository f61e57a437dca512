import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Workstations with models are managed. */
export const rule = graphRule({
  id: "identity/fleet-management",
  severity: "note",
  sentence: { en: "Workstations with models are managed.", fr: "Les postes avec des modèles sont gérés." },
  remedy: {
    en: "Name the product that manages them; until then nobody sees who changed a setting.",
    fr: "Indiquer le produit qui les gère ; à défaut, personne ne voit qui a changé un réglage.",
  },
  maps: ["iso-27001:8.9", "owasp-llm:LLM03"],
  check: (graph) =>
    nodesOf(graph, "fleet")
      .filter(({ spec, sensitivity }) => spec.management === "none" && sensitivity !== "public")
      .map(({ id }) => ({ subject: id, path: "workstations.management" })),
});
