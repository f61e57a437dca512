import { z } from "zod";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";

/** Machines below which a population is counted with others: fewer would be somebody. */
const LEAST = 5;

const metrics = template(
  "workstation/fleet-metrics.py",
  z.strictObject({ least: z.int(), policies: z.array(z.string()) }),
);

/** What the counts of the fleets are made from. */
export interface TelemetryProps {
  /** Graph node of the organisation. */
  readonly node: string;
  /** Names of the policies that the populations' machines are asked. */
  readonly policies: readonly string[];
}

/** Program that turns results of osquery into counts, and the dashboard that shows them. Never a prompt, never a name. */
export function telemetryFiles({ node, policies }: TelemetryProps): readonly Artefact[] {
  const at = (file: string): string => `workstations/telemetry/${file}`;
  const program = metrics({ least: LEAST, policies: [...new Set(policies)].toSorted() });
  return [
    { path: at("fleet-metrics.py"), content: program, node, executable: true },
    { path: at("dashboard.json"), content: `${JSON.stringify(dashboard, null, 2)}\n`, node },
  ];
}

/** A panel of Grafana: title, unit, expression and what names its lines. */
const PANELS: readonly (readonly [string, string, string, string])[] = [
  ["Machines that reported", "short", "sum by (population) (palier_workstations)", "{{population}}"],
  [
    "Share on which the runtime runs",
    "percentunit",
    "sum by (population) (palier_workstations_running) / sum by (population) (palier_workstations)",
    "{{population}}",
  ],
  ["Machines that fail a policy", "short", "sum by (policy) (palier_workstations_failing) > 0", "{{policy}}"],
  ["Machines that hold a model", "short", "sum by (model) (palier_workstations_model)", "{{model}}"],
  [
    "Processor time of the runtime, by machine",
    "s",
    "sum by (population) (palier_workstations_busy_seconds) / sum by (population) (palier_workstations)",
    "{{population}}",
  ],
  [
    "Memory of a machine, mean",
    "bytes",
    "sum by (population) (palier_workstations_memory_bytes) / sum by (population) (palier_workstations)",
    "{{population}}",
  ],
];

const dashboard = {
  uid: "palier-workstations",
  title: "Workstations",
  schemaVersion: 39,
  version: 1,
  editable: false,
  refresh: "1h",
  time: { from: "now-30d", to: "now" },
  tags: ["palier"],
  panels: PANELS.map(([title, unit, expr, legendFormat], at) => ({
    id: at + 1,
    title,
    type: "timeseries",
    datasource: { type: "prometheus", uid: "site" },
    gridPos: { h: 8, w: 12, x: (at % 2) * 12, y: Math.floor(at / 2) * 8 },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: [{ refId: "A", expr, legendFormat }],
  })),
};
