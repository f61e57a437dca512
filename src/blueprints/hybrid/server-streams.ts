import { directKey, isDirect } from "../../constructs/server/gateway.js";
import type { StreamProps } from "../../constructs/server/stream.js";
import { PalierError } from "../../core/errors.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { flowOf } from "./stream-outputs.js";

/** Name of a service as containers and folders have it: a dot would part it in the name of a host. */
export const containerName = (id: string): string => id.slice("service/".length).replaceAll(".", "-");

/** Events that the site of a gateway carries. */
export const streamsOf = (graph: Blueprint, gateway: NodeOf<"gateway">): StreamProps[] =>
  nodesOf(graph, "stream")
    .filter(({ spec }) => spec.bus === "nats" && spec.door === gateway.id)
    .map((node): StreamProps => {
      const { events } = flowOf(graph, node);
      const id = node.id.slice("stream/".length);
      const route = gateway.spec.routes.find(({ name }) => name.startsWith(`${id}.`));
      if (route === undefined || events.storeMiB === null)
        throw new PalierError({ code: "INVALID_GRAPH", message: `\`${node.id}\` has no route or no limit` });
      const direct = nodesOf(graph, "service")
        .filter(({ id: service }) => route.targets.includes(service))
        .map((service) => ({ engine: service.spec.engine, name: containerName(service.id) }))
        .find(isDirect);
      const { input, output, deadLetters, largestKiB, storeMiB, keptDays, apartDays } = events;
      return {
        ...{ node: node.id, id, input, output, deadLetters, largestKiB, storeMiB, keptDays, apartDays },
        route: route.name,
        directKey: direct === undefined ? null : directKey(direct),
      };
    });
