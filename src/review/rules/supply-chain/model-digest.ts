import { graphRule } from "../../rule.js";
import { modelsOf } from "../../software.js";

/** Model weights are named by the digest of their content. */
export const rule = graphRule({
  id: "supply-chain/model-digest",
  severity: "note",
  sentence: {
    en: "Model weights are named by the digest of their content.",
    fr: "Les poids des modèles sont désignés par l'empreinte de leur contenu.",
  },
  remedy: {
    en: "Record it as the runbook says: nothing is loaded without it.",
    fr: "L'enregistrer comme le dit le guide d'exploitation : rien n'est chargé sans elle.",
  },
  maps: ["owasp-llm:LLM03", "owasp-llm:LLM04", "iso-42001:A.6", "nist-ai-rmf:MANAGE 3.2"],
  check: (graph) =>
    modelsOf(graph)
      .filter(({ model }) => model.format !== "api" && model.digest === null)
      .map(({ node, model }) => ({
        subject: node,
        path: "model.digest",
        detail: {
          en: `The digest of the weights of ${model.name} is not recorded yet.`,
          fr: `L'empreinte des poids « ${model.name} » n'est pas encore enregistrée.`,
        },
      })),
});
