import { INFERENCE_PORTS } from "../../inference-ports.js";
import { asText, blocksAt, numbersAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No container publishes an inference port on every address of its machine. */
export const rule = planRule({
  id: "exposure/container-port",
  severity: "critical",
  sentence: {
    en: "No container publishes an inference port on every address of its machine.",
    fr: "Aucun conteneur ne publie un port d'inférence sur toutes les adresses de sa machine.",
  },
  remedy: {
    en: "Publish it on 127.0.0.1 or on the private address: Docker opens the firewall by itself.",
    fr: "Le publier sur 127.0.0.1 ou sur l'adresse privée : Docker ouvre lui-même le pare-feu.",
  },
  maps: ["owasp-llm:LLM10", "iso-27001:8.20", "secnumcloud:13.2"],
  types: ["docker_container"],
  check: ({ address, values }) =>
    blocksAt(values, "ports").some(
      (port) =>
        !/^(?:127\.|::1$|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(asText(port["ip"] ?? "0.0.0.0")) &&
        [...numbersAt(port, "internal"), ...numbersAt(port, "external")].some((number) => number in INFERENCE_PORTS),
    )
      ? [{ subject: address, path: "ports" }]
      : [],
});
