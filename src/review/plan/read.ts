import { PalierError } from "../../core/errors.js";
import type { Plan } from "./plan.js";
import { plannedResources } from "./planned.js";
import { synthesisedResources } from "./synthesised.js";
import { isObject, type Value } from "./value.js";

/** Largest plan that is read, in bytes. */
export const MAX_PLAN_BYTES = 128 * 1024 * 1024;
const MAX_DEPTH = 200;

/**
 * Reads the JSON of `terraform show -json` or a `cdk.tf.json`.
 *
 * @throws PalierError with code WRONG_TYPE for anything else, FILE_TOO_LARGE above {@link MAX_PLAN_BYTES}.
 */
export const readPlan = (text: string, file: string): Plan => planOf(readJson(text, file), file);

/** The plan that parsed JSON is. */
export function planOf(json: Value, file: string): Plan {
  if (isObject(json)) {
    if (isObject(json["planned_values"])) return { file, kind: "plan", resources: plannedResources(json) };
    if (isObject(json["resource"])) return { file, kind: "synthesised", resources: synthesisedResources(json) };
  }
  throw unreadable(file, "holds no `planned_values` and no `resource`");
}

/** JSON of somebody, within limits of size and depth. */
export function readJson(text: string, file: string): Value {
  if (text.length > MAX_PLAN_BYTES) {
    throw new PalierError({
      code: "FILE_TOO_LARGE",
      message: `\`${file}\` is larger than any plan that is read (${MAX_PLAN_BYTES} bytes)`,
    });
  }
  let json: Value;
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw unreadable(file, "is not JSON");
  }
  if (depthOf(json) > MAX_DEPTH) throw unreadable(file, `is nested more than ${MAX_DEPTH} deep`);
  return json;
}

/** Depth of a value, counted without recursion; it stops just above the limit. */
function depthOf(json: Value): number {
  let level: readonly Value[] = [json];
  let depth = 0;
  while (level.length > 0 && depth <= MAX_DEPTH) {
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
    depth += 1;
  }
  return depth;
}

const unreadable = (file: string, why: string): PalierError =>
  new PalierError({
    code: "WRONG_TYPE",
    message: `\`${file}\` ${why}`,
    fix: "give the output of `terraform show -json plan` or a `cdk.tf.json`",
  });
