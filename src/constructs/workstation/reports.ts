import type { Artefact } from "../../render/artefact.js";
import { MAC_STORE, type PopulationProps } from "./population.js";
import { machineQueries } from "./queries.js";
import { runtimeOf } from "./runtimes.js";
import { sql } from "./sql.js";

/** Something counted on every machine now and then: what is there, never what is asked of it. */
export interface MachineReport {
  readonly name: string;
  readonly description: string;
  readonly query: string;
  /** Time between two counts, in seconds. */
  readonly interval: number;
}

const DAY = 86_400;

/** Nothing where the population reports nothing. Inventory of a population: models by digest and size, whether the runtime runs, the memory it is given. */
export function machineReports({
  name: population,
  runtime,
  platform,
  isCounted,
}: PopulationProps): readonly MachineReport[] {
  if (!isCounted) return [];
  const of = `${sql(population)} AS population`;
  const { processes, arrives, isFolder } = runtimeOf(runtime);
  const names = processes.map((name) => sql(platform === "windows" ? `${name}.exe` : name));
  const runs =
    arrives === "wheels"
      ? // The interpreter has another name on every system; what it runs lies below one folder.
        `cmdline LIKE ${sql(`%${PROGRAMS[platform]}%`)} AND cmdline LIKE '%python%'`
      : `name IN (${names.join(", ")})`;
  // Ollama keeps blobs by digest, others a folder for each model, or a file.
  const below = runtime === "ollama" ? ["blobs", "%"] : isFolder || runtime === "lm-studio" ? ["%%"] : ["%"];
  const models = [MODELS[platform], ...below].join(platform === "windows" ? "\\" : "/");
  return [
    {
      name: "Models on the machine",
      description: "Files of models, named by their digest, with their sizes.",
      query: `SELECT ${of}, filename, size FROM file WHERE path LIKE ${sql(models)} AND type = 'regular';`,
      interval: DAY,
    },
    {
      name: "State of the runtime",
      description:
        "Whether the runtime runs, how long, with how much memory, and how long the processor worked for it.",
      query: `SELECT ${of}, name, elapsed_time, resident_size, user_time FROM processes WHERE ${runs};`,
      interval: DAY / 24,
    },
    {
      name: "Memory of the machine",
      description: "Main memory and processor, for the gate of a larger model.",
      query: `SELECT ${of}, physical_memory, cpu_brand FROM system_info;`,
      interval: 7 * DAY,
    },
  ];
}

/** Folder of the models on each system. */
const MODELS = {
  linux: "/var/lib/palier/models",
  macos: `${MAC_STORE}/models`,
  windows: String.raw`C:\Program Files\palier\models`,
} as const;

/** Part of the command line of every program that runs in palier's own environment of Python. */
const PROGRAMS = { linux: "/palier/", macos: "/palier/", windows: "\\palier\\" } as const;

/** Queries and reports as a pack that any osquery reads, whichever product brings it to the machines. */
export function queryPack(props: PopulationProps): Artefact {
  const hourly = machineQueries(props).map(({ name, description, query }) => [
    name,
    { description, query, interval: DAY / 24, snapshot: true },
  ]);
  const reports = machineReports(props).map(({ name, description, query, interval }) => [
    name,
    { description, query, interval, snapshot: true },
  ]);
  const pack = { platform: PACK_PLATFORMS[props.platform], queries: Object.fromEntries([...hourly, ...reports]) };
  return {
    path: `workstations/${props.name}/osquery/pack.json`,
    content: `${JSON.stringify(pack, null, 2)}\n`,
    node: props.node,
  };
}

const PACK_PLATFORMS = { linux: "linux", macos: "darwin", windows: "windows" } as const;
