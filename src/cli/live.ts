import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PlanInput } from "../blueprints/hybrid/input.js";
import { dialsOf, pageData } from "../blueprints/hybrid/what-if.js";
import { PACKAGE_ROOT } from "../render/package-root.js";
import type { Live } from "../report/html/what-if.js";

/** Workloads up to which a page plans by itself: beyond, a turn of a dial takes seconds. */
const LIVE_UP_TO = 25;

/** What a page plans from, with the shipped catalogue; undefined for an organisation too large to plan while one waits. */
export const liveOf = (input: PlanInput): Live | undefined =>
  input.organisation.workloads.length > LIVE_UP_TO
    ? undefined
    : {
        script: readFileSync(join(PACKAGE_ROOT, "dist/what-if.js"), "utf8"),
        data: pageData(input),
        dials: dialsOf(input.organisation),
      };
