import { graphRule } from "../../rule.js";
import { softwareOf } from "../../software.js";

/** Images are named by the digest of their content. */
export const rule = graphRule({
  id: "supply-chain/image-digest",
  severity: "note",
  sentence: {
    en: "Images are named by the digest of their content.",
    fr: "Les images sont désignées par l'empreinte de leur contenu.",
  },
  remedy: {
    en: "Record it as the runbook says: nothing starts without it.",
    fr: "L'enregistrer comme le dit le guide d'exploitation : rien ne démarre sans elle.",
  },
  maps: ["owasp-llm:LLM03", "iso-27001:8.19", "secnumcloud:12.10"],
  check: (graph) =>
    softwareOf(graph)
      .filter(({ isImage, digest }) => isImage && digest === null)
      .map(({ node, name }) => ({
        subject: node,
        path: "imageDigest",
        detail: {
          en: `The digest of the image of ${name} is not recorded yet.`,
          fr: `L'empreinte de l'image « ${name} » n'est pas encore enregistrée.`,
        },
      })),
});
