import { INFERENCE_PORTS } from "../../inference-ports.js";
import { OPENING_TYPES, openingsOf, opens } from "../../plan/ports.js";
import { planRule } from "../../rule.js";

/** No port of an inference engine or of its tools is open to the internet. */
export const rule = planRule({
  id: "exposure/inference-port",
  severity: "critical",
  sentence: {
    en: "No port of an inference engine or of its tools is open to the internet.",
    fr: "Aucun port d'un moteur d'inférence ou de ses outils n'est ouvert à Internet.",
  },
  remedy: {
    en: "Open it to the gateway only: these engines ask for no password.",
    fr: "L'ouvrir à la passerelle seulement : ces moteurs ne demandent aucun mot de passe.",
  },
  maps: [
    "owasp-llm:LLM10",
    "owasp-llm:LLM02",
    "fsbp:EC2.18",
    "fsbp:EC2.19",
    "mcsb:NS-1",
    "iso-27001:8.20",
    "secnumcloud:13.2",
  ],
  types: OPENING_TYPES,
  check: (resource) =>
    openingsOf(resource).flatMap((opening) => {
      const ports = Object.keys(INFERENCE_PORTS)
        .map(Number)
        .filter((port) => opens(opening, port));
      const [first] = ports;
      if (first === undefined) return [];
      const engines = ports.length > 3 ? "…" : ports.map((port) => INFERENCE_PORTS[port]).join(", ");
      return [
        {
          subject: resource.address,
          path: opening.path,
          detail: {
            en: `Port ${first} (${engines}) is open to the whole internet over ${opening.world === "ipv4" ? "IPv4" : "IPv6"}.`,
            fr: `Le port ${first} (${engines}) est ouvert à tout Internet en ${opening.world === "ipv4" ? "IPv4" : "IPv6"}.`,
          },
        },
      ];
    }),
});
