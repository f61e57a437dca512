/** Extensions of VS Code that send code to somebody else, by publisher and name. */
export const EDITOR_ASSISTANTS = [
  "amazonwebservices.amazon-q-vscode",
  "anthropic.claude-code",
  "codeium.codeium",
  "github.copilot",
  "github.copilot-chat",
  "google.geminicodeassist",
  "openai.chatgpt",
  "supermaven.supermaven",
  "tabnine.tabnine-vscode",
];

/** Policies of editors and browsers by the names their makers give them. */
export interface AssistantPolicies {
  readonly vscode: Readonly<Record<string, string>>;
  readonly chrome: Readonly<Record<string, number>>;
  readonly edge: Readonly<Record<string, number | boolean>>;
  readonly firefox: { readonly GenerativeAI: Readonly<Record<string, boolean>> };
}

/**
 * Policies that leave the approved assistant and turn those off that answer from somewhere else.
 *
 * Sources: VS Code's policies `AllowedExtensions` and `TelemetryLevel` (microsoft/vscode, 2026-08); Chrome's and Edge's
 * `GenAiDefaultSettings` (2: not allowed) and `GenAILocalFoundationalModelSettings` (1: not downloaded), Edge's
 * `BuiltInAIAPIsEnabled` and `HubsSidebarEnabled`; Firefox's `GenerativeAI`.
 */
export function assistantPolicies(): AssistantPolicies {
  const denied = EDITOR_ASSISTANTS.map((extension) => [extension, false]);
  return {
    // An object goes as JSON text, which every system's store of policies can hold.
    vscode: { AllowedExtensions: JSON.stringify({ "*": true, ...Object.fromEntries(denied) }), TelemetryLevel: "off" },
    chrome: { GenAiDefaultSettings: 2, GenAILocalFoundationalModelSettings: 1 },
    edge: { GenAILocalFoundationalModelSettings: 1, BuiltInAIAPIsEnabled: false, HubsSidebarEnabled: false },
    firefox: { GenerativeAI: { Enabled: false, Locked: true } },
  };
}

/** A value of Windows' registry below `HKLM\SOFTWARE`. */
export interface RegistryPolicy {
  readonly key: string;
  readonly name: string;
  /** Value of a text; empty for a number. */
  readonly text: string;
  /** Value of a number; 0 for a text. */
  readonly number: number;
  readonly isNumber: boolean;
}

/** A policy of Windows as a value of its registry; what is true or false is a number there. */
export function registryPolicy(key: string, name: string, value: string | number | boolean): RegistryPolicy {
  const isNumber = typeof value !== "string";
  return { key, name, text: isNumber ? "" : value, number: isNumber ? Number(value) : 0, isNumber };
}

/** The same policies as values of Windows' registry. */
export function machinePolicies(): readonly RegistryPolicy[] {
  const { vscode, chrome, edge, firefox } = assistantPolicies();
  const places: readonly (readonly [string, Readonly<Record<string, string | number | boolean>>])[] = [
    [String.raw`Microsoft\VSCode`, vscode],
    [String.raw`Google\Chrome`, chrome],
    [String.raw`Microsoft\Edge`, edge],
    [String.raw`Mozilla\Firefox\GenerativeAI`, firefox.GenerativeAI],
  ];
  return places.flatMap(([key, values]) =>
    Object.entries(values).map(([name, value]) => registryPolicy(`Policies\\${key}`, name, value)),
  );
}
