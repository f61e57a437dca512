/** One request to the gateway, and how those behind it behave meanwhile. */
export interface LeakCase {
  readonly id: string;
  /** Through the proxy, as users do, or straight to LiteLLM's router, past everything that looks at requests. */
  readonly door: "proxy" | "router";
  readonly path: string;
  readonly route: string;
  readonly failure: { readonly name: string; readonly site: string; readonly away: string };
  readonly trick: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

const FAILURES = [
  ["none", "ok", "ok"],
  ["site down", "closed", "ok"],
  ["site timeout", "timeout", "ok"],
  ["site rate limited", "limited", "ok"],
] as const;

const AWAY = "copilote.internal";
const CHAT = "/v1/chat/completions";

/** What a client may try. `{}` is an honest request. */
const TRICKS: Readonly<Record<string, (route: string) => Partial<LeakCase>>> = {
  none: () => ({}),
  "own fallbacks": () => ({ body: { fallbacks: [AWAY, "guichet.public"] } }),
  "own fallbacks, as a deployment": () => ({
    body: { fallbacks: [{ model: "openai/saint-exemple-copilote", api_base: "http://stand-in/endpoint~copilote/v1" }] },
  }),
  "fallbacks for long contexts": (route) => ({ body: { context_window_fallbacks: [{ [route]: [AWAY] }] } }),
  "settings of the router": (route) => ({
    body: { router_settings_override: { fallbacks: [{ [route]: [AWAY] }], num_retries: 1 } },
  }),
  "fallback asked for by name": () => ({ body: { mock_testing_fallbacks: true, fallbacks: [AWAY] } }),
  "mistyped group": (route) => ({ body: { model: `${route.slice(0, 3)}x${route.slice(3)}` } }),
  "mistyped class": (route) => ({ body: { model: `${route.split(".")[0]}.publik` } }),
  "upper case": (route) => ({ body: { model: route.toUpperCase() } }),
  "no class": (route) => ({ body: { model: route.split(".")[0] } }),
  "no model": () => ({ body: { model: undefined } }),
  "tags missing and empty": () => ({ body: { metadata: { tags: [] } } }),
  "tags that invite": () => ({ body: { metadata: { tags: ["cloud", "public"] }, tags: ["cloud"] } }),
  "tags in a header": () => ({ headers: { "x-litellm-tags": "cloud,public" } }),
  "another group in the metadata": () => ({
    body: { metadata: { original_model_group: "faq.public", model_group: "faq.public" } },
  }),
  alias: () => ({ body: { model: "gpt-4o", model_group_alias: { "gpt-4o": AWAY } } }),
  "identifier of a deployment": () => ({ body: { model: "endpoint/copilote" } }),
  "name at the provider": () => ({ body: { model: "openai/saint-exemple-copilote" } }),
  "name at Google": () => ({ body: { model: "vertex_ai/openai/saint-exemple-reserve" } }),
  "own fallbacks to Google": () => ({ body: { fallbacks: ["reserve.internal"] } }),
  wildcard: () => ({ body: { model: "*" } }),
  "wildcard of a provider": () => ({ body: { model: "openai/*" } }),
  "two names": (route) => ({ body: { model: `${route},${AWAY}` } }),
  "list of names": (route) => ({ body: { model: [route, AWAY] } }),
  api_base: () => ({ body: { api_base: "http://stand-in/endpoint~copilote/v1" } }),
  base_url: () => ({ body: { base_url: "http://stand-in/endpoint~copilote/v1", api_key: "k" } }),
  "model list": (route) => ({
    body: {
      model_list: [
        {
          model_name: route,
          litellm_params: { model: "openai/x", api_base: "http://stand-in/endpoint~copilote/v1", api_key: "k" },
        },
      ],
    },
  }),
  "own configuration": (route) => ({
    body: {
      user_config: {
        model_list: [
          {
            model_name: route,
            litellm_params: { model: "openai/x", api_base: "http://stand-in/endpoint~copilote/v1", api_key: "k" },
          },
        ],
      },
    },
  }),
  "extra body": () => ({ body: { extra_body: { fallbacks: [AWAY], model: AWAY } } }),
  "extra headers": () => ({ body: { extra_headers: { "x-litellm-tags": "cloud" } } }),
  "model in the address": () => ({ path: `${CHAT}?model=${AWAY}` }),
  "model in the path": () => ({ path: `/engines/${AWAY}/chat/completions` }),
  "deployment in the path": () => ({ path: `/openai/deployments/${AWAY}/chat/completions` }),
  "picture from elsewhere": () => ({
    body: {
      messages: [
        {
          role: "user",
          content: [{ type: "image_url", image_url: { url: "http://stand-in/endpoint~copilote/v1/a.png" } }],
        },
      ],
    },
  }),
  "the newer interface": () => ({ path: "/v1/responses", body: { input: "", fallbacks: [AWAY] } }),
  "the older interface": () => ({ path: "/v1/completions", body: { prompt: "", fallbacks: [AWAY] } }),
  "messages of another maker": () => ({ path: "/v1/messages", body: { max_tokens: 5, fallbacks: [AWAY] } }),
};

/** What can be handed to the router by a program that sits where the proxy does. */
const ROUTER_TRICKS = ["none", "own fallbacks", "mistyped group", "api_base", "base_url", "wildcard"] as const;

const honest = (): Partial<LeakCase> => ({});

/** Every route × failure × trick. */
export function leakCases(routes: readonly string[]): readonly LeakCase[] {
  const cases = routes.flatMap((route) =>
    FAILURES.flatMap(([name, site, away]) =>
      [
        ...Object.entries(TRICKS).map(([trick, change]) => ({ trick, door: "proxy" as const, change })),
        ...ROUTER_TRICKS.map((trick) => ({ trick, door: "router" as const, change: TRICKS[trick] ?? honest })),
      ].map(({ trick, door, change }) => {
        const changed = change(route);
        return {
          door,
          route,
          trick: door === "router" ? `router: ${trick}` : trick,
          failure: { name, site, away },
          path: changed.path ?? CHAT,
          headers: changed.headers ?? {},
          body: { model: route, ...changed.body },
        };
      }),
    ),
  );
  return cases.map((item, index) => ({ ...item, id: `c${index}` }));
}
