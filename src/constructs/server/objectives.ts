import { yamlFile } from "../yaml-file.js";
import type { RouteProps } from "./route.js";

/** Windows over which the share of failed requests is watched: a long one that means it, a short one that ends it. */
const BURNS = [
  { name: "Fast", factor: 14.4, long: "1h", short: "5m", severity: "page" },
  { name: "Steady", factor: 6, long: "6h", short: "30m", severity: "page" },
  { name: "Slow", factor: 1, long: "3d", short: "6h", severity: "ticket" },
] as const;

const WINDOWS = [...new Set(BURNS.flatMap(({ long, short }) => [long, short]))];

/**
 * Rules of Prometheus on the availability each workload was promised: alerts ring when what may fail in thirty days is
 * used up 14.4, 6 or 1 times too fast. The factors are those of Google's "The Site Reliability Workbook", chapter 5.
 */
export function objectiveRules(routes: readonly RouteProps[]): string {
  const watched = routes.filter(({ availability }) => availability !== null);
  return yamlFile({
    groups: [
      {
        name: "failures",
        rules: WINDOWS.map((window) => ({ record: `route:failures:ratio_${window}`, expr: ratio(window) })),
      },
      { name: "objectives", rules: watched.flatMap(alertsOf) },
    ],
  });
}

/** What a gateway answered with a fault of its own or of an engine, by all it was asked; a client's mistake is none. */
const ratio = (window: string): string =>
  `sum by (requested_model) (rate(litellm_proxy_failed_requests_metric_total{exception_status=~"5..|408"}[${window}])) / ` +
  `sum by (requested_model) (rate(litellm_proxy_total_requests_metric_total[${window}]))`;

function alertsOf({ name, availability }: RouteProps) {
  const budget = 1 - (availability ?? 0);
  return BURNS.map((burn) => {
    const limit = Number((burn.factor * budget).toPrecision(6));
    const above = (window: string) =>
      `route:failures:ratio_${window}{requested_model=${JSON.stringify(name)}} > ${limit}`;
    return {
      alert: `ObjectiveBurns${burn.name}`,
      // A share of failures cannot be above one: what a promise this low allows never rings at this speed.
      expr: `${above(burn.long)} and ${above(burn.short)}`,
      labels: { severity: burn.severity, route: name },
      annotations: {
        summary: `${name}: failures use up what ${percent(availability ?? 0)} of availability allows, at ${burn.factor} times the speed it may`,
      },
    };
  });
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(6))} %`;
