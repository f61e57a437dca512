import type { CallContract, Wire } from "../../core/contract.js";
import { wireCall } from "./wires.js";

/** Whom tokens of Microsoft Entra ID are for, by the service that is called. */
const AZURE: Partial<Record<Wire, string>> = {
  openai: "https://ml.azure.com/.default",
  "open-inference": "https://ml.azure.com/.default",
  "azure-search": "https://search.azure.com/.default",
};

/** Scope of every token of Google Cloud; what it may be used for is decided by the rights of the account. */
const GOOGLE = "https://www.googleapis.com/auth/cloud-platform";

/** For whom the proof of a caller is made, as a module of each language; null where the proof names nobody. */
export function audienceOf({
  caller,
  wire,
  operation,
  region,
}: CallContract): { readonly ts: string; readonly py: string } | null {
  const written = (scope: string, service = "") => ({
    ts: `export const scope = ${JSON.stringify(scope)};\n${service === "" ? "" : `export const service = ${JSON.stringify(service)};\n`}`,
    py: `SCOPE = ${JSON.stringify(scope)}\n${service === "" ? "" : `SERVICE = ${JSON.stringify(service)}\n`}`,
  });
  switch (caller) {
    case "aws-role":
      return written(region ?? "", wireCall(wire, operation).signedFor ?? "");
    case "azure-identity":
      return written(AZURE[wire] ?? "https://cognitiveservices.azure.com/.default");
    case "google-account":
      return written(GOOGLE);
    default:
      return null;
  }
}
