import { MonitorAutoscaleSetting } from "@cdktf/provider-azurerm/lib/monitor-autoscale-setting/index.js";
import { Construct } from "constructs";
import { requireName, requireRange } from "../checks.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureMlScaling}. */
export interface AzureMlScalingProps extends AzurePlace {
  readonly name: string;
  /** Deployment whose instances it counts. */
  readonly deploymentId: string;
  readonly minInstances: number;
  readonly maxInstances: number;
}

/** Adds instances to a deployment while its accelerators are busy, and takes them away again. */
export class AzureMlScaling extends Construct {
  readonly setting: MonitorAutoscaleSetting;

  constructor(scope: Construct, id: string, props: AzureMlScalingProps) {
    super(scope, id);
    const { name, location, resourceGroupName, deploymentId, minInstances, maxInstances } = props;
    requireName("name", name);
    requireRange("minInstances", minInstances, 1, 100, "instances");
    requireRange("maxInstances", maxInstances, 1, 100, "instances");
    const rule = (operator: string, threshold: number, direction: string, cooldown: string) => ({
      metricTrigger: {
        metricName: "GpuUtilizationPercentage",
        metricResourceId: deploymentId,
        metricNamespace: "microsoft.machinelearningservices/workspaces/onlineendpoints/deployments",
        operator,
        threshold,
        statistic: "Average",
        timeAggregation: "Average",
        timeGrain: "PT1M",
        timeWindow: "PT5M",
      },
      scaleAction: { direction, type: "ChangeCount", value: 1, cooldown },
    });
    this.setting = new MonitorAutoscaleSetting(this, "Resource", {
      name,
      location,
      resourceGroupName,
      targetResourceId: deploymentId,
      profile: [
        {
          name: "load",
          capacity: { default: minInstances, minimum: minInstances, maximum: maxInstances },
          rule: [rule("GreaterThan", 70, "Increase", "PT5M"), rule("LessThan", 30, "Decrease", "PT15M")],
        },
      ],
    });
  }
}
