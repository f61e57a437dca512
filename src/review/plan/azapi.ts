import type { PlanResource } from "./resource.js";
import { UNKNOWN, type Value } from "./value.js";

/** Type of Azure resource that an `azapi_resource` makes, in lower case and without its version. */
export function azapiType({ values }: PlanResource): string {
  const type = values["type"];
  return typeof type === "string" ? (type.split("@")[0] ?? "").toLowerCase() : "";
}

/** Body of an `azapi_resource`: an object, or JSON in older versions; {@link UNKNOWN} when only known after apply. */
export function azapiBody({ values }: PlanResource): Value {
  const body = values["body"];
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return UNKNOWN;
  }
}
