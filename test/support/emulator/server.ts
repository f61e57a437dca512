import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import protoLoader from "@grpc/proto-loader";
import type { ProviderSchema } from "./block.js";
import { type Event, providerHandlers } from "./handlers.js";
import type { Handler, Request } from "./protocol.js";
import type { ProviderRules } from "./rule.js";
import { AWS_RULES } from "./rules/aws.js";
import { AZAPI_RULES } from "./rules/azapi.js";
import { AZURERM_RULES } from "./rules/azurerm.js";
import { GOOGLE_RULES } from "./rules/google.js";
import { loadSchema, type Prefix } from "./schema.js";

/** Emulated providers: the real plugin protocol over loopback, no cloud behind it. */
export interface Emulator {
  /** Environment that makes a Terraform core use them instead of downloading the real ones. */
  readonly environment: Readonly<Record<string, string>>;
  /** What happened in the emulated clouds, in order. */
  readonly events: readonly Event[];
  /** Types in use for which there is no rule: their values are made up. */
  readonly notModelled: readonly string[];
  readonly stop: () => void;
}

const RULES: Readonly<Record<Prefix, ProviderRules>> = {
  aws: AWS_RULES,
  azurerm: AZURERM_RULES,
  google: GOOGLE_RULES,
  azapi: AZAPI_RULES,
};
const PROTOCOL = fileURLToPath(new URL("provider5.proto", import.meta.url));
const UNLIMITED = { "grpc.max_send_message_length": -1, "grpc.max_receive_message_length": -1 };

/** Starts emulated providers that know some types (`aws_vpc`, `data.aws_region`), and ids that exist beforehand. */
export async function startEmulator(types: readonly string[], landingZone: readonly string[] = []): Promise<Emulator> {
  const events: Event[] = [];
  const prefixes = Object.keys(RULES) as Prefix[];
  const running = await Promise.all(
    prefixes.map(async (prefix) => {
      const own = types.filter((type) => type.replace(/^data\./, "").startsWith(`${prefix}_`));
      const schema = withMaxItems(loadSchema(prefix, own), RULES[prefix]);
      const handlers = providerHandlers(schema, RULES[prefix], landingZone, (event) => events.push(event));
      return { prefix, own, ...(await listen(handlers)) };
    }),
  );
  return {
    environment: { TF_REATTACH_PROVIDERS: JSON.stringify(Object.fromEntries(running.map(reattachment))) },
    events,
    notModelled: running.flatMap(({ prefix, own }) => own.filter((type) => !isModelled(RULES[prefix], type))).sort(),
    stop: () => {
      for (const { server } of running) server.forceShutdown();
    },
  };
}

function isModelled(rules: ProviderRules, type: string): boolean {
  return type.startsWith("data.") ? type.slice("data.".length) in rules.data : type in rules.resources;
}

const reattachment = ({ prefix, port }: { prefix: Prefix; port: number }) => [
  prefix === "azapi" ? "azure/azapi" : `hashicorp/${prefix}`,
  {
    Protocol: "grpc",
    ProtocolVersion: 5,
    Pid: process.pid,
    Test: true,
    Addr: { Network: "tcp", String: `127.0.0.1:${port}` },
  },
];

function withMaxItems(schema: ProviderSchema, rules: ProviderRules): ProviderSchema {
  const resources = [...schema.resources].map(([type, block]) => {
    const limits = rules.resources[type]?.maxItems ?? {};
    const blocks = block.blocks.map((nested) => ({ ...nested, max: limits[nested.name] ?? nested.max }));
    return [type, { ...block, blocks }] as const;
  });
  return { ...schema, resources: new Map(resources) };
}

async function listen(handlers: Readonly<Record<string, Handler>>): Promise<{ port: number; server: grpc.Server }> {
  const options = { keepCase: true, longs: Number, defaults: true };
  const loaded = grpc.loadPackageDefinition(protoLoader.loadSync(PROTOCOL, options));
  const service = (loaded as unknown as { tfplugin5: { Provider: grpc.ServiceClientConstructor } }).tfplugin5.Provider;
  const server = new grpc.Server(UNLIMITED);
  const procedures = Object.entries(handlers).map(([name, handler]) => {
    const procedure: grpc.handleUnaryCall<Request, object> = (call, reply) => {
      try {
        reply(null, handler(call.request, call.getPeer()));
      } catch (error) {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        reply({ code: grpc.status.INTERNAL, message: `${name} ${call.request.type_name ?? ""}: ${text}` });
      }
    };
    return [name, procedure];
  });
  server.addService(service.service, Object.fromEntries(procedures));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, server };
}
