import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentText, encode, h, inline } from "../../../src/report/html/element.js";

const written = (root: ReturnType<typeof h>): string => documentText(root).replace("<!doctype html>\n", "").trimEnd();

describe("elements of the page", () => {
  it("text stays text, in content and in attributes", () => {
    const hostile = `<img src=x onerror=1>"'&`;
    expect(written(h("p", { title: hostile }, hostile))).toBe(
      `<p title="&lt;img src=x onerror=1&gt;&quot;'&amp;">&lt;img src=x onerror=1&gt;&quot;'&amp;</p>`,
    );
  });

  it("no text opens an element or leaves an attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => !/[<>"\0]|&(?!amp;|lt;|gt;|quot;|#13;)/.test(encode(text))),
    );
  });

  it("an object that looks like markup is none", () => {
    const forged = JSON.parse('{"markup":"<script>"}');
    expect(() => h("p", {}, forged)).toThrow();
  });

  it.each([
    ["onclick", "1"],
    ["style", "color:red"],
    ["src", "x.png"],
    ["href", "https://example.org"],
    ["xlink:href", "javascript:1"],
    ['a"b', "1"],
  ])("refuses %s=%s", (name, value) => {
    expect(() => h("a", { [name]: value })).toThrow(TypeError);
  });

  it("a script cannot end itself", () => {
    expect(() => inline("script", "a</script>")).toThrow(TypeError);
    expect(() => inline("script", "<!--")).toThrow(TypeError);
  });
});
