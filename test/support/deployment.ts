import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Emulator, startEmulator } from "./emulator/server.js";
import { CHECKOUT, type Finished, launch, tool } from "./tools.js";

/** A folder with a `cdktf.json`, deployed by the real command line and a real Terraform core to emulated clouds. */
export interface Deployment {
  readonly emulator: Emulator;
  /** Names of its stacks. */
  readonly stacks: readonly string[];
  /** Runs a verb of `cdktf` on every stack; `diff` on one that reads from no other. */
  readonly cdktf: (verb: "diff" | "deploy" | "destroy", env?: Readonly<Record<string, string>>) => Promise<Finished>;
  /** Whether a plan of the core, on what is synthesised now, would change nothing. */
  readonly isSettled: () => Promise<boolean>;
  /** Addresses of the resources in the state files. */
  readonly state: () => readonly string[];
  /** File with the outputs of the last deployment. */
  readonly outputs: string;
  /** Addresses of the resources that are synthesised now. */
  readonly synthesised: () => readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Synthesises the app of a folder and starts providers for the types it uses, where the ids of a landing zone exist. */
export async function startDeployment(
  folder: string,
  env: Readonly<Record<string, string>>,
  landingZone: readonly string[] = [],
): Promise<Deployment> {
  const terraform = tool("terraform");
  const common: Record<string, string> = { CI: "1", TERRAFORM_BINARY_NAME: terraform, ...env };
  const cdktf = (args: readonly string[], extra: Readonly<Record<string, string>>) =>
    launch(join(CHECKOUT, "node_modules/.bin/cdktf"), args, {
      cwd: folder,
      env: { ...common, ...extra },
      timeoutSeconds: 300,
    });
  requireZero("cdktf synth", await cdktf(["synth"], {}));

  const stacks = readdirSync(join(folder, "cdktf.out/stacks")).sort();
  const stackFolder = (stack: string) => join(folder, "cdktf.out/stacks", stack);
  const configuration = (stack: string) => readJson(join(stackFolder(stack), "cdk.tf.json"));
  for (const stack of stacks) Object.assign(common, recordedBy(configuration(stack)));
  const types = new Set(stacks.flatMap((stack) => typesOf(configuration(stack))));
  const emulator = await startEmulator([...types].sort(), landingZone);
  onTestFinished(() => emulator.stop());

  const outputs = join(folder, "outputs.json");
  return {
    emulator,
    outputs,
    stacks,
    cdktf: (verb, extra = {}) => {
      const approval = verb === "diff" ? [] : ["--auto-approve"];
      // A stack that reads from another has no difference to show before that one is there; `diff` takes one stack.
      const wanted =
        verb === "diff" ? stacks.filter((stack) => !readsOthers(configuration(stack))).slice(0, 1) : stacks;
      const told = verb === "deploy" ? ["--outputs-file", outputs] : [];
      return cdktf([verb, ...wanted, "--skip-provider-lock", ...approval, ...told], {
        ...emulator.environment,
        ...extra,
      });
    },
    isSettled: async () => {
      const options = { env: { ...common, ...emulator.environment } };
      const plans = await Promise.all(
        stacks.map((stack) =>
          launch(terraform, ["plan", "-detailed-exitcode"], { ...options, cwd: stackFolder(stack) }),
        ),
      );
      for (const plan of plans) if (plan.code === 1) requireZero("terraform plan", plan);
      return plans.every(({ code }) => code === 0);
    },
    state: () =>
      stacks.flatMap((stack) => {
        const { backend } = configuration(stack).terraform as { backend: { local: { path: string } } };
        const path = join(stackFolder(stack), backend.local.path);
        return existsSync(path) ? addressesInState(readJson(path)) : [];
      }),
    synthesised: () => stacks.flatMap((stack) => addressesIn(configuration(stack))),
  };
}

/** What people record before they deploy: a digest for every image that is asked. */
export function recordedBy(configuration: Json): Readonly<Record<string, string>> {
  const asked = Object.keys((configuration.variable ?? {}) as Json).filter((name) => name.startsWith("image_digest_"));
  return Object.fromEntries(asked.map((name) => [`TF_VAR_${name}`, `sha256:${"ab".repeat(32)}`]));
}

/** Stops a test with what a program printed when it did not end well. */
export function requireZero(what: string, done: Finished): void {
  if (done.code !== 0)
    throw new Error(`${what} ended with ${done.code ?? done.signal}\n${done.stdout}\n${done.stderr}`);
}

const readsOthers = ({ data }: Json): boolean => "terraform_remote_state" in ((data ?? {}) as Json);

function addressesIn(configuration: Json): readonly string[] {
  const resources = Object.entries((configuration.resource ?? {}) as Readonly<Record<string, Json>>);
  return resources.flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`)).sort();
}

function typesOf(configuration: Json): readonly string[] {
  const resources = Object.keys((configuration.resource ?? {}) as Json);
  // States of other stacks are read by the core itself.
  const read = Object.keys((configuration.data ?? {}) as Json).filter((type) => type !== "terraform_remote_state");
  const data = read.map((type) => `data.${type}`);
  return [...resources, ...data];
}

function addressesInState(state: Json): readonly string[] {
  const resources = state.resources as readonly { mode: string; type: string; name: string; instances: unknown[] }[];
  return resources
    .filter(({ mode }) => mode === "managed")
    .map(({ type, name }) => `${type}.${name}`)
    .sort();
}

const readJson = (path: string): Json => JSON.parse(readFileSync(path, "utf8"));
