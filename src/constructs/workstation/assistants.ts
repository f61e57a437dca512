import { build } from "plist";
import { stringify } from "yaml";
import { z } from "zod";
import { type Artefact, stableUuid } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { hasAssistants } from "./assistant-extension.js";
import { assistantPolicies } from "./assistant-policies.js";
import type { DebFile } from "./deb.js";
import type { OwnFile } from "./launch.js";
import type { PopulationProps } from "./population.js";
import { runtimeOf } from "./runtimes.js";
import { modelId } from "./setup.js";

const MARK = "# Written by palier; a file without this line is the user's own and stays.";

const userSetup = template(
  "workstation/continue-setup.sh",
  z.strictObject({ source: z.string(), extension: z.string() }),
);
const userSetupOnWindows = template("workstation/continue-setup.ps1", z.strictObject({}));
const onLinux = template("workstation/assistants-linux.sh", z.strictObject({}));

/**
 * What people may read or send of the assistants of editors and browsers: the configuration of Continue (VS Code and
 * JetBrains), and the profile of macOS that turns the others off. All of it comes to each machine with the installation
 * of its population. Nothing for machines that nobody sits at, or whose runtime holds no conversation.
 */
export function assistantFiles(props: PopulationProps): readonly Artefact[] {
  const { node, name, platform } = props;
  if (!hasAssistants(props)) return [];
  const file = (path: string, content: string): Artefact => ({
    path: `workstations/${name}/assistants/${path}`,
    content,
    node,
  });
  return [
    file("continue.yaml", continueYaml(props)),
    ...(platform === "macos" ? [file("palier-assistants.mobileconfig", `${build(profile(props))}\n`)] : []),
  ];
}

/** Configuration of Continue as a file, with the mark by which palier knows its own. */
const continueYaml = (props: PopulationProps): string =>
  `${MARK}\n${stringify(continueConfiguration(props), { lineWidth: 0 })}`;

/** What each user of a machine gets, and the script that gives it; none without assistants. `store` is null on Windows. */
export function userFiles(props: PopulationProps, folder: string, store: string | null): readonly OwnFile[] {
  if (!hasAssistants(props)) return [];
  const configuration = { name: "continue.yaml", content: continueYaml(props), executable: false };
  if (store === null)
    return [configuration, { name: "continue-setup.ps1", content: userSetupOnWindows({}), executable: false }];
  const content = userSetup({ source: `${folder}/continue.yaml`, extension: `${store}/continue.vsix` });
  return [configuration, { name: "continue-setup", content, executable: true }];
}

/** What a Linux package brings of the assistants: policies, what each user gets, and the script that puts it in place. */
export function assistantPackage(props: PopulationProps, store: string): readonly DebFile[] {
  const [configuration, setup] = userFiles(props, "/usr/share/palier", store);
  if (configuration === undefined || setup === undefined) return [];
  const { vscode, chrome, edge, firefox } = assistantPolicies();
  const policies = { vscode, chrome, edge, firefox: { policies: firefox } };
  return [
    { path: "/etc/xdg/autostart/palier-continue.desktop", content: AUTOSTART },
    { path: ASSISTANTS, content: onLinux({}), executable: true },
    { ...setup, path: "/usr/lib/palier/continue-setup" },
    { ...configuration, path: "/usr/share/palier/continue.yaml" },
    ...Object.entries(policies).map(([name, policy]) => ({
      path: `/usr/share/palier/policies/${name}.json`,
      content: `${JSON.stringify(policy, null, 2)}\n`,
    })),
  ];
}

/** Script of a Linux package that puts policies in place and takes them away. */
export const ASSISTANTS = "/usr/lib/palier/assistants";

const AUTOSTART = `[Desktop Entry]
Type=Application
Name=palier
Exec=/usr/lib/palier/continue-setup
NoDisplay=true
`;

/** Configuration of Continue: models of the machine first, then those of the gateway, whose key each user enters. */
function continueConfiguration(props: PopulationProps) {
  const { blueprint, contextTokens, gateways } = props;
  const local = localModels(props).map(({ title, ...model }) => ({
    name: `${title} (local)`,
    ...model,
    roles: ["chat", "edit", "apply", "summarize"],
    defaultCompletionOptions: { contextLength: contextTokens },
  }));
  const remote = gateways.flatMap(({ url, routes }) =>
    routes.map((route) => ({
      name: route,
      provider: "openai",
      model: route,
      apiBase: url,
      // Kept by Continue in the user's own folder, never in this file.
      apiKey: "${{ secrets.PALIER_KEY }}",
      roles: ["chat", "edit", "apply"],
    })),
  );
  return { name: `palier ${blueprint}`, version: "1.0.0", schema: "v1", models: [...local, ...remote] };
}

/** Models of the machine by the names its runtime gives them. */
function localModels({ runtime, models }: PopulationProps) {
  const address = `http://127.0.0.1:${runtimeOf(runtime).port}`;
  return models.flatMap((model) => {
    const title = model.name;
    if (runtime === "ollama")
      return model.ollamaName === null
        ? []
        : [{ title, provider: "ollama", model: model.ollamaName, apiBase: address }];
    const name = nameOf(runtime, modelId(model));
    return [{ title, provider: "openai", model: name, apiBase: `${address}/v1` }];
  });
}

/** Name a runtime gives a model: MLX the one it was started with, Foundry Local a version too, others file or folder. */
function nameOf(runtime: PopulationProps["runtime"], id: string): string {
  if (runtime === "mlx") return "default_model";
  return runtime === "foundry-local" ? `${id}:1` : id;
}

/** Profile of macOS with the policies of editors and browsers. */
function profile({ blueprint, node, name, title, organisation }: PopulationProps) {
  const { vscode, chrome, edge, firefox } = assistantPolicies();
  const payload = (type: string, content: object) => ({
    PayloadType: type,
    PayloadVersion: 1,
    PayloadIdentifier: `local.palier.${name}.assistants${type === "Configuration" ? "" : `.${type}`}`,
    PayloadUUID: stableUuid(`palier ${blueprint} ${node} assistants ${type}`).toUpperCase(),
    PayloadDisplayName: title,
    PayloadOrganization: organisation,
    ...content,
  });
  return payload("Configuration", {
    PayloadScope: "System",
    PayloadRemovalDisallowed: true,
    PayloadContent: [
      payload("com.microsoft.VSCode", vscode),
      payload("com.google.Chrome", chrome),
      payload("com.microsoft.Edge", edge),
      payload("org.mozilla.firefox", { EnterprisePoliciesEnabled: true, ...firefox }),
    ],
  });
}
