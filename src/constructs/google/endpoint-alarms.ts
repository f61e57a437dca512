import { MonitoringAlertPolicy } from "@cdktf/provider-google/lib/monitoring-alert-policy/index.js";
import { Construct } from "constructs";
import { requireName, requireRange } from "../checks.js";

/** Properties of {@link GoogleEndpointAlarms}. */
export interface GoogleEndpointAlarmsProps {
  /** Name people know the endpoint by. */
  readonly name: string;
  /** Number Vertex AI gives it. */
  readonly endpointId: string;
  /**
   * Time within which 95 of 100 answers must be complete.
   *
   * @unit ms
   * @default 60000
   */
  readonly latencyMs?: number;
}

/** Alarms of an endpoint: failed calls, slow answers. */
export class GoogleEndpointAlarms extends Construct {
  constructor(scope: Construct, id: string, props: GoogleEndpointAlarmsProps) {
    super(scope, id);
    const latencyMs = props.latencyMs ?? 60_000;
    requireName("name", props.name);
    requireRange("latencyMs", latencyMs, 1, 3_600_000, "ms");
    const alarm = (kind: string, metric: string, aligner: string, thresholdValue: number) =>
      new MonitoringAlertPolicy(this, kind, {
        displayName: `${props.name}-${kind.toLowerCase()}`,
        combiner: "OR",
        conditions: [
          {
            displayName: kind,
            conditionThreshold: {
              filter: `resource.type = "aiplatform.googleapis.com/Endpoint" AND resource.labels.endpoint_id = "${props.endpointId}" AND metric.type = "aiplatform.googleapis.com/prediction/online/${metric}"`,
              comparison: "COMPARISON_GT",
              duration: "180s",
              thresholdValue,
              aggregations: [{ alignmentPeriod: "60s", perSeriesAligner: aligner }],
            },
          },
        ],
      });
    alarm("Errors", "error_count", "ALIGN_RATE", 0.1);
    alarm("Latency", "prediction_latencies", "ALIGN_PERCENTILE_95", latencyMs);
  }
}
