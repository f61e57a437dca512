import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";

/** An example organisation file with as many workloads as asked for: its own, again and again under other names. */
export function withWorkloads(example, count) {
  const organisation = parse(readFileSync(example, "utf8"));
  const own = organisation.workloads;
  const workloads = Array.from({ length: count }, (_, index) => {
    const workload = own[index % own.length];
    return index < own.length ? workload : { ...workload, id: `${workload.id.slice(0, 40)}-${index}` };
  });
  return stringify({ ...organisation, workloads }, { aliasDuplicateObjects: false });
}
