import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { MAIRIE } from "./mairie.js";

/** The city whose engines run on a k3s of its two machines. */
export const CLUSTERED: SiteServersProps = {
  ...MAIRIE,
  kubernetes: {
    overlay: "mairie",
    port: 8_444,
    isInstalled: true,
    teams: ["dsi"],
    services: [{ name: "chat", namespace: "palier-dsi" }],
    charts: [
      {
        name: "envoy-gateway",
        namespace: "envoy-gateway-system",
        chart: "oci://docker.io/envoyproxy/gateway-helm",
        repository: null,
        version: "v1.9.1",
        sha256: null,
      },
      {
        name: "gpu-operator",
        namespace: "gpu-operator",
        chart: "gpu-operator",
        repository: "https://helm.ngc.nvidia.com/nvidia",
        version: "v26.7.0",
        sha256: null,
      },
    ],
  },
  services: MAIRIE.services.map((service) =>
    service.engine === "ollama"
      ? service
      : { ...service, cluster: { hostname: "mairie-gpu-1", port: 8_444, name: service.name } },
  ),
};
