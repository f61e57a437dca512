import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { MAIRIE } from "./mairie.js";

const [chat] = MAIRIE.services as [SiteServersProps["services"][number]];
const [route] = MAIRIE.gateway.routes as [SiteServersProps["gateway"]["routes"][number]];
const [first] = MAIRIE.machines as [SiteServersProps["machines"][number]];

const ON_SITE = [
  { id: "faq", route: "faq.public", fallbacks: ["guichet.public"] },
  { id: "chat", route: "chat.internal", fallbacks: ["juristes.confidential", "copilote.internal", "reserve.internal"] },
  { id: "juristes", route: "juristes.confidential", fallbacks: ["sociaux.confidential"] },
  { id: "sociaux", route: "sociaux.confidential", fallbacks: ["nuage.confidential"] },
  { id: "dossiers", route: "dossiers.restricted", fallbacks: ["police.restricted"] },
  { id: "police", route: "police.restricted", fallbacks: [] },
];
const AWAY = [
  { id: "guichet", route: "guichet.public", service: "azure-openai", accepts: ["public", "internal"] },
  { id: "copilote", route: "copilote.internal", service: "token-api", accepts: ["public", "internal"] },
  { id: "reserve", route: "reserve.internal", service: "vertex-endpoint", accepts: ["public", "internal"] },
  { id: "nuage", route: "nuage.confidential", service: "hosted-vllm", accepts: ["public", "internal", "confidential"] },
] as const;

const REGIONS: Readonly<Record<string, string>> = {
  "azure-openai": "francecentral",
  "vertex-endpoint": "europe-west4",
};

/** A site with a route of every class, chains of fallbacks and models of third parties. */
export const LEAK_SITE: SiteServersProps = {
  ...MAIRIE,
  machines: [{ ...first, accelerators: 8 }],
  services: ON_SITE.map(({ id, route: name }, index) => ({
    ...chat,
    node: `service/${id}`,
    name: id,
    route: name,
    port: 8_100 + index,
    tensorParallel: 1,
    acceleratorIds: [index],
  })),
  gateway: {
    ...MAIRIE.gateway,
    signIn: null,
    chats: [],
    routes: [
      ...ON_SITE.map(({ id, route: name, fallbacks }) => ({
        ...route,
        name,
        sensitivity: name.slice(name.indexOf(".") + 1),
        targets: [`service/${id}`],
        fallbacks,
      })),
      ...AWAY.map(({ id, route: name }) => ({
        ...route,
        name,
        sensitivity: name.slice(name.indexOf(".") + 1),
        targets: [`endpoint/${id}`],
        fallbacks: name === "guichet.public" ? ["faq.public"] : [],
      })),
    ],
    remotes: AWAY.map(({ id, route: name, service, accepts }) => ({
      node: `endpoint/${id}`,
      title: id,
      name: id,
      route: name,
      service,
      region: REGIONS[service] ?? "",
      called: `saint-exemple-${id}`,
      accepts,
    })),
  },
};
