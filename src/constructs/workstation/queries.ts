import { RUNTIMES } from "../../core/workstation-runtimes.js";
import { EDITOR_ASSISTANTS } from "./assistant-policies.js";
import { installedQuery } from "./installed-query.js";
import type { PopulationProps } from "./population.js";
import { runtimeOf } from "./runtimes.js";
import { unapproved } from "./shadow-processes.js";
import { sql } from "./sql.js";

/** A question to a machine in osquery's SQL: a row says that all is well. */
export interface MachineQuery {
  readonly name: string;
  readonly description: string;
  readonly resolution: string;
  readonly query: string;
}

/** Ports on which servers of models answer besides the runtimes palier knows, when nobody changes their settings. */
const OTHER_PORTS = [1337, 4891, 5001, 8000, 8080];

/** Ports that may not be open to other machines: those of every known runtime, the approved one included. */
const RUNTIME_PORTS = [...new Set([...OTHER_PORTS, ...RUNTIMES.map((name) => runtimeOf(name).port ?? 8080)])].toSorted(
  (a, b) => a - b,
);

/** Where programs of the users themselves put models, below the folder of each user. */
const USER_MODELS = [
  [".cache", "huggingface", "hub"],
  [".cache", "llama.cpp"],
  [".lmstudio", "models"],
  [".ollama", "models"],
];

/** Assistants that answer from somewhere else, by the names their makers give them; `%` stands for a version. */
const DESKTOP_ASSISTANTS = [
  "ChatGPT",
  "Claude",
  "Cursor",
  "GPT4All",
  "Jan",
  "LM Studio",
  "Ollama",
  "Perplexity",
  "Windsurf",
];

/** Images of containers that serve models. */
const SERVING_IMAGES = ["%ollama%", "%vllm%", "%open-webui%", "%localai%", "%text-generation-inference%"];

/** What is asked of every machine of a population, by its own operating system. */
export function machineQueries(props: PopulationProps): readonly MachineQuery[] {
  const { runtime, runtimeVersion: version, platform } = props;
  const isWindows = platform === "windows";
  const folders = USER_MODELS.map((parts) => ["", ...parts].join(isWindows ? "\\" : "/"));
  return [
    {
      name: `${runtime} ${version} is installed`,
      description: "The runtime stands at the version, with the settings and the models, that were approved.",
      resolution: "Run the installation of this population again.",
      query: installedQuery(props),
    },
    {
      name: "No model is served beyond the machine",
      description: "Nothing answers on the usual ports of model runtimes from another machine.",
      resolution: "Stop the program, or bind it to 127.0.0.1.",
      query: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM listening_ports WHERE port IN (${RUNTIME_PORTS.join(", ")}) AND protocol = 6 AND address NOT IN ('127.0.0.1', '::1'));`,
    },
    {
      name: "No runtime runs that was not approved",
      description: `Of the known runtimes of models only ${runtime} runs here.`,
      resolution: "Remove it, or ask for its approval in the organisation file.",
      query: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM processes WHERE ${unapproved(props)});`,
    },
    {
      name: "No models lie with the users",
      description: "Models come from the approved list: none is in the folders that programs of the users fill.",
      resolution: "Remove the folder, or ask for the model in the organisation file.",
      // osquery reads a file only by a path it is told: CROSS JOIN keeps the users first.
      query: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM users CROSS JOIN file WHERE file.path IN (${folders.map((folder) => `users.directory || ${sql(folder)}`).join(", ")}));`,
    },
    ...desktop(platform),
    {
      name: "No assistant in an editor that was not approved",
      description: "No extension of VS Code is installed that sends code to somebody else.",
      resolution: "Remove the extension; the approved assistant is set up for this machine.",
      query: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM users CROSS JOIN vscode_extensions USING (uid) WHERE lower(name) IN (${EDITOR_ASSISTANTS.map(sql).join(", ")}));`,
    },
    ...(isWindows ? [] : [CONTAINERS]),
    ...systemAi(props),
    {
      name: "The disk is encrypted",
      description: "Prompts, answers and models rest on an encrypted disk.",
      resolution: "Turn disk encryption on.",
      query: ENCRYPTED[props.platform],
    },
    ...firewall(platform),
  ];
}

/** Assistants installed beside the runtime; nothing on linux, where packages have other names in each distribution. */
function desktop(platform: PopulationProps["platform"]): readonly MachineQuery[] {
  if (platform === "linux") return [];
  const names = DESKTOP_ASSISTANTS.map((name) => sql(platform === "macos" ? `${name}.app` : name));
  const found =
    platform === "macos"
      ? `apps WHERE name COLLATE NOCASE IN (${names.join(", ")})`
      : `programs WHERE name COLLATE NOCASE IN (${names.join(", ")}) OR name LIKE 'Ollama version %' OR name LIKE 'LM Studio %'`;
  return [
    {
      name: "No assistant is installed that was not approved",
      description: "None of the known assistants stands beside the approved runtime.",
      resolution: "Remove it, or ask for its approval in the organisation file.",
      query: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM ${found});`,
    },
  ];
}

/** Whether the firewall of the system is on; nothing on linux, where osquery has no table of nftables. */
function firewall(platform: PopulationProps["platform"]): readonly MachineQuery[] {
  if (platform === "linux") return [];
  return [
    {
      name: "The firewall is on",
      description: "What another program opens by mistake is closed to the network.",
      resolution: "Turn the firewall of the system on.",
      query:
        platform === "macos"
          ? "SELECT 1 FROM alf WHERE global_state >= 1;"
          : "SELECT 1 FROM windows_security_center WHERE firewall = 'Good';",
    },
  ];
}

/** Settings of the system itself: as many stand as were set. Nothing where none is. */
function systemAi({ platform, systemPolicies }: PopulationProps): readonly MachineQuery[] {
  if (systemPolicies.length === 0) return [];
  const rows = systemPolicies.map(({ place, name, value }) =>
    platform === "windows"
      ? `path = ${sql(`HKEY_LOCAL_MACHINE\\SOFTWARE\\${place}\\${name}`)} AND data = ${sql(String(value))}`
      : `domain = ${sql(place)} AND name = ${sql(name)} AND value = ${sql(String(value))}`,
  );
  const table = platform === "windows" ? "registry" : "managed_policies";
  return [
    {
      name: "The system's own assistants are off",
      description: "Functions of artificial intelligence of the operating system stand as the organisation set them.",
      resolution: "Bring the settings of this population to the machine again.",
      query: `SELECT 1 WHERE (SELECT count(DISTINCT name) FROM ${table} WHERE ${rows.map((row) => `(${row})`).join(" OR ")}) = ${rows.length};`,
    },
  ];
}

const CONTAINERS: MachineQuery = {
  name: "No container serves a model",
  description: "No container runs from the usual images of model servers.",
  resolution: "Stop the container, or ask for its approval in the organisation file.",
  query: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM docker_containers WHERE ${SERVING_IMAGES.map((image) => `image LIKE ${sql(image)}`).join(" OR ")});`,
};

const ENCRYPTED: Readonly<Record<PopulationProps["platform"], string>> = {
  linux:
    "SELECT 1 FROM mounts, disk_encryption WHERE mounts.device_alias = disk_encryption.name AND mounts.path = '/' AND disk_encryption.encrypted = 1;",
  macos: "SELECT 1 FROM disk_encryption WHERE filevault_status = 'on';",
  windows: "SELECT 1 FROM bitlocker_info WHERE drive_letter = 'C:' AND protection_status = 1;",
};
