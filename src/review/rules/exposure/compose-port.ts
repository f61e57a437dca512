import { containerImage } from "../../container-image.js";
import { isObject, numbersAt, textsAt, type Value } from "../../plan/value.js";
import { COMPOSE, type RenderedResource } from "../../rendered/resource.js";
import { renderedRule } from "../../rule.js";

/** What may stand at the door of a machine: it ends TLS and asks who calls. */
const DOORS = /^(?:caddy|nginx|traefik|haproxy|envoy|proxy|reverse-proxy|nats)$/;

/** Only the reverse proxy of a Compose project and its broker of events are reached from outside. */
export const rule = renderedRule({
  id: "exposure/compose-port",
  severity: "high",
  sentence: {
    en: "Only the reverse proxy of a Compose project and its broker of events are reached from outside its machine.",
    fr: "Seuls le mandataire inverse d'un projet Compose et son courtier d'événements sont joints depuis l'extérieur de sa machine.",
  },
  remedy: {
    en: "Remove `ports`, or bind them to 127.0.0.1: Docker opens them past the firewall, and engines ask nobody who calls.",
    fr: "Retirer `ports`, ou les lier à 127.0.0.1 : Docker les ouvre sans passer par le pare-feu, et les moteurs ne demandent pas qui appelle.",
  },
  maps: ["iso-27001:8.20", "owasp-llm:LLM10", "secnumcloud:13.2"],
  kinds: [COMPOSE],
  check: (resource) =>
    isDoor(resource) || !portsOf(resource.values["ports"]).some((port) => !port.isLocal) ? [] : [{ path: "ports" }],
});

function isDoor({ name, values }: RenderedResource): boolean {
  const image = containerImage(textsAt(values, "image")[0] ?? "").name;
  return DOORS.test(name) || DOORS.test(image.slice(image.lastIndexOf("/") + 1));
}

/** Ports in the short and in the long form. */
function portsOf(ports: Value): readonly { readonly isLocal: boolean }[] {
  const isLocal = (address: string) => /^(?:127\.|\[?::1\]?$|localhost$)/.test(address);
  return (Array.isArray(ports) ? (ports as readonly Value[]) : []).map((port) =>
    isObject(port)
      ? { isLocal: textsAt(port, "host_ip").some(isLocal) }
      : {
          isLocal: isLocal(
            [...textsAt({ port }, "port"), ...numbersAt({ port }, "port").map(String)][0]?.replace(
              /(?::[\d-]+){2}(?:\/\w+)?$/,
              "",
            ) ?? "",
          ),
        },
  );
}
