import fc from "fast-check";
import { expect, it } from "vitest";
import { literal, literalDeep } from "../../src/core/literal.js";

/** What Terraform's template language makes of a text without expressions. */
const evaluate = (text: string): string => text.replace(/([$%])\1\{/g, "$1{");

it.each([
  ['${file("/etc/passwd")}', '$${file("/etc/passwd")}'],
  ["%{ if true }", "%%{ if true }"],
  ["$${x}", "$$${x}"],
  ["50 % {", "50 % {"],
  ["${TfToken[TOKEN.0]}", '$${Tf${"Token"}[TOKEN.0]}'],
])("escapes %j", (text, escaped) => expect(literal(text)).toBe(escaped));

it("leaves no expression that Terraform would evaluate", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("$", "%", "{", "}", "a", '"', "\\") }), (text) => {
      expect(evaluate(literal(text))).toBe(text);
    }),
  );
});

it("escapes keys and nested values", () => {
  expect(literalDeep({ "${a}": ["%{b}", 1, null, { c: "${d}" }] })).toEqual({
    "$${a}": ["%%{b}", 1, null, { c: "$${d}" }],
  });
});
