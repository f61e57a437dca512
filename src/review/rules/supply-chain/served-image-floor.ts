import { advisoriesOf } from "../../../catalog/advisory.js";
import { componentOf, containerImage } from "../../container-image.js";
import { CONTAINER_TYPES, containersOf } from "../../plan/containers.js";
import { planRule } from "../../rule.js";

/** No container of an engine or a gateway has a known vulnerability. */
export const rule = planRule({
  id: "supply-chain/served-image-floor",
  severity: "critical",
  sentence: {
    en: "No container of an engine or a gateway has a known vulnerability.",
    fr: "Aucun conteneur d'un moteur ou d'une passerelle n'a de vulnérabilité connue.",
  },
  remedy: { en: "Use the version named, or a later one.", fr: "Utiliser la version indiquée, ou une plus récente." },
  maps: ["owasp-llm:LLM03", "iso-27001:8.8", "secnumcloud:12.11", "nist-ai-rmf:MANAGE 3.1"],
  types: CONTAINER_TYPES,
  check: (resource) =>
    containersOf(resource).flatMap(({ image, path }) => {
      const parsed = typeof image === "string" ? containerImage(image) : null;
      const component = parsed === null ? null : componentOf(parsed);
      if (parsed === null || component === null || parsed.tag === null) return [];
      return advisoriesOf(component, parsed.tag).map(({ id, before }) => ({
        subject: resource.address,
        path,
        detail: {
          en: `${component} ${parsed.tag} has ${id}; the first version without it is ${before}.`,
          fr: `${component} ${parsed.tag} est touché par ${id} ; la première version corrigée est la ${before}.`,
        },
      }));
    }),
});
