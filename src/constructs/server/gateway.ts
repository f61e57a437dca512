import { PalierError } from "../../core/errors.js";
import { PEER_PORT } from "../../core/ports.js";
import { requireOneOf, requirePattern } from "../checks.js";
import { yamlFile } from "../yaml-file.js";
import { type ChatProps, requireChats } from "./chat.js";
import { answerCache, namesOf } from "./economy.js";
import { constantCase } from "./image.js";
import { type RegistryProps, requireRegistry } from "./registry.js";
import { type RemoteParameters, type RemoteProps, remoteParameters, requireRemote } from "./remote.js";
import type { RouteProps } from "./route.js";
import { answerPath, hubOf, isComposed, ROUTE, type ServiceProps } from "./service.js";
import { requireSignIn, type SignInProps } from "./sign-in.js";
import { requireStream, type StreamProps } from "./stream.js";
import type { TeamBudget } from "./team-budget.js";

/** The one door of a site. */
export interface GatewayProps {
  /**
   * Events that its site carries.
   * @default - none
   */
  readonly streams?: readonly StreamProps[];
  /** Graph node. */
  readonly node: string;
  /** Host name of the machine it runs on. */
  readonly machine: string;
  /** Name that users call. */
  readonly hostname: string;
  readonly routes: readonly RouteProps[];
  /** Classes of data that may enter the servers of the site. */
  readonly accepts: readonly string[];
  /** Models that third parties serve. */
  readonly remotes: readonly RemoteProps[];
  /** What teams may spend through it, in the currency of the costs. */
  readonly budgets: readonly TeamBudget[];
  /** Who is told when something fails; null for nobody. */
  readonly alertEmail: string | null;
  /** Where people sign in. @default null, keys per team and no pages */
  readonly signIn?: SignInProps | null;
  /** Where people talk to models. @default none */
  readonly chats?: readonly ChatProps[];
  /** Where versions of the organisation's own models are kept. @default null, it makes none */
  readonly registry?: RegistryProps | null;
}

const CLASSES = ["public", "internal", "confidential", "restricted"];

/**
 * Refuses a route that could carry data to where its class may not go: a target of another route or whose zone is closed
 * to the class, a fallback to a more open class, a name that hides its class or matches others.
 */
export function requireRoutes(gateway: GatewayProps, services: readonly ServiceProps[]): void {
  requirePattern("gateway.hostname", gateway.hostname, /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])$/, "a host name");
  gateway.remotes.forEach(requireRemote);
  if (gateway.signIn != null) requireSignIn(gateway.signIn);
  for (const stream of gateway.streams ?? []) {
    requireStream(stream);
    requireOneOf(
      "stream.route",
      stream.route,
      gateway.routes.map(({ name }) => name),
    );
  }
  if (gateway.registry != null) requireRegistry(gateway.registry);
  requireChats(gateway.chats ?? [], gateway.routes, gateway.signIn != null);
  const names = gateway.routes.map(({ name }) => name);
  for (const [index, route] of gateway.routes.entries()) {
    const at = `gateway.routes[${index}]`;
    requirePattern(`${at}.name`, route.name, ROUTE, "`<workload>.<data class>`");
    requireOneOf(`${at}.name`, classOf(route.name), [route.sensitivity]);
    if (names.indexOf(route.name) !== index) throw invalid(`${at}.name`, "stands twice", route.name);
    if (route.targets.length === 0) throw invalid(`${at}.targets`, "must name a service", "none");
    for (const target of route.targets) {
      const service = services.find(({ node }) => node === target);
      const remote = gateway.remotes.find(({ node }) => node === target);
      if ((service ?? remote)?.route !== route.name)
        throw invalid(
          `${at}.targets`,
          `must be a service of this site, or a remote model, that serves ${route.name}`,
          target,
        );
      if (!(remote?.accepts ?? gateway.accepts).includes(route.sensitivity))
        throw invalid(`${at}.targets`, `must be where ${route.sensitivity} data may enter`, target);
    }
    for (const fallback of [...route.fallbacks, ...namesOf(route.economy)]) {
      requireOneOf(`${at}.fallbacks`, fallback, names);
      if (CLASSES.indexOf(classOf(fallback)) < CLASSES.indexOf(route.sensitivity))
        throw invalid(`${at}.fallbacks`, `must not be more open than ${route.name}`, fallback);
    }
  }
}

/** Configuration of LiteLLM: what each name reaches, and nothing that a client, a tag or a typing error could widen. */
export function gatewayConfig(gateway: GatewayProps, services: readonly ServiceProps[]): string {
  const fallbacks = gateway.routes.filter((route) => route.fallbacks.length > 0);
  return yamlFile({
    model_list: gateway.routes.flatMap((route) => [
      ...doorsOf(services.filter((service) => route.targets.includes(service.node) && !isDirect(service))).map(
        ({ service, copies }) => deployment(gateway, route, service, copies),
      ),
      ...gateway.remotes
        .filter(({ node }) => route.targets.includes(node))
        .map((remote) => sealed(route, remote.node, remote.accepts, remoteParameters(remote), OUTSIDE)),
    ]),
    router_settings: {
      routing_strategy: "simple-shuffle",
      num_retries: 2,
      fallbacks: fallbacks.map((route) => ({ [route.name]: route.fallbacks })),
    },
    litellm_settings: {
      request_timeout: 600,
      telemetry: false,
      callbacks: ["prometheus", "palier_guard.guard", "palier_economy.economy"],
      ...answerCache(gateway.routes),
      // Only containers of the machine reach it.
      require_auth_for_metrics_endpoint: false,
      turn_off_message_logging: true,
      redact_user_api_key_info: true,
    },
    general_settings: {
      master_key: "os.environ/LITELLM_MASTER_KEY",
      database_url: "os.environ/DATABASE_URL",
      enforce_fallback_model_access: true,
      reject_clientside_metadata_tags: true,
      fail_closed_rate_limit_enforcement: true,
      store_model_in_db: false,
      store_prompts_in_spend_logs: false,
      disable_requester_ip_address_logging: true,
    },
  });
}

