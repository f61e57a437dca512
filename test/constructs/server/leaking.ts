/** Configuration of LiteLLM, as far as the fixtures change it. */
export interface GatewayConfiguration {
  readonly model_list: readonly {
    readonly model_name: string;
    readonly litellm_params: Readonly<Record<string, unknown>>;
    readonly model_info: Readonly<Record<string, unknown>>;
  }[];
  readonly router_settings: Readonly<Record<string, unknown>>;
}

/** A configuration known to let data out while the servers of the site are down, and a request that shows it. */
export interface Leaking {
  readonly id: string;
  readonly change: (config: GatewayConfiguration) => GatewayConfiguration;
  readonly body: Readonly<Record<string, unknown>>;
}

const settings =
  (added: Readonly<Record<string, unknown>>): Leaking["change"] =>
  (config) => ({
    ...config,
    router_settings: { ...config.router_settings, ...added },
  });
const HONEST = { model: "dossiers.restricted" };

/** Copy of the model of a third party under another name. */
const away =
  (name: string): Leaking["change"] =>
  (config) => ({
    ...config,
    model_list: [
      ...config.model_list,
      ...config.model_list
        .filter((item) => item.model_name === "copilote.internal")
        .map((item) => ({ ...item, model_name: name, model_info: { ...item.model_info, id: "endpoint/other" } })),
    ],
  });

/** The five known ways, and the labels (tags) that were once thought to close them. */
export const LEAKING: readonly Leaking[] = [
  {
    id: "default fallbacks",
    change: settings({ default_fallbacks: ["copilote.internal"] }),
    body: { model: "police.restricted" },
  },
  { id: "fallbacks of everything", change: settings({ fallbacks: [{ "*": ["copilote.internal"] }] }), body: HONEST },
  { id: "fallbacks of the client", change: (config) => config, body: { ...HONEST, fallbacks: ["copilote.internal"] } },
  { id: "wildcard and a mistyped name", change: away("*"), body: { model: "dosiers.restricted" } },
  { id: "one name at home and away", change: away("police.restricted"), body: { model: "police.restricted" } },
  {
    id: "labels that are missing",
    change: settings({ enable_tag_filtering: true, fallbacks: [{ "dossiers.restricted": ["copilote.internal"] }] }),
    body: HONEST,
  },
];
