import type { Identity } from "./transport.js";

/** The model runs on the same machine and asks nobody who they are. */
export const identity: Identity = async () => ({});
