import type { ExportedModel } from "../../../src/constructs/server/exported-model.js";
import type { ServiceProps } from "../../../src/constructs/server/service.js";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { MAIRIE } from "./mairie.js";

/** Two versions at 90 and 10 %, pictures and masks in, classes out. */
export const TOLD: ExportedModel = {
  inputs: [
    { name: "pixels", type: "float32", dims: [3, 8, 8] },
    { name: "masque", type: "uint8", dims: [8, -1] },
  ],
  outputs: [{ name: "classes", type: "float32", dims: [2] }],
  versions: [
    { number: 3, label: "stable", revision: "2026-09", percent: 90 },
    { number: 5, label: "canary", revision: "2026-11", percent: 10 },
  ],
  batching: { maxBatch: 8, preferred: [2, 4, 8], delayMicroseconds: 1_500 },
};
/** A service that sorts letters with it. */
export const triage = (change: Partial<ServiceProps> = {}): ServiceProps => {
  const service = MAIRIE.services.find(({ name }) => name === "courrier");
  if (service === undefined) throw new Error("the town sorts its letters");
  return { ...service, export: TOLD, ...change };
};
/** What makes it a service of TensorFlow Serving. */
export const SAVED_MODEL: Partial<ServiceProps> = {
  engine: "tensorflow-serving",
  image: "docker.io/tensorflow/serving",
  version: "2.21.0-gpu",
  model: { ...triage().model, format: "saved-model" },
};

/** The town with another service that sorts its letters. */
export const townWith = (service: ServiceProps): SiteServersProps => ({
  ...MAIRIE,
  services: MAIRIE.services.map((one) => (one.name === "courrier" ? service : one)),
});
