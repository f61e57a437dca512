import { App } from "cdktf";
import { withoutCreationStacks } from "../../constructs/stack.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { assembleAws } from "./aws.js";
import { assembleAzure } from "./azure.js";
import { assembleClients } from "./clients.js";
import { assembleGoogle } from "./google.js";
import { assembleKubernetes } from "./kubernetes.js";
import { assembleOperations } from "./operations.js";
import { assembleServers } from "./servers.js";
import { assembleWorkstations } from "./workstations.js";

/**
 * Builds every construct of a blueprint graph in one tree: a stack for each tier of the organisation and each cloud.
 *
 * @param keepCreationStacks records where each construct was made, to find the origin of an error.
 */
export function assembleHybrid(graph: Blueprint, outdir: string, keepCreationStacks = false): App {
  return withoutCreationStacks(() => {
    const app = new App({ outdir, stackTraces: false });
    assembleWorkstations(app, graph);
    assembleServers(app, graph);
    assembleAws(app, graph);
    assembleAzure(app, graph);
    assembleGoogle(app, graph);
    assembleKubernetes(app, graph);
    assembleClients(app, graph);
    assembleOperations(app, graph);
    return app;
  }, keepCreationStacks);
}
