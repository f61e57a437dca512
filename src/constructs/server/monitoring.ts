import { METRICS_PORT } from "../../core/ports.js";
import type { Artefact } from "../../render/artefact.js";
import { staticFiles } from "../../render/template.js";
import { yamlFile } from "../yaml-file.js";
import { healthOf, LOCKED } from "./container.js";
import { edgeJobs, edgeWatch } from "./edge-boxes.js";
import type { HostProps } from "./host.js";
import { secret } from "./image.js";
import { ipOf } from "./machine.js";
import { objectiveRules } from "./objectives.js";
import { metricsOf } from "./proxy.js";

/** Software that watches a site, on the machine of its gateway. */
export const WATCHERS = ["alertmanager", "grafana", "prometheus"] as const;

/** Files that watch a site, below the folder of its gateway. */
export function watchFiles(host: HostProps, site: string): readonly Artefact[] {
  const { node, routes } = host.gateway;
  return [
    { path: "prometheus.yml", content: prometheusConfig(host, site), node },
    { path: "rules/objectives.yml", content: objectiveRules(routes), node },
    ...staticFiles("monitoring").map((file) => ({ ...file, node })),
    ...edgeWatch(host.edge ?? []),
  ];
}

/** Configuration of Prometheus: each machine's monitoring port under its own path, with its own token. */
function prometheusConfig(host: HostProps, site: string): string {
  const jobs = host.machines.flatMap((machine) => {
    const isHere = machine.hostname === host.machine.hostname;
    const services = host.siteServices.filter((service) => service.machine === machine.hostname);
    return metricsOf({ ...host, machine, services }).map(({ path }) => ({
      job_name: `${machine.hostname}${path.replaceAll("/", "-")}`,
      scheme: "https",
      metrics_path: path,
      authorization: { credentials_file: `/etc/palier/metrics/${machine.hostname}` },
      tls_config: { ca_file: "/etc/palier/tls/ca.crt", server_name: machine.hostname },
      static_configs: [
        {
          targets: [`${isHere ? "proxy" : machine.hostname}:${METRICS_PORT}`],
          labels: { job: isHere ? "here" : "peers", site, machine: machine.hostname, path },
        },
      ],
    }));
  });
  return yamlFile({
    global: { scrape_interval: "30s", evaluation_interval: "30s" },
    rule_files: ["/etc/prometheus/rules/*.yml"],
    alerting: { alertmanagers: [{ static_configs: [{ targets: ["alertmanager:9093"] }] }] },
    scrape_configs: [
      ...jobs,
      ...edgeJobs(host.edge ?? [], site),
      { job_name: "gateway", static_configs: [{ targets: ["gateway:4000"], labels: { site } }] },
    ],
  });
}

/** Containers that watch a site. `configuration` is the digest of what they read. */
export function watcherServices(host: HostProps, image: (name: string) => string, configuration: string) {
  const peers = host.machines.filter(({ hostname }) => hostname !== host.machine.hostname);
  const common = {
    ...LOCKED,
    pids_limit: 512,
    labels: { "palier.node": host.gateway.node, "palier.configuration": configuration },
  };
  const health = (url: string) => healthOf(["CMD", "wget", "-q", "-O", "/dev/null", url], "2m");
  return {
    prometheus: {
      image: image("prometheus"),
      command: [
        "--config.file=/etc/prometheus/prometheus.yml",
        "--storage.tsdb.path=/prometheus",
        "--storage.tsdb.retention.time=90d",
        "--web.listen-address=:9090",
        ...(host.gateway.signIn == null
          ? []
          : [`--web.external-url=https://${host.gateway.hostname}/prometheus/`, "--web.route-prefix=/"]),
      ],
      user: "65534:65534",
      ...common,
      tmpfs: ["/tmp:size=64m,mode=1777,noexec,nosuid,nodev"],
      volumes: [
        "./prometheus.yml:/etc/prometheus/prometheus.yml:ro",
        "./rules:/etc/prometheus/rules:ro",
        "/etc/palier/metrics:/etc/palier/metrics:ro",
        "/etc/palier/tls/ca.crt:/etc/palier/tls/ca.crt:ro",
        "prometheus:/prometheus",
      ],
      networks: [...(peers.length + (host.edge ?? []).length > 0 ? ["edge"] : []), "inside", "watch"],
      ...(peers.length > 0
        ? {
            extra_hosts: peers.flatMap((peer) => (ipOf(peer) === undefined ? [] : [`${peer.hostname}:${ipOf(peer)}`])),
          }
        : {}),
      healthcheck: health("http://127.0.0.1:9090/-/healthy"),
    },
    alertmanager: {
      image: image("alertmanager"),
      command: [
        "--config.file=/etc/alertmanager/alertmanager.yml",
        "--storage.path=/alertmanager",
        "--cluster.listen-address=",
        ...(host.gateway.signIn == null
          ? []
          : [`--web.external-url=https://${host.gateway.hostname}/alertmanager/`, "--web.route-prefix=/"]),
      ],
      user: "65534:65534",
      ...common,
      tmpfs: ["/tmp:size=16m,mode=1777,noexec,nosuid,nodev"],
      volumes: ["/etc/palier/alertmanager.yml:/etc/alertmanager/alertmanager.yml:ro", "alertmanager:/alertmanager"],
      // Mail leaves by it.
      networks: ["edge", "inside"],
      healthcheck: health("http://127.0.0.1:9093/-/healthy"),
    },
    grafana: {
      image: image("grafana"),
      environment: {
        GF_SECURITY_ADMIN_PASSWORD: secret("GRAFANA_PASSWORD"),
        GF_SECURITY_COOKIE_SECURE: "true",
        GF_SECURITY_DISABLE_GRAVATAR: "true",
        GF_USERS_ALLOW_SIGN_UP: "false",
        GF_AUTH_ANONYMOUS_ENABLED: "false",
        GF_ANALYTICS_REPORTING_ENABLED: "false",
        GF_ANALYTICS_CHECK_FOR_UPDATES: "false",
        GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: "false",
        GF_PLUGINS_PREINSTALL_DISABLED: "true",
        GF_SERVER_ROOT_URL: `https://${host.gateway.hostname}/grafana/`,
        GF_SERVER_SERVE_FROM_SUB_PATH: "true",
        ...(host.gateway.signIn == null ? {} : SIGNED_IN),
      },
      user: "472:472",
      ...common,
      tmpfs: ["/tmp:size=64m,mode=1777,noexec,nosuid,nodev"],
      volumes: [
        "./provisioning:/etc/grafana/provisioning:ro",
        "./dashboards:/etc/grafana/dashboards:ro",
        "grafana:/var/lib/grafana",
      ],
      // Who is there is what the proxy says: only the proxy and its data reach it.
      networks: ["watch"],
      healthcheck: health("http://127.0.0.1:3000/grafana/api/health"),
    },
  };
}

/** Grafana takes the person whom the proxy names, who may look and change nothing; its own form is closed. */
const SIGNED_IN = {
  GF_AUTH_PROXY_ENABLED: "true",
  GF_AUTH_PROXY_HEADER_NAME: "X-Webauth-User",
  GF_AUTH_PROXY_HEADER_PROPERTY: "email",
  GF_AUTH_PROXY_AUTO_SIGN_UP: "true",
  GF_AUTH_DISABLE_LOGIN_FORM: "true",
  GF_AUTH_DISABLE_SIGNOUT_MENU: "true",
  GF_USERS_AUTO_ASSIGN_ORG_ROLE: "Viewer",
} as const;
