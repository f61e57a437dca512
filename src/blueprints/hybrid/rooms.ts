import type { Catalogue } from "../../catalog/catalogue.js";
import { rackUnitsOf } from "../../catalog/catalogue.js";
import { lossOf } from "../../graph/continuity.js";
import type { Node, NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { BTU_PER_KWH, roomUse } from "../../sizing/room.js";
import type { PlanScope } from "./node-base.js";

type Room = NonNullable<NodeOf<"site">["spec"]["room"]>;

/** Sites with what their machines take of the room and what is spare, machines with what their loss would stop. */
export function withRooms({ organisation }: PlanScope, nodes: readonly Node[], catalogue: Catalogue): Node[] {
  const machines = nodesOf({ nodes }, "machine");
  const services = nodesOf({ nodes }, "service");
  return nodes.map((node): Node => {
    if (node.kind === "machine") return { ...node, spec: { ...node.spec, ifLost: lossOf({ nodes }, node.id) } };
    if (node.kind !== "site") return node;
    const here = machines.filter(({ spec }) => `site/${spec.site}` === node.id);
    if (here.length === 0) return node;
    const site = organisation.sites.find(({ id }) => `site/${id}` === node.id);
    const specs = here.map(({ spec }) => spec);
    const bought = roomUse(specs, organisation, catalogue);
    const heatKw = specs.reduce((sum, { powerW }) => sum + (powerW ?? 0), 0) / 1_000;
    const room: Room = {
      powerKw: bought.powerKw,
      heatKw,
      heatBtuPerHour: Math.round(heatKw * BTU_PER_KWH),
      rackUnits: bought.rackUnits,
      unknown: here
        .filter(
          ({ spec }) =>
            spec.powerW === null ||
            (!spec.owned && rackUnitsOf(catalogue, organisation.quotes.hardware, spec.sku) === null),
        )
        .map(({ id }) => id),
      freeCoolingKw: site?.coolingKw ?? null,
      freeRackUnits: site?.rackUnits ?? null,
      accelerators: specs.reduce(
        (sum, { accelerators, partition }) => sum + accelerators * (partition?.perAccelerator ?? 1),
        0,
      ),
      spareAccelerators: here.reduce((sum, machine) => sum + spareOf(machine, services), 0),
    };
    return { ...node, spec: { ...node.spec, room } };
  });
}

/** Accelerators of a machine, or parts of them, on which nothing stands. */
function spareOf({ id, spec }: NodeOf<"machine">, services: readonly NodeOf<"service">[]): number {
  const taken = new Set(
    services.filter((service) => service.spec.machine === id).flatMap(({ spec: own }) => own.acceleratorIds),
  );
  return spec.accelerators * (spec.partition?.perAccelerator ?? 1) - taken.size;
}
