import { Construct } from "constructs";
import type { Bus, CallContract, Caller, Pattern } from "../../core/contract.js";
import { PalierError } from "../../core/errors.js";
import { type Artefact, attachArtefacts } from "../../render/artefact.js";
import { staticFiles } from "../../render/template.js";
import { requirePattern } from "../checks.js";
import { audienceOf } from "./audience.js";
import { BUS_MODULES, BUS_PACKAGES, busFiles } from "./bus.js";
import { snakeCase } from "./names.js";
import { openapiOf } from "./openapi.js";
import { pythonClient } from "./python.js";
import { stepsOf } from "./steps.js";
import { typescriptClient } from "./typescript.js";

/** Properties of a {@link WorkloadClient}. */
export interface WorkloadClientProps {
  /** Graph node of the workload. */
  readonly node: string;
  /** Identifier of the workload: folder and names of the client. */
  readonly id: string;
  readonly title: string;
  /** Version of palier, which the contract carries. */
  readonly version: string;
  readonly pattern: Pattern;
  readonly contract: CallContract;
}

/**
 * What an application team needs to use a workload, below `clients/<workload>/`: the contract as OpenAPI, a typed client
 * in TypeScript and in Python, and around it what the pattern of use asks for. No file holds a key.
 */
export class WorkloadClient extends Construct {
  constructor(scope: Construct, id: string, props: WorkloadClientProps) {
    super(scope, id);
    requirePattern("id", props.id, /^[a-z][a-z0-9-]{0,47}$/, "an identifier");
    attachArtefacts(this, clientFiles(props));
  }
}

/** Files of a client. */
export function clientFiles({ node, id, title, version, pattern, contract }: WorkloadClientProps): readonly Artefact[] {
  const file = (path: string, content: string): Artefact => ({ path: `clients/${id}/${path}`, content, node });
  const ts = (name: string, content: string) => file(`typescript/${name}.ts`, content);
  const module = `python/${snakeCase(id)}`;
  const py = (name: string, content: string) => file(`${module}/${name}.py`, content);
  const { caller } = contract;
  const audience = audienceOf(contract);
  const steps = contract.events === null ? null : stepsOf(contract.events);
  const bus = contract.events?.bus ?? null;
  return [
    file("openapi.json", `${JSON.stringify(openapiOf(id, title, version, contract), null, 2)}\n`),
    ts("client", typescriptClient(id, contract)),
    ts("transport", fixed("typescript/transport.ts")),
    ts("identity", fixed(`identities/${caller}.ts`)),
    py("__init__", ""),
    py("client", pythonClient(id, contract)),
    py("transport", fixed("python/transport.py")),
    py("identity", fixed(`identities/${caller}.py`)),
    ...(audience === null ? [] : [ts("audience", audience.ts), py("audience", audience.py)]),
    ...(pattern === "rest"
      ? []
      : [
          ts(pattern, fixed(`typescript/${pattern}.ts`)),
          py(snakeCase(pattern), fixed(`python/${snakeCase(pattern)}.py`)),
        ]),
    ...(steps === null ? [] : [ts("steps", steps.ts), py("steps", steps.py)]),
    ...busFiles(id, contract, fixed).map((one) =>
      one.in === "docker"
        ? file(`python/${one.name}`, one.content)
        : (one.in === "py" ? py : ts)(one.name, one.content),
    ),
    file("typescript/package.json", `${JSON.stringify(packageOf(id, caller, bus), null, 2)}\n`),
    file("python/requirements.txt", pythonPackages(caller, bus)),
  ];
}

let templates: ReadonlyMap<string, string> | undefined;

function fixed(path: string): string {
  templates ??= new Map(staticFiles("clients").map((one) => [one.path, one.content]));
  const found = templates.get(path);
  if (found === undefined) throw new PalierError({ code: "INVALID_GRAPH", message: `no template \`clients/${path}\`` });
  return found;
}

const packageOf = (id: string, caller: Caller, bus: Bus | null) => ({
  name: `client-${id}`,
  private: true,
  type: "module",
  dependencies: { ...NODE_PACKAGES[caller], ...(bus === null ? {} : BUS_MODULES[bus]) },
});

const pythonPackages = (caller: Caller, bus: Bus | null): string =>
  [...new Set([...PYTHON_PACKAGES[caller], ...(bus === null ? [] : BUS_PACKAGES[bus])])]
    .sort()
    .map((name) => `${name}\n`)
    .join("");

/** What proving who calls takes in each language; the clients themselves need nothing but the language. */
const NODE_PACKAGES: Readonly<Record<Caller, Readonly<Record<string, string>>>> = {
  loopback: {},
  "site-token": {},
  "aws-role": {
    "@aws-crypto/sha256-js": "5.2.0",
    "@aws-sdk/credential-provider-node": "3.972.97",
    "@smithy/signature-v4": "5.7.5",
  },
  "azure-identity": { "@azure/identity": "4.13.1" },
  "google-account": { "google-auth-library": "10.9.1" },
};
const PYTHON_PACKAGES: Readonly<Record<Caller, readonly string[]>> = {
  loopback: [],
  "site-token": [],
  "aws-role": ["botocore==1.35.99"],
  "azure-identity": ["azure-identity==1.27.0"],
  "google-account": ["google-auth==2.62.2", "requests==2.34.2"],
};
