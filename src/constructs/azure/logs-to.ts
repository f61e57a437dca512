import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import type { Construct } from "constructs";

/** What is logged, and where to. */
export interface LogsToProps {
  /** Resource whose logs they are. */
  readonly targetId: string;
  /** Workspace that keeps them. */
  readonly workspaceId: string;
  /** Names under which Azure has them. None of ours says what was asked or answered. */
  readonly categories: readonly string[];
  /**
   * Whether its figures go there too.
   * @default true
   */
  readonly metrics?: boolean;
}

/** Logs of a resource of Azure, kept in a workspace. */
export const logsTo = (scope: Construct, { targetId, workspaceId, categories, metrics = true }: LogsToProps) =>
  new MonitorDiagnosticSetting(scope, "Diagnostics", {
    name: "logs",
    targetResourceId: targetId,
    logAnalyticsWorkspaceId: workspaceId,
    enabledLog: categories.map((category) => ({ category })),
    ...(metrics ? { enabledMetric: [{ category: "AllMetrics" }] } : {}),
  });
