import { Construct } from "constructs";
import { HOURS_PER_MONTH } from "../../core/use-hours.js";
import { attachArtefacts } from "../../render/artefact.js";
import { requirePattern } from "../checks.js";
import { yamlFile } from "../yaml-file.js";

/** Properties of {@link KpiRules}. */
export interface KpiRulesProps {
  /** Graph node that the rules belong to. */
  readonly node: string;
  readonly currency: string;
  readonly forecasts: readonly {
    readonly name: string;
    readonly workload: string;
    readonly team: string;
    /** Null where nobody says: no series then, rather than 0. */
    readonly forecast: number | null;
  }[];
  /** Machines with what their hardware, power and hosting are foreseen to cost a month; null while a price is missing. */
  readonly machines: readonly { readonly hostname: string; readonly perMonth: number | null }[];
}

/** Recording rules for Prometheus: what the plan foresees as series, and what a request really costs beside it. */
export class KpiRules extends Construct {
  constructor(scope: Construct, id: string, props: KpiRulesProps) {
    super(scope, id);
    for (const { name } of props.forecasts) requirePattern("name", name, /^[a-z][a-z_]{0,60}$/, "the name of a series");
    attachArtefacts(this, [{ path: "operations/kpi/rules.yml", content: rulesFile(props), node: props.node }]);
  }
}

const HEAD = `# Recording rules for Prometheus. Made from the plan: its forecasts as series, beside what is measured.
---
`;

function rulesFile({ currency, forecasts, machines }: KpiRulesProps): string {
  return yamlFile(
    {
      groups: [
        {
          name: "palier-forecast",
          interval: "5m",
          rules: forecasts.flatMap(({ name, workload, team, forecast }) =>
            forecast === null
              ? []
              : [{ record: `palier_forecast:${name}`, expr: constant(forecast), labels: { workload, team, currency } }],
          ),
        },
        {
          name: "palier-actual",
          interval: "5m",
          rules: [
            ...machines.flatMap(({ hostname, perMonth }) =>
              perMonth === null
                ? []
                : [
                    {
                      record: "palier_forecast:machine_cost_per_month",
                      expr: constant(perMonth),
                      labels: { machine: hostname, currency },
                    },
                  ],
            ),
            {
              record: "palier:requests:increase30d",
              expr: "sum by (machine) (increase(vllm:request_success_total[30d]))",
            },
            {
              record: "palier:tokens_written:increase30d",
              expr: "sum by (machine) (increase(vllm:generation_tokens_total[30d]))",
            },
            // A machine that answered nothing has no cost per request, rather than an infinite one.
            {
              record: "palier:cost_per_request:30d",
              expr: "palier_forecast:machine_cost_per_month / on (machine) group_left () (palier:requests:increase30d > 0)",
            },
            {
              record: "palier:energy_kwh:increase30d",
              expr: "sum by (machine) (increase(DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION[30d])) / 3.6e9",
            },
            {
              record: "palier:gpu_busy:avg30d",
              expr: "avg by (machine) (avg_over_time(DCGM_FI_DEV_GPU_UTIL[30d])) / 100",
            },
            {
              record: "palier:gpu_busy:p95_30d",
              expr: "max by (machine) (quantile_over_time(0.95, DCGM_FI_DEV_GPU_UTIL[30d])) / 100",
            },
            {
              record: "palier:gpu_cost_per_busy_hour:30d",
              expr: `palier_forecast:machine_cost_per_month / on (machine) group_left () ((palier:gpu_busy:avg30d > 0) * ${HOURS_PER_MONTH})`,
            },
          ],
        },
      ],
    },
    HEAD,
  );
}

/** A number as PromQL: plain digits, since a reader compares it with the costs. */
const constant = (value: number): string => `vector(${Number(value.toPrecision(12))})`;
