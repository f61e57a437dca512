import { z } from "zod";
import { machineShare } from "./machine-share.js";
import { nodeId, sensitivity } from "./values.js";

/**
 * A place where the people of one team talk to models with data of one class, and look into their documents. One team
 * and one class have one database, one key at the gateway and one address, so that nothing crosses between two.
 */
export const chat = z.strictObject({
  store: nodeId.describe("Where its conversations, documents and their index are kept."),
  team: z.string(),
  sensitivity,
  hostname: z.string().describe("Address people open; the class is part of it."),
  routes: z.array(z.string()).min(1).describe("Names of the gateway it may call, all of its class."),
  embedding: z.strictObject({
    route: z.string().describe("Name that turns its documents into vectors, of the same class."),
    dimensions: z.int().min(1).max(4_000).describe("Length of a vector, from the catalogue of models."),
  }),
  users: z.int().describe("People of the workloads it opens."),
  uploadMiB: z.int().min(1).describe("Largest file it takes."),
  pageGiB: z.number().describe("Main memory its page may take: the limit of its container."),
  memoryGiB: z.number().describe("Main memory it may take in all, with its part of the database that chats share."),
  ...machineShare.shape,
});
/** {@link chat} as it stands in the graph. */
export type Chat = z.output<typeof chat>;
