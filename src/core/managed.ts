/** Ready-made services of clouds that do the work of a workload without a model of one's own. */
export const MANAGED_SERVICES = [
  "opensearch-serverless",
  "rekognition",
  "amazon-translate",
  "amazon-transcribe",
  "azure-ai-search",
  "azure-vision",
  "azure-translator",
  "azure-speech",
  "vertex-vector-search",
  "cloud-vision",
  "cloud-translation",
  "cloud-speech",
] as const;
export type ManagedService = (typeof MANAGED_SERVICES)[number];

/** What such a service is billed by. */
export const MANAGED_UNITS = ["unit-hour", "thousand images", "million characters", "minute"] as const;
export type ManagedUnit = (typeof MANAGED_UNITS)[number];

/** Whether a service of a cloud is ready-made. */
export const isManaged = (service: string): service is ManagedService =>
  MANAGED_SERVICES.some((name) => name === service);

/** Name of the price of a ready-made service: `managed-amazon-translate`. */
export const managedItem = (service: string): string => `managed-${service}`;
