import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { projectTags, TAG_KEYS } from "../../src/core/tags.js";

const canonical = (value: string) => Object.fromEntries(TAG_KEYS.map((key) => [key, value]));

describe("projectTags", () => {
  it("keeps keys on AWS and replaces what AWS refuses in values", () => {
    expect(projectTags({ "palier:owner": "DSI & fils <1>" }, "aws")).toEqual({ "palier:owner": "DSI _ fils _1_" });
  });

  it("lower-cases keys and values on Google", () => {
    expect(projectTags({ "palier:cost-centre": "Pôle Santé" }, "google")).toEqual({
      "palier_cost-centre": "po_le_sante_",
    });
  });

  it("makes Kubernetes label names with a domain", () => {
    expect(projectTags({ "palier:node": "service/chat" }, "kubernetes")).toEqual({ "palier.dev/node": "service_chat" });
  });

  it("fails when two keys become one where case does not count", () => {
    expect(() => projectTags({ CostCenter: "a", costcenter: "b" }, "azure")).toThrow(
      expect.objectContaining({ code: "TAG_COLLISION" }),
    );
  });

  it("fails beyond the number of tags a cloud holds", () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"]));
    expect(() => projectTags(many, "aws")).toThrow(expect.objectContaining({ code: "TAG_COLLISION" }));
    expect(Object.keys(projectTags(many, "google"))).toHaveLength(51);
  });

  it.each([
    ["aws", /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u],
    ["google", /^[a-z0-9_-]{0,63}$/],
    ["kubernetes", /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/],
  ] as const)("keeps every value inside the limits of %s", (target, pattern) => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (value) => {
        for (const projected of Object.values(projectTags(canonical(value), target)))
          expect(projected).toMatch(pattern);
      }),
    );
  });
});
