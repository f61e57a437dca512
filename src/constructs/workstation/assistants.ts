import { build } from "plist";
import { stringify } from "yaml";
import { z } from "zod";
import { type Artefact, stableUuid } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { assistantPolicies, machinePolicies } from "./assistant-policies.js";
import type { PopulationProps } from "./population.js";
import { isServer, runtimeOf } from "./runtimes.js";
import { modelId } from "./setup.js";

const MARK = "# Written by palier; a file without this line is the user's own and stays.";

const linux = template("workstation/assistants-linux.sh", z.strictObject({ name: z.string() }));
const macos = template("workstation/assistants-macos.sh", z.strictObject({ name: z.string() }));
const windows = template(
  "workstation/assistants-windows.ps1",
  z.strictObject({
    name: z.string(),
    values: z.array(
      z.strictObject({ key: z.string(), name: z.string(), text: z.string(), number: z.int(), isNumber: z.boolean() }),
    ),
  }),
);
const userSetup = template("workstation/continue-setup.sh", z.strictObject({ source: z.string() }));

/**
 * Assistants of editors and browsers, pointed at the runtime of the machine and at the gateway: the configuration of
 * Continue (VS Code and JetBrains), policies that turn the others off, and a script that puts all of it in place.
 * Nothing for machines that nobody sits at, or whose runtime holds no conversation.
 */
export function assistantFiles(props: PopulationProps): readonly Artefact[] {
  const { node, name, platform } = props;
  if (!hasAssistants(props)) return [];
  const file = (path: string, content: string, executable = false): Artefact => ({
    path: `workstations/${name}/assistants/${path}`,
    content,
    node,
    executable,
  });
  const configuration = file("continue.yaml", `${MARK}\n${stringify(continueConfiguration(props), { lineWidth: 0 })}`);
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const { vscode, chrome, edge, firefox } = assistantPolicies();
  switch (platform) {
    case "linux":
      return [
        configuration,
        file("policies/vscode.json", json(vscode)),
        file("policies/chrome.json", json(chrome)),
        file("policies/edge.json", json(edge)),
        file("policies/firefox.json", json({ policies: firefox })),
        file("continue-setup", userSetup({ source: "/usr/share/palier/continue.yaml" }), true),
        file("install.sh", linux({ name }), true),
      ];
    case "macos":
      return [
        configuration,
        file("palier-assistants.mobileconfig", `${build(profile(props))}\n`),
        file("continue-setup", userSetup({ source: "/Library/Application Support/palier/continue.yaml" }), true),
        file("install.sh", macos({ name }), true),
      ];
    case "windows":
      return [configuration, file("install.ps1", windows({ name, values: [...machinePolicies()] }))];
  }
}

/** Whether people sit at the machines of a population and ask its runtime. */
export const hasAssistants = ({ runtime, unattended }: PopulationProps): boolean => !unattended && isServer(runtime);

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
