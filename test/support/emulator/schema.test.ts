import { describe, expect, test } from "vitest";
import { loadSchema, type Prefix } from "./schema.js";

describe("loadSchema", () => {
  test("reads flags, types and nesting of one resource", () => {
    const schema = loadSchema("aws", ["aws_s3_bucket_versioning", "data.aws_region"]);
    const block = schema.resources.get("aws_s3_bucket_versioning");
    expect(block?.attributes).toContainEqual({
      name: "bucket",
      type: "string",
      required: true,
      optional: false,
      computed: false,
    });
    expect(block?.attributes).toContainEqual({
      name: "region",
      type: "string",
      required: false,
      optional: true,
      computed: true,
    });
    expect(block?.blocks).toEqual([
      {
        name: "versioning_configuration",
        nesting: 2,
        min: 1,
        max: 1,
        block: {
          attributes: [
            { name: "mfa_delete", type: "string", required: false, optional: true, computed: true },
            { name: "status", type: "string", required: true, optional: false, computed: false },
          ],
          blocks: [],
        },
      },
    ]);
    expect([...schema.data.keys()]).toEqual(["aws_region"]);
  });

  test.runIf(process.env.PALIER_LONG).each<[Prefix, number, number]>([
    ["aws", 1581, 630],
    ["azurerm", 1127, 399],
    ["google", 1096, 373],
  ])("reads the whole package of %s: %i resources, %i data sources", (prefix, resources, data) => {
    const schema = loadSchema(prefix);
    expect({ resources: schema.resources.size, data: schema.data.size }).toEqual({ resources, data });
  });
});
