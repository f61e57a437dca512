import { advisoriesOf } from "../../../catalog/advisory.js";
import { graphRule } from "../../rule.js";
import { softwareOf } from "../../software.js";

/** No software has a known vulnerability that a later version mends. */
export const rule = graphRule({
  id: "supply-chain/version-floor",
  severity: "critical",
  sentence: {
    en: "No software has a known vulnerability that a later version mends.",
    fr: "Aucun logiciel n'a de vulnérabilité connue qu'une version plus récente corrige.",
  },
  remedy: { en: "Use the version named, or a later one.", fr: "Utiliser la version indiquée, ou une plus récente." },
  maps: ["owasp-llm:LLM03", "iso-27001:8.8", "secnumcloud:12.11", "nist-ai-rmf:MANAGE 3.1", "ai-act:Art. 15"],
  check: (graph) =>
    softwareOf(graph).flatMap(({ node, name, version }) =>
      version === null
        ? []
        : advisoriesOf(name, version).map(({ id, before }) => ({
            subject: node,
            path: "version",
            detail: {
              en: `${name} ${version} has ${id}; the first version without it is ${before}.`,
              fr: `${name} ${version} est touché par ${id} ; la première version corrigée est la ${before}.`,
            },
          })),
    ),
});
