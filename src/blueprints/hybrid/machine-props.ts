import type { MachineProps } from "../../constructs/server/machine.js";
import type { NodeOf } from "../../graph/node.js";

/** A machine of the graph as the construct takes it. */
export const machineProps = ({ id, title, spec }: NodeOf<"machine">): MachineProps => ({
  node: id,
  title,
  hostname: spec.hostname,
  address: spec.address,
  accelerator: spec.accelerator,
  accelerators: spec.accelerators,
  driver: spec.driver,
  partition: spec.partition,
  ifLost: spec.ifLost,
});
