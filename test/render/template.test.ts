import { expect, test } from "vitest";
import { rawExpressions } from "../../src/render/template.js";

test("every printed value must name an encoder", () => {
  expect(rawExpressions("{{sh name}}\n{{#each list}}{{yaml this}}{{/each}}")).toEqual([]);
  expect(rawExpressions("a\n{{name}}")).toEqual(["name at line 2"]);
  expect(rawExpressions("C:\\{{sh name}}")).toEqual(["escaped expression at line 1"]);
  expect(rawExpressions("{{{name}}}")).toEqual(["name at line 1"]);
  expect(rawExpressions("{{#if a}}{{lookup b 'c'}}{{/if}}")).toEqual(["lookup at line 1"]);
});
