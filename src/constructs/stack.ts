import {
  AzurermBackend,
  GcsBackend,
  type IResolvable,
  LocalBackend,
  S3Backend,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  Tokenization,
} from "cdktf";
import stackTrace from "cdktf/lib/tokens/private/stack-trace.js";
import { Construct } from "constructs";
import { PalierError } from "../core/errors.js";
import { isReserved } from "../core/names.js";

/** Where the Terraform state of a stack lives. */
export type StateBackend =
  | {
      readonly kind: "local";
      /**
       * File of the state, from the folder of the stack.
       * @default - above `cdktf.out`
       */
      readonly path?: string;
    }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly region: string;
      /** DynamoDB table that holds locks; null to lock with a file beside the state. */
      readonly lockTable: string | null;
    }
  | {
      readonly kind: "azurerm";
      readonly resourceGroup: string;
      readonly storageAccount: string;
      readonly container: string;
    }
  | { readonly kind: "gcs"; readonly bucket: string };

/** What a graph node costs, in the organisation's currency; null while a price is missing. */
export interface NodeCost {
  readonly monthly: string | null;
  readonly tco: string | null;
}

/** Properties of a {@link PalierStack}. */
export interface PalierStackProps {
  readonly state: StateBackend;
  /** Graph nodes the stack holds. */
  readonly nodes: readonly string[];
  /** Estimated cost by graph node. */
  readonly costs: Readonly<Record<string, NodeCost>>;
  readonly currency: string;
}

/** One Terraform stack: a checked name, a state that does not depend on the folder, and what its nodes cost. */
export class PalierStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: PalierStackProps) {
    super(scope, requireStackId(id));
    addBackend(this, props.state);
    const { currency, nodes } = props;
    // Read by people and tools that hold the file but not the state; Terraform ignores what stands below "//".
    this.addOverride("//.palier", { nodes, costs: { currency, nodes: props.costs } });
    new TerraformOutput(this, "palier_nodes", { value: nodes, description: "Graph nodes of this stack." });
    new TerraformOutput(this, "palier_costs", {
      value: { currency, nodes: Object.fromEntries(Object.entries(props.costs).map(readable)) },
      description: "Estimated cost per month and over the horizon, by graph node.",
    });
  }

  /** Drops dependencies on resources of other stacks: those are deployed before as a whole, and Terraform knows no other way. */
  override prepareStack(): void {
    for (const resource of this.node.findAll()) {
      if (!TerraformResource.isTerraformResource(resource) || resource.dependsOn === undefined) continue;
      resource.dependsOn = resource.dependsOn.filter((text) => {
        const construct = dependedOn(text);
        return construct === undefined || TerraformStack.of(construct) === this;
      });
    }
    super.prepareStack();
  }
}

/** What a text in `dependsOn` stands for; cdktf keeps it behind a token. */
function dependedOn(text: string): Construct | undefined {
  const [token] = Tokenization.reverseString(text).tokens as (IResolvable & { dependable?: unknown })[];
  return token?.dependable instanceof Construct ? token.dependable : undefined;
}

/** cdktf cannot write null into an output. */
const readable = ([node, { monthly, tco }]: [string, NodeCost]) =>
  [node, { monthly: monthly ?? "unknown", tco: tco ?? "unknown" }] as const;

/** cdktf makes a folder of the id and accepts `..`, `con` and anything else. */
function requireStackId(id: string): string {
  if (/^[a-z](?:[a-z0-9-]{0,78}[a-z0-9])?$/.test(id) && !id.includes("--") && !isReserved(id)) return id;
  throw new PalierError({
    code: "BAD_NAME",
    message: "is not a name for a stack",
    received: JSON.stringify(id).slice(0, 80),
    fix: "use 1 to 80 lower-case letters, digits and single hyphens, beginning with a letter",
  });
}

/** Puts the state of a stack where it is kept. */
function addBackend(stack: TerraformStack, state: StateBackend): void {
  const key = `${stack.node.id}.tfstate`;
  switch (state.kind) {
    case "local":
      // Terraform runs in cdktf.out/stacks/<stack>, which is written anew each time: the state stays above it. cdktf
      // would write the absolute path of the folder it is started in.
      new LocalBackend(stack, { path: state.path ?? `../../../terraform.${key}` });
      return;
    case "s3":
      new S3Backend(stack, {
        bucket: state.bucket,
        key,
        region: state.region,
        encrypt: true,
        ...(state.lockTable === null ? {} : { dynamodbTable: state.lockTable }),
      });
      if (state.lockTable === null) stack.addOverride("terraform.backend.s3.use_lockfile", true);
      return;
    case "azurerm":
      new AzurermBackend(stack, {
        resourceGroupName: state.resourceGroup,
        storageAccountName: state.storageAccount,
        containerName: state.container,
        key,
        useAzureadAuth: true,
      });
      return;
    case "gcs":
      // A bucket of Google locks by itself; the prefix becomes a folder.
      new GcsBackend(stack, { bucket: state.bucket, prefix: stack.node.id });
  }
}

/**
 * Runs `build` without recording where each construct and token is created: for every token cdktf formats a stack of
 * unlimited depth, which takes half of the time of a synthesis and is only ever read in the text of an error. Its one
 * function that does so is put aside meanwhile. (The public way, an accessor on `Error.stackTraceLimit`, would leave real
 * errors without a stack too.)
 *
 * @param keep records everything, to find the origin of an error.
 */
export function withoutCreationStacks<T>(build: () => T, keep = false): T {
  if (keep) return build();
  const recorder: { captureStackTrace: () => string[] } = stackTrace;
  const { captureStackTrace } = recorder;
  recorder.captureStackTrace = () => [];
  try {
    return build();
  } finally {
    recorder.captureStackTrace = captureStackTrace;
  }
}
