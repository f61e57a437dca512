import type { Finding } from "../finding.js";
import type { WorkloadKind } from "../workload.js";
import type { Check } from "./scope.js";

type Measure = "tokensIn" | "tokensOut" | "megapixels" | "audioSeconds" | "rows" | "vectors";

/** What must be known of one request before a kind can be sized. A batch is measured by its rows or by its texts. */
const NEEDS: Readonly<Record<WorkloadKind, readonly Measure[]>> = {
  chat: ["tokensIn", "tokensOut"],
  rag: ["tokensIn", "tokensOut"],
  "code-assistant": ["tokensIn", "tokensOut"],
  "office-copilot": ["tokensIn", "tokensOut"],
  agent: ["tokensIn", "tokensOut"],
  translation: ["tokensIn", "tokensOut"],
  scoring: ["rows"],
  classification: ["rows"],
  vision: ["megapixels"],
  transcription: ["audioSeconds"],
  embedding: ["tokensIn"],
  search: ["vectors"],
  batch: [],
  "fine-tuning": ["tokensIn"],
  training: [],
};

/** Figures without which a workload cannot be sized, and settings that a backend or a cloud cannot do without. */
export const needs: Check = ({ organisation }) => {
  const missing = (path: Finding["path"], what: string): Finding => ({
    code: "MISSING_VALUE",
    message: `is required ${what}`,
    path,
    fix: `add \`${String(path.at(-1))}\``,
  });
  const { state } = organisation.operations;
  const members = {
    local: [],
    s3: ["bucket", "region"],
    azurerm: ["bucket", "resourceGroup", "storageAccount"],
    gcs: ["bucket"],
  } as const;
  return [
    ...organisation.workloads.flatMap(({ kind, demand }, at) => {
      const lacking = NEEDS[kind].filter((measure) => demand[measure] === undefined);
      const isUnmeasured = kind === "batch" && demand.rows === undefined && demand.tokensIn === undefined;
      return [...lacking, ...(isUnmeasured ? (["rows"] as const) : [])].map((measure) =>
        missing(["workloads", at, "demand", measure], `for kind \`${kind}\``),
      );
    }),
    ...organisation.workloads.flatMap(({ kind, pattern, latency }, at) =>
      (kind === "batch" || pattern === "batch") && latency.batchWindowHours === undefined
        ? [missing(["workloads", at, "latency", "batchWindowHours"], "for a batch")]
        : [],
    ),
    ...organisation.sites.flatMap(({ gpuHosting, roomPowerKw }, at) =>
      gpuHosting && roomPowerKw === 0
        ? [missing(["sites", at, "roomPowerKw"], "where GPU servers may be installed, and is more than 0")]
        : [],
    ),
    ...organisation.clouds.flatMap(({ provider, hosted }, at) =>
      provider === "hosted" && hosted === undefined ? [missing(["clouds", at, "hosted"], "for provider `hosted`")] : [],
    ),
    ...((state.backend === "azurerm" || state.backend === "gcs") &&
    state.region === undefined &&
    !organisation.clouds.some(({ provider }) => provider === (state.backend === "gcs" ? "google" : "azure"))
      ? [missing(["operations", "state", "region"], "where `clouds` does not name the cloud that keeps the state")]
      : []),
    ...members[state.backend]
      .filter((member) => state[member] === undefined)
      .map((member) => missing(["operations", "state", member], `for backend \`${state.backend}\``)),
  ];
};
