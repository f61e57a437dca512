import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { describe, expect, it } from "vitest";
import { KpiRules, type KpiRulesProps } from "../../../src/constructs/operations/kpi-rules.js";
import { collectArtefacts } from "../../../src/render/artefact.js";
import { emptyFolder } from "../../support/output-folder.js";
import { run } from "../../support/tools.js";

const PROPS: KpiRulesProps = {
  node: "organisation/ville",
  currency: "EUR",
  forecasts: [
    { name: "cost_per_request", workload: "chat", team: "dsi", forecast: 0.0123 },
    { name: "value_per_month", workload: "chat", team: "dsi", forecast: null },
  ],
  machines: [
    { hostname: "gpu-1", perMonth: 730 },
    { hostname: "gpu-2", perMonth: null },
  ],
};

/** Writes the rules and a test of them, and returns what promtool says. */
function promtool(change: (tests: string) => string = (text) => text) {
  const app = new App({ stackTraces: false });
  new KpiRules(app, "kpis", PROPS);
  const folder = emptyFolder();
  writeFileSync(join(folder, "rules.yml"), collectArtefacts(app)[0]?.content ?? "");
  writeFileSync(join(folder, "tests.yml"), change(TESTS));
  return {
    check: run("promtool", ["check", "rules", "--lint-fatal", join(folder, "rules.yml")]),
    test: run("promtool", ["test", "rules", join(folder, "tests.yml")]),
  };
}

const TESTS = `
rule_files: [rules.yml]
evaluation_interval: 1h
tests:
  - interval: 1h
    input_series:
      - { series: 'vllm:request_success_total{machine="gpu-1",finished_reason="stop"}', values: "0+10x720" }
      - { series: 'vllm:request_success_total{machine="gpu-1",finished_reason="length"}', values: "0+10x720" }
      - { series: 'vllm:request_success_total{machine="idle"}', values: "0x720" }
      - { series: 'DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{machine="gpu-1",gpu="0"}', values: "0+3600000000x720" }
      - { series: 'DCGM_FI_DEV_GPU_UTIL{machine="gpu-1",gpu="0"}', values: "50x720" }
      - { series: 'DCGM_FI_DEV_GPU_UTIL{machine="gpu-1",gpu="1"}', values: "10x720" }
    promql_expr_test:
      - expr: palier_forecast:cost_per_request
        eval_time: 30d
        exp_samples: [{ labels: 'palier_forecast:cost_per_request{workload="chat",team="dsi",currency="EUR"}', value: 0.0123 }]
      - expr: palier_forecast:value_per_month
        eval_time: 30d
        exp_samples: []
      - expr: palier:requests:increase30d
        eval_time: 30d
        exp_samples:
          - { labels: 'palier:requests:increase30d{machine="gpu-1"}', value: 14400 }
          - { labels: 'palier:requests:increase30d{machine="idle"}', value: 0 }
      - expr: round(palier:cost_per_request:30d, 0.0001)
        eval_time: 30d
        exp_samples: [{ labels: '{machine="gpu-1",currency="EUR"}', value: 0.0507 }]
      - expr: palier:energy_kwh:increase30d
        eval_time: 30d
        exp_samples: [{ labels: 'palier:energy_kwh:increase30d{machine="gpu-1"}', value: 720 }]
      - expr: palier:gpu_busy:p95_30d
        eval_time: 30d
        exp_samples: [{ labels: 'palier:gpu_busy:p95_30d{machine="gpu-1"}', value: 0.5 }]
      - expr: round(palier:gpu_cost_per_busy_hour:30d, 0.01)
        eval_time: 30d
        exp_samples: [{ labels: '{machine="gpu-1",currency="EUR"}', value: 3.33 }]
`;

describe("recording rules", () => {
  it("are read by Prometheus, and give what was counted by hand", () => {
    const { check, test } = promtool();
    expect([check.code, check.stdout]).toEqual([0, expect.stringContaining("SUCCESS: 9 rules found")]);
    expect(test.stdout + test.stderr).toContain("SUCCESS");
    expect(test.code).toBe(0);
  });

  it("a figure that is wrong is found", () => {
    expect(promtool((text) => text.replace("value: 0.0507", "value: 0.06")).test.code).not.toBe(0);
  });

  it("a name that is no series is refused", () => {
    const forecasts = [{ name: "Cost €", workload: "chat", team: "dsi", forecast: 1 }];
    expect(() => new KpiRules(new App({ stackTraces: false }), "kpis", { ...PROPS, forecasts })).toThrow(/name/);
  });
});
