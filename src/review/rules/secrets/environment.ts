import { CONTAINER_TYPES, containersOf } from "../../plan/containers.js";
import { UNKNOWN } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No container has a secret in its environment. */
export const rule = planRule({
  id: "secrets/environment",
  severity: "high",
  sentence: {
    en: "No container has a secret in its environment.",
    fr: "Aucun conteneur n'a de secret dans son environnement.",
  },
  remedy: { en: "Refer to the secret store of the platform.", fr: "Faire référence au coffre de la plateforme." },
  maps: ["fsbp:ECS.8", "owasp-llm:LLM02", "iso-27001:5.17", "secnumcloud:10.5"],
  types: CONTAINER_TYPES,
  check: (resource) =>
    containersOf(resource).flatMap(({ environment, at }) =>
      Object.entries(environment).some(([name, value]) => NAME.test(name) && isLiteral(value))
        ? [{ subject: resource.address, path: at("environment") }]
        : [],
    ),
});

const NAME = /(?:^|_)(?:API_?KEY|TOKEN|SECRET|PASSWORD|PASSWD|MASTER_KEY|CONNECTION_STRING)$/i;

const isLiteral = (value: unknown): boolean =>
  value !== UNKNOWN &&
  typeof value === "string" &&
  value !== "" &&
  !/^\$\{|^(?:arn:|projects\/|https:\/\/[\w-]+\.vault\.|\/)/.test(value);
