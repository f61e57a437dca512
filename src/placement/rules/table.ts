import { certification, deviceOnly, processor, residency, sensitivity, transfer } from "./data.js";
import { eventSize } from "./events.js";
import { edge, hosting, learning, management, sharing } from "./means.js";
import { latency, mobile, offline, wan } from "./network.js";
import type { Rule } from "./rule.js";

/** Every hard rule on places. The first one that closes another tier is the one said to decide. */
export const RULES: readonly Rule[] = [
  deviceOnly,
  offline,
  sensitivity,
  residency,
  processor,
  certification,
  transfer,
  wan,
  latency,
  learning,
  sharing,
  edge,
  mobile,
  hosting,
  management,
  eventSize,
];
