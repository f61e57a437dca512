import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { Lazy, TerraformStack, Testing, Token } from "cdktf";

type Block = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Terraform configuration as it was synthesised. */
export interface Synthesised {
  readonly resource?: Readonly<Record<string, Block>>;
  readonly data?: Readonly<Record<string, Block>>;
  readonly output?: Block;
  readonly variable?: Block;
}

/** Builds one stack with providers of both clouds, with validations on, and returns the parsed Terraform JSON. */
export function synth(build: (stack: TerraformStack) => void): Synthesised {
  const stack = new TerraformStack(Testing.app(), "test");
  new AwsProvider(stack, "Aws", { region: "eu-west-3" });
  new AzurermProvider(stack, "Azure", { features: [{}] });
  build(stack);
  return JSON.parse(Testing.synth(stack, true)) as Synthesised;
}

/** Every resource of one Terraform type, without the generated keys. */
export function resources(out: Synthesised, type: string): readonly Readonly<Record<string, unknown>>[] {
  return Object.values(out.resource?.[type] ?? {});
}

/** Terraform addresses of every resource, in order. */
export function addresses(out: Synthesised): readonly string[] {
  return Object.entries(out.resource ?? {})
    .flatMap(([type, block]) => Object.keys(block).map((key) => `${type}.${key}`))
    .sort();
}

/** Every IAM, key and bucket policy of a configuration, parsed, with the address it stands at. */
export function policies(out: Synthesised): readonly Policy[] {
  return Object.entries(out.resource ?? {}).flatMap(([type, block]) =>
    Object.entries(block).flatMap(([key, resource]) =>
      ["policy", "assume_role_policy"].flatMap((member) => {
        const text = resource[member];
        // Policies of OpenSearch have rules, and no statements.
        return typeof text === "string" && "Statement" in JSON.parse(text)
          ? [{ address: `${type}.${key}`, member, statements: JSON.parse(text).Statement as Statement[] }]
          : [];
      }),
    ),
  );
}

/** One statement as AWS reads it. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A policy document and where it stands. */
export interface Policy {
  readonly address: string;
  readonly member: string;
  readonly statements: readonly Statement[];
}

/** Values only known after apply, as a construct gets them from another resource. */
export const later = {
  text: Lazy.stringValue({ produce: () => "${later.text}" }),
  number: Token.asNumber("${later.number}"),
  list: Lazy.listValue({ produce: () => ["${later.item}"] }),
};
