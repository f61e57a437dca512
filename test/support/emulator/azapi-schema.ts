import { type Attribute, type AttributeType, type Block, NESTING, type ProviderSchema } from "./block.js";

const attribute = (name: string, type: AttributeType, flags: string): Attribute => ({
  name,
  type,
  required: flags.includes("r"),
  optional: flags.includes("o"),
  computed: flags.includes("c"),
});

const identity: Block = {
  attributes: [
    attribute("identity_ids", ["list", "string"], "o"),
    attribute("principal_id", "string", "c"),
    attribute("tenant_id", "string", "c"),
    attribute("type", "string", "r"),
  ],
  blocks: [],
};

/** What azapi 1.15.0 says of the two types that palier writes; a test holds it against the provider itself. */
export const AZAPI_SCHEMA: ProviderSchema = {
  provider: { attributes: [], blocks: [] },
  resources: new Map<string, Block>([
    [
      "azapi_resource",
      {
        attributes: [
          attribute("body", "dynamic", "oc"),
          attribute("id", "string", "c"),
          attribute("location", "string", "oc"),
          attribute("name", "string", "oc"),
          attribute("output", "dynamic", "c"),
          attribute("parent_id", "string", "oc"),
          attribute("tags", ["map", "string"], "oc"),
          attribute("type", "string", "r"),
        ],
        blocks: [{ name: "identity", nesting: NESTING.list, min: 0, max: 0, block: identity }],
      },
    ],
    [
      "azapi_update_resource",
      {
        attributes: [
          attribute("body", "dynamic", "oc"),
          attribute("id", "string", "c"),
          attribute("name", "string", "oc"),
          attribute("output", "dynamic", "c"),
          attribute("parent_id", "string", "oc"),
          attribute("resource_id", "string", "oc"),
          attribute("type", "string", "r"),
        ],
        blocks: [],
      },
    ],
  ]),
  data: new Map(),
};
