import type { Artefact } from "../../render/artefact.js";
import { yamlFile } from "../yaml-file.js";

/** Unattended machines that Prometheus of a site watches. */
export interface EdgeBoxes {
  /** Graph node of their fleet. */
  readonly node: string;
  /** Population in the organisation file. */
  readonly population: string;
  readonly title: string;
  readonly count: number;
}

/** Label `job` of every unattended machine, whatever its population. */
const JOB = "edge";

/**
 * Scrape jobs of unattended machines: each answers the site alone, by certificates of its own authority. People write
 * the machines into the file beside the certificate; a machine that is missing there is missed by a rule.
 */
export const edgeJobs = (edge: readonly EdgeBoxes[], site: string) =>
  edge.map(({ population }) => ({
    job_name: `${JOB}-${population}`,
    scheme: "https",
    tls_config: {
      ca_file: "/etc/palier/tls/ca.crt",
      cert_file: "/etc/palier/metrics/edge.crt",
      key_file: "/etc/palier/metrics/edge.key",
    },
    file_sd_configs: [{ files: [`/etc/palier/metrics/edge-${population}.json`] }],
    relabel_configs: [
      { target_label: "job", replacement: JOB },
      { target_label: "population", replacement: population },
      { target_label: "site", replacement: site },
    ],
  }));

/** Rules on unattended machines: nobody stands before them, so that their silence has to be heard. */
function edgeRules(edge: readonly EdgeBoxes[]): string {
  const rule = (alert: string, expr: string, wait: string, severity: "page" | "ticket", summary: string) => ({
    alert,
    expr,
    for: wait,
    labels: { severity },
    annotations: { summary },
  });
  const which = "{{ $labels.population }} {{ $labels.instance }}";
  return yamlFile({
    groups: [
      {
        name: "edge",
        rules: [
          rule("EdgeBoxDown", `up{job="${JOB}"} == 0`, "5m", "page", `${which} does not answer`),
          rule(
            "EdgeInferenceDown",
            "palier_edge_up == 0",
            "5m",
            "page",
            `${which} answers, its inference does not work`,
          ),
          rule(
            "EdgeUpdateTakenBack",
            "palier_edge_update_refused == 1",
            "0m",
            "ticket",
            `${which} took a release back: it was not well with it`,
          ),
          rule(
            "EdgeVersionsDiffer",
            "count by (population) (count by (population, version) (palier_edge_info)) > 1",
            "3d",
            "ticket",
            "{{ $labels.population }}: {{ $value }} versions for three days",
          ),
          rule(
            "EdgeHealthIsOld",
            `time() - node_textfile_mtime_seconds{job="${JOB}", file=~".*palier.prom"} > 600`,
            "5m",
            "ticket",
            `${which} has not looked at itself for ten minutes`,
          ),
          rule(
            "EdgeDiskAlmostFull",
            `node_filesystem_avail_bytes{job="${JOB}", mountpoint="/"} / node_filesystem_size_bytes{job="${JOB}", mountpoint="/"} < 0.1`,
            "1h",
            "ticket",
            `${which}: less than 10 % of the disk is free`,
          ),
          rule(
            "EdgeHot",
            `max by (population, instance) (node_thermal_zone_temp{job="${JOB}"}) > 90`,
            "10m",
            "ticket",
            `${which} is at {{ $value }} °C`,
          ),
          ...edge.map(({ population, count }) => ({
            ...rule(
              "EdgeBoxesMissing",
              `(count(up{job="${JOB}", population="${population}"}) or vector(0)) < ${count}`,
              "1h",
              "ticket",
              `${population}: {{ $value }} of ${count} machines are watched`,
            ),
            labels: { severity: "ticket", population },
          })),
        ],
      },
    ],
  });
}

/** Page of Grafana with what the rules look at. */
function edgeDashboard(): string {
  const source = { type: "prometheus", uid: "site" };
  const panel = (id: number, title: string, expr: string, legend: string, rest: object = {}) => ({
    ...{ id, title, type: "timeseries", datasource: source },
    gridPos: { h: 8, w: 12, x: (id % 2) * 12, y: Math.floor(id / 2) * 8 },
    targets: [{ refId: "A", datasource: source, expr, legendFormat: legend }],
    fieldConfig: { defaults: { min: 0, ...rest }, overrides: [] },
  });
  const each = "{{population}} {{instance}}";
  const dashboard = {
    uid: "palier-edge",
    title: "Edge machines",
    schemaVersion: 39,
    version: 1,
    editable: false,
    tags: ["palier"],
    refresh: "1m",
    time: { from: "now-24h", to: "now" },
    panels: [
      panel(0, "Machines that answer", `sum by (population) (up{job="${JOB}"})`, "{{population}}"),
      panel(1, "Machines whose inference works", "sum by (population) (palier_edge_up)", "{{population}}"),
      panel(
        2,
        "Machines by version",
        "count by (population, version) (palier_edge_info)",
        "{{population}} {{version}}",
      ),
      panel(3, "Releases taken back", "palier_edge_update_refused", each, { max: 1 }),
      panel(4, "Temperature", `max by (population, instance) (node_thermal_zone_temp{job="${JOB}"})`, each, {
        unit: "celsius",
      }),
      panel(
        5,
        "Disk that is free",
        `node_filesystem_avail_bytes{job="${JOB}", mountpoint="/"} / node_filesystem_size_bytes{job="${JOB}", mountpoint="/"}`,
        each,
        { unit: "percentunit", max: 1 },
      ),
    ],
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

/** Files of a site that watches unattended machines, below the folder of its gateway; none where it watches none. */
export function edgeWatch(edge: readonly EdgeBoxes[]): readonly Artefact[] {
  const [first] = edge;
  if (first === undefined) return [];
  return [
    { path: "rules/edge.yml", content: edgeRules(edge), node: first.node },
    { path: "dashboards/edge.json", content: edgeDashboard(), node: first.node },
  ];
}
