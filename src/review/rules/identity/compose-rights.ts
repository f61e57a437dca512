import { flagAt, isObject, objectsOf, textsAt, type Value } from "../../plan/value.js";
import { COMPOSE } from "../../rendered/resource.js";
import { renderedRule } from "../../rule.js";

/** The one right a container may keep: to listen on ports below 1024. */
const ALLOWED = "NET_BIND_SERVICE";
/** Folders of a machine that are the machine, and the door to all its containers. */
const MACHINE = /^(?:\/|\/(?:etc|proc|sys|dev|root|boot|var|usr|run|home)\/?|.*\/docker\.sock)$/;

/** No container of Compose has rights over its machine. */
export const rule = renderedRule({
  id: "identity/compose-rights",
  severity: "high",
  sentence: {
    en: "No container of Compose has rights over its machine.",
    fr: "Aucun conteneur de Compose n'a de droits sur sa machine.",
  },
  remedy: {
    en: "Remove `privileged`, rights beyond NET_BIND_SERVICE, `network_mode`, `pid` and `ipc` of the host, the socket of Docker and whole folders of the machine.",
    fr: "Retirer `privileged`, les droits au-delà de NET_BIND_SERVICE, `network_mode`, `pid` et `ipc` de l'hôte, le socket de Docker et les dossiers entiers de la machine.",
  },
  maps: ["fsbp:ECS.4", "iso-27001:8.2", "owasp-llm:LLM06"],
  kinds: [COMPOSE],
  check: ({ values }) =>
    [
      ...(flagAt(values, "privileged", false) === true ? ["privileged"] : []),
      ...(textsAt(values, "cap_add").some((right) => right !== ALLOWED) ? ["cap_add"] : []),
      ...["network_mode", "pid", "ipc", "userns_mode"].filter((name) => textsAt(values, name).includes("host")),
      ...(sourcesOf(values["volumes"]).some((source) => MACHINE.test(source)) ? ["volumes"] : []),
    ].map((path) => ({ path })),
});

const sourcesOf = (volumes: Value): readonly string[] => [
  ...textsAt({ volumes }, "volumes").map((text) => text.split(":")[0] ?? ""),
  ...objectsOf(volumes).flatMap((volume) => (isObject(volume) ? textsAt(volume, "source") : [])),
];
