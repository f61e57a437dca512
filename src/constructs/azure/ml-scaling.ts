import { MonitorAutoscaleSetting } from "@cdktf/provider-azurerm/lib/monitor-autoscale-setting/index.js";
import { Construct } from "constructs";
import { TIME_ZONES, timeOf, type UseHours } from "../../core/use-hours.js";
import { requireName, requireRange } from "../checks.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureMlScaling}. */
export interface AzureMlScalingProps extends AzurePlace {
  readonly name: string;
  /** Deployment whose instances it counts. */
  readonly deploymentId: string;
  readonly minInstances: number;
  readonly maxInstances: number;
  /**
   * Hours outside which one instance stays up.
   * @default - the same number at any hour
   */
  readonly hours?: UseHours;
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
    const profile = (profileName: string, least: number) => ({
      name: profileName,
      capacity: { default: least, minimum: least, maximum: maxInstances },
      rule: [rule("GreaterThan", 70, "Increase", "PT5M"), rule("LessThan", 30, "Decrease", "PT15M")],
    });
    // A profile holds until the next one begins.
    const calendar = (hours: UseHours) => [
      { ...profile("open", minInstances), recurrence: recurrence(hours, hours.from, 0) },
      { ...profile("closed", 1), recurrence: recurrence(hours, hours.to, hours.to <= hours.from ? 1 : 0) },
    ];
    this.setting = new MonitorAutoscaleSetting(this, "Resource", {
      name,
      location,
      resourceGroupName,
      targetResourceId: deploymentId,
      profile: props.hours === undefined ? [profile("load", minInstances)] : calendar(props.hours),
    });
  }
}

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Days and time at which a profile begins, `later` days after a day of use began. */
function recurrence({ days, timeZone }: UseHours, time: string, later: 0 | 1) {
  const { hour, minute } = timeOf(time);
  return {
    timezone: TIME_ZONES[timeZone],
    days: days === "weekdays" ? DAYS.slice(later, 5 + later) : DAYS,
    hours: [hour],
    minutes: [minute],
  };
}