/** Secret by which the gateway is known to the services of a machine. */
export const upstreamKey = (gateway: GatewayProps, machine: string): string =>
  machine === gateway.machine ? "UPSTREAM_KEY" : `UPSTREAM_KEY_${constantCase(machine)}`;

/** Whether a service speaks another protocol than the gateway's: the proxy asks for a key of its own and passes it on. */
export const isDirect = ({ engine }: Pick<ServiceProps, "engine">): boolean =>
  engine === "triton" || engine === "tensorflow-serving";

/** Path of a service at the proxy: what a model answers, never the management of its engine. */
export const pathOf = (service: ServiceProps): string =>
  `/${service.cluster?.name ?? service.name}${answerPath(service.engine)}/*`;

/** Secret that opens a service the gateway does not speak for. */
export const directKey = ({ name }: Pick<ServiceProps, "name">): string => `KEY_${constantCase(name)}`;

/** Services as the gateway calls them: each container by itself, the copies of a cluster through its door, once. */
function doorsOf(services: readonly ServiceProps[]): readonly { service: ServiceProps; copies: number }[] {
  const composed = services.filter(isComposed).map((service) => ({ service, copies: 1 }));
  const clustered = services.filter((service) => !isComposed(service));
  const [first] = clustered;
  return first === undefined
    ? composed
    : [...composed, { service: first, copies: clustered.length / (first.group?.machines ?? 1) }];
}

function baseOf(gateway: GatewayProps, { cluster, machine, name, port }: ServiceProps): string {
  if (cluster !== undefined) return `https://${cluster.hostname}:${cluster.port}/${cluster.name}`;
  return machine === gateway.machine ? `http://${name}:${port}` : `https://${machine}:${PEER_PORT}/${name}`;
}

function deployment(gateway: GatewayProps, route: RouteProps, service: ServiceProps, copies: number) {
  const base = baseOf(gateway, service);
  const parameters = {
    // Every engine left here speaks the OpenAI protocol under the name of its route.
    model: `openai/${servedName(service)}`,
    api_base: `${base}/v1`,
    // A cluster is entered with the key of the machine that holds the gateway.
    api_key: `os.environ/${isComposed(service) ? upstreamKey(gateway, service.machine) : "UPSTREAM_KEY"}`,
    max_parallel_requests: service.concurrency * copies,
  };
  // vLLM keeps the beginnings of prompts; a salt parts those of one class and team from those of another.
  const mode = service.engine === "vllm" ? { salted: true as const } : MODES[service.engine];
  return sealed(route, service.node, gateway.accepts, parameters, mode);
}

/** A deployment with what the guard holds every request against: the classes that may enter, and what stays as it is. */
function sealed(
  route: RouteProps,
  id: string,
  accepts: readonly string[],
  parameters: Readonly<Record<string, number | RemoteParameters[string]>>,
  mode: { readonly mode: string } | { readonly salted: true } | typeof OUTSIDE | undefined = undefined,
) {
  const perToken = route.costPerMillionTokens === null ? null : route.costPerMillionTokens / 1e6;
  const fixed = Object.entries(parameters).filter(([name]) => FIXED.has(name));
  return {
    model_name: route.name,
    litellm_params: parameters,
    model_info: {
      id,
      ...(mode ?? {}),
      ...(perToken === null ? {} : { input_cost_per_token: perToken, output_cost_per_token: perToken }),
      accepts,
      fixed: Object.fromEntries(fixed),
    },
  };
}

/** A third party answers: the guard keeps credentials and numbers of persons and accounts from it. */
const OUTSIDE = { outside: true } as const;

const FIXED: ReadonlySet<string> = new Set(["model", "api_base", "aws_region_name"]);

const MODES: Partial<Record<ServiceProps["engine"], { readonly mode: string }>> = {
  embeddings: { mode: "embedding" },
  "faster-whisper": { mode: "audio_transcription" },
};

/** Name under which an engine knows its model: the transcription engine takes no other than the repository. */
const servedName = ({ engine, route, model }: ServiceProps): string =>
  engine === "faster-whisper" ? (hubOf(model) ?? model.name) : route;

const classOf = (route: string): string => route.slice(route.lastIndexOf(".") + 1);

const invalid = (path: string, message: string, received: string): PalierError =>
  new PalierError({ code: "INVALID_PROP", path, message, received: JSON.stringify(received).slice(0, 80) });
