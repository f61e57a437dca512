/** Type of an attribute, as the plugin protocol writes it in JSON. */
export type AttributeType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", AttributeType]
  | readonly ["object", Readonly<Record<string, AttributeType>>];

/** How often a nested block may stand in its parent, with the numbers of the plugin protocol. */
export const NESTING = { single: 1, struct: 1, list: 2, set: 3, map: 4 } as const;

export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
}

export interface NestedBlock {
  readonly name: string;
  readonly nesting: (typeof NESTING)[keyof typeof NESTING];
  readonly min: number;
  /** 0 for any number. */
  readonly max: number;
  readonly block: Block;
}

/** Attributes and nested blocks of a resource, a data source, a provider or a block. */
export interface Block {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly NestedBlock[];
}

/** What a provider offers. */
export interface ProviderSchema {
  readonly provider: Block;
  readonly resources: ReadonlyMap<string, Block>;
  readonly data: ReadonlyMap<string, Block>;
}
