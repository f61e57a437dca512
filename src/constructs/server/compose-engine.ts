import { imageName } from "../../core/engine-image.js";
import { digestOf } from "../../render/artefact.js";
import { devices, healthOf, LOCKED } from "./container.js";
import { engineContainer } from "./engine.js";
import { ENGINE_USER, type EngineContainer, type Health, type Setting } from "./engine-container.js";
import type { HostProps } from "./host.js";
import { composeText, type ImageProps, imageReference, required, secret } from "./image.js";
import { deviceName } from "./machine.js";
import { MODEL_STORE, MODELS } from "./model-folder.js";
import { isComposed, type ServiceProps } from "./service.js";

/** The container of an engine. */
export function engineService(service: ServiceProps, { machine, mirror }: HostProps) {
  const container = engineContainer(service);
  const { program, args, environment, health, workspace, user = ENGINE_USER, files = [] } = container;
  const command = args.map(composeSetting);
  return {
    image: imageReference(engineImage(service), mirror),
    // Images whose own program takes a model by its variables would start that beside what is told here.
    ...(program === null ? {} : { entrypoint: [program] }),
    ...(command.length === 0 ? {} : { command }),
    // Programs in the image look up the user they run as, who is in no list of users there.
    environment: {
      HOME: "/tmp",
      USER: "palier",
      ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, composeSetting(value)])),
    },
    user: `${user}:${user}`,
    ...LOCKED,
    pids_limit: 4_096,
    // Engines compile for the accelerator they find and then run the result.
    tmpfs: ["/tmp:size=16g,mode=1777,exec,nosuid,nodev"],
    ...(service.tensorParallel > 1 ? { shm_size: "16gb" } : {}),
    volumes: [
      ...modelFolders(container),
      ...files.map(({ name, path }) => `./${settingsFolder(service)}/${name}:${path}:ro`),
      ...(workspace === null ? [] : [`/srv/palier/ollama/${service.name}:${workspace}`]),
    ],
    networks: ["inside"],
    ...devices(service.acceleratorIds.map((slot) => deviceName(machine, slot))),
    healthcheck: healthOf(asked(health), "30m"),
    labels: {
      "palier.node": service.node,
      "palier.title": composeText(service.title),
      ...(files.length === 0
        ? {}
        : { "palier.configuration": digestOf(files.map((file) => ({ ...file, node: service.node }))) }),
    },
  };
}

/** Settings that the engines of a machine read, by their path in its project. */
export const engineFiles = (services: readonly ServiceProps[]) =>
  services.filter(isComposed).flatMap((service) =>
    (engineContainer(service).files ?? []).map(({ name, content }) => ({
      path: `${settingsFolder(service)}/${name}`,
      content,
      node: service.node,
    })),
  );

/** Folder of the project with the settings an engine reads. */
const settingsFolder = ({ name }: Pick<ServiceProps, "name">): string => `engines/${name}`;

/** The store of models as an engine sees it, which only reads it. */
const modelFolders = ({ folders }: EngineContainer): readonly string[] =>
  folders === undefined
    ? [`${MODEL_STORE}:${MODELS}:ro`]
    : folders.map(({ from, to }) => `${MODEL_STORE}/${from}:${to}:ro`);

/** Images of one engine are one image, whatever the service. */
export const engineImage = ({ engine, acceleratorIds, version, image, imageDigest }: ServiceProps): ImageProps => ({
  name: imageName(engine, acceleratorIds.length),
  version,
  image,
  imageDigest,
});

/** A setting as Compose reads it, which replaces what follows a dollar sign. */
function composeSetting(setting: Setting): string {
  if (typeof setting === "string") return composeText(setting);
  return "secret" in setting ? secret(setting.secret) : required(setting.record, "record the revision first");
}

/** Asks the engine itself, with what every image of it holds. */
function asked(health: Health): readonly string[] {
  if ("command" in health) return ["CMD", ...health.command];
  const { port, path, by } = health;
  if (by === "bash") {
    const request = `printf 'GET ${path} HTTP/1.0\\r\\n\\r\\n' >&3`;
    return ["CMD", "bash", "-c", `exec 3<>/dev/tcp/127.0.0.1/${port} && ${request} && head -n 1 <&3 | grep -q ' 200 '`];
  }
  const program = `import urllib.request; urllib.request.urlopen("http://127.0.0.1:${port}${path}", timeout=5)`;
  return ["CMD", "python3", "-c", program];
}
