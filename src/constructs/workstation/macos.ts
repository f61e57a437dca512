import { build, type PlistValue } from "plist";
import { z } from "zod";
import { type Artefact, sha256Of, stableUuid } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { hasAssistants } from "./assistant-extension.js";
import { userFiles } from "./assistants.js";
import { declarationFiles } from "./declarations.js";
import { commandOf, starterOf } from "./launch.js";
import { MAC_STORE, type PopulationProps } from "./population.js";
import { modelList, runtimeSettings } from "./settings.js";
import { recordFiles, type SetupPlaces, setupScript } from "./setup.js";

type Dictionary = Record<string, PlistValue>;

const PLACES: SetupPlaces = {
  store: MAC_STORE,
  records: `${MAC_STORE}/records.sha256`,
  requirements: `${MAC_STORE}/requirements.txt`,
  system: "macos",
};

const install = template(
  "workstation/install-macos.sh",
  z.strictObject({
    store: z.string(),
    label: z.string(),
    minimumMemoryGiB: z.int(),
    records: z.array(z.string()),
    models: z.string(),
    setup: z.string(),
    daemon: z.string(),
    files: z.array(z.strictObject({ name: z.string(), content: z.string(), executable: z.boolean() })),
    agent: z.string(),
  }),
);
const uninstall = template(
  "workstation/uninstall-macos.sh",
  z.strictObject({ store: z.string(), label: z.string(), hasAssistants: z.boolean() }),
);

/** What runs as each user who signs in. */
const AGENT: Dictionary = {
  Label: "local.palier.continue",
  ProgramArguments: [`${MAC_STORE}/continue-setup`],
  RunAtLoad: true,
};

/** Name of the daemon of a population's runtime, for launchd and for the profile that keeps it allowed. */
const daemonLabel = ({ runtime }: PopulationProps): string => `local.palier.${runtime}`;

/** Files that install the runtime on macos: a profile, a launch daemon, and scripts that need nothing beside them. */
export function macosFiles(props: PopulationProps): readonly Artefact[] {
  const { node, name } = props;
  const label = daemonLabel(props);
  const at = (file: string): string => `workstations/${name}/${file}`;
  const records = recordFiles(props);
  const daemon = plist(launchDaemon(props));
  const starter = starterOf(props, MAC_STORE);
  const script = install({
    store: MAC_STORE,
    label,
    minimumMemoryGiB: Math.ceil(props.minimumMemoryGiB),
    records: records.map(({ path }) => path),
    models: modelList(props),
    setup: setupScript(props, PLACES),
    daemon,
    files: [...(starter === null ? [] : [starter]), ...userFiles(props, MAC_STORE, MAC_STORE)],
    agent: hasAssistants(props) ? plist(AGENT) : "",
  });
  return [
    { path: at("palier.mobileconfig"), content: plist(profile(props)), node },
    { path: at(`${label}.plist`), content: daemon, node },
    { path: at("install.sh"), content: script, node, executable: true },
    {
      path: at("uninstall.sh"),
      content: uninstall({ store: MAC_STORE, label, hasAssistants: hasAssistants(props) }),
      node,
      executable: true,
    },
    ...records.map(({ path, example }) => ({ path: at(`${path}.example`), content: example, node })),
    ...declarationFiles(props),
  ];
}

/** Files of a Mac that say what a population has there, by their SHA-256: its daemon with every setting, its models. */
export const macMarks = (props: PopulationProps): readonly { readonly path: string; readonly sha256: string }[] => [
  { path: `/Library/LaunchDaemons/${daemonLabel(props)}.plist`, sha256: sha256Of(plist(launchDaemon(props))) },
  { path: `${MAC_STORE}/models.json`, sha256: sha256Of(modelList(props)) },
];

/** Command that a Mac runs for a population. */
export const macCommand = (props: PopulationProps): readonly string[] =>
  commandOf(props, { store: MAC_STORE, own: MAC_STORE, program: `${MAC_STORE}/program`, system: "macos" });

function launchDaemon(props: PopulationProps): Dictionary {
  return {
    Label: daemonLabel(props),
    ProgramArguments: [...macCommand(props)],
    EnvironmentVariables: { HOME: `${MAC_STORE}/home`, ...runtimeSettings(props, `${MAC_STORE}/models`) },
    UserName: "_palier",
    Umask: 0o77,
    ProcessType: "Interactive",
    RunAtLoad: true,
    // What starts a daemon and ends well has done its work.
    KeepAlive: { SuccessfulExit: false },
    ThrottleInterval: 10,
    // launchd ends what a job leaves behind, and here that is the daemon.
    ...(props.runtime === "lm-studio" ? { AbandonProcessGroup: true } : {}),
  };
}

/** Profile that keeps the daemon allowed to run, and tells the Mac what it may run. */
function profile(props: PopulationProps): Dictionary {
  const { blueprint, node, name, title, organisation, runtime, runtimeVersion, models } = props;
  const payload = (type: string, part: string): Dictionary => ({
    PayloadType: type,
    PayloadVersion: 1,
    PayloadIdentifier: `local.palier.${name}${part}`,
    // The same for the same population: another one would replace the profile at every run.
    PayloadUUID: stableUuid(`palier ${blueprint} ${node} ${type}`).toUpperCase(),
    PayloadDisplayName: title,
    PayloadOrganization: organisation,
  });
  const label = daemonLabel(props);
  const settings = {
    Runtime: runtime,
    RuntimeVersion: runtimeVersion,
    Models: models.map(({ name: model, digest, licence }) => ({
      Name: model,
      SHA256: digest ?? "",
      Licence: licence ?? "",
    })),
  };
  const places = [...new Set(props.systemPolicies.map(({ place }) => place))];
  const restrictions = places.map((place) => {
    const own = props.systemPolicies.filter((policy) => policy.place === place);
    return [place, Object.fromEntries(own.map((policy) => [policy.name, policy.value !== 0]))] as const;
  });
  return {
    ...payload("Configuration", ""),
    PayloadScope: "System",
    PayloadRemovalDisallowed: true,
    PayloadContent: [
      ...restrictions.map(([type, names]) => ({ ...payload(type, `.${type}`), ...names })),
      {
        ...payload("com.apple.servicemanagement", ".service"),
        Rules: [{ RuleType: "Label", RuleValue: label, Comment: title }],
      },
      {
        ...payload("com.apple.ManagedClient.preferences", ".settings"),
        PayloadContent: { "local.palier": { Forced: [{ mcx_preference_settings: settings }] } },
      },
    ],
  };
}

const plist = (value: Dictionary): string => `${build(value)}\n`;
