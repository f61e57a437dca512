import { readFile } from "node:fs/promises";
import type { Identity } from "./transport.js";

/** Token that the gateway of the site gave the team, read from a file of the secret store: PALIER_TOKEN_FILE. */
export const identity: Identity = async () => {
  const path = process.env["PALIER_TOKEN_FILE"] ?? "/run/secrets/palier-token";
  return { Authorization: `Bearer ${(await readFile(path, "utf8")).trim()}` };
};
