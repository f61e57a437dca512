import { describe, expect, test } from "vitest";
import {
  longFiles,
  strayTests,
  undocumented,
  unrepeatable,
  vagueNames,
  withoutDefault,
} from "./support/house-rules.js";
import { cycles, impurePlans, providerRoots, wrongDirections } from "./support/layers.js";
import { readSources, type Source } from "./support/sources.js";
import { CHECKOUT } from "./support/tools.js";

const sources = readSources(CHECKOUT, ["src", "stacks"]);
const tests = readSources(CHECKOUT, ["test"]);

/** Files that break a rule on purpose, so that the rule is known to fire. */
const file = (path: string, ...lines: readonly string[]): Source => ({ path, text: `${lines.join("\n")}\n` });

test("the checkout is really read", () => {
  expect(sources.map(({ path }) => path)).toContain("src/core/errors.ts");
  expect(tests.map(({ path }) => path)).toContain("test/architecture.test.ts");
});

describe("imports go in one direction", () => {
  test("in the checkout", () => expect(wrongDirections(sources)).toEqual([]));

  test.each([
    ["core", file("src/core/a.ts", 'import { z } from "../graph/b.js";')],
    ["core", file("src/core/a.ts", 'import { readFileSync } from "node:fs";')],
    ["spec", file("src/spec/a.ts", 'import { App } from "cdktf";')],
    ["catalog", file("src/catalog/a.ts", 'const rows = await import("../sizing/b.js");')],
    ["sizing", file("src/sizing/a.ts", "import {", "  type A,", "  b,", '} from "../spec/c.js";')],
    ["placement", file("src/placement/a.ts", 'export { b } from "../report/b.js";')],
    ["constructs", file("src/constructs/checks.ts", 'import { gpus } from "../catalog/gpu.js";')],
    ["constructs/aws", file("src/constructs/aws/a.ts", 'import { b } from "../azure/b.js";')],
    ["constructs/aws", file("src/constructs/aws/a.ts", 'import { writeOutput } from "../../render/writer.js";')],
    ["constructs/azure", file("src/constructs/azure/a.ts", 'import x from "@cdktf/provider-aws/lib/vpc/index.js";')],
    ["blueprints", file("src/blueprints/a/plan.ts", 'import { b } from "../b/plan.js";')],
    ["report", file("src/report/a.ts", 'import { b } from "../constructs/aws/b.js";')],
    ["cli", file("src/cli/a.ts", 'import { b } from "../constructs/aws/b.js";')],
    ["stacks", file("stacks/main.ts", 'import { b } from "../src/constructs/aws/b.js";')],
  ])("fails for a wrong import of %s", (room, source) => {
    expect(wrongDirections([source])).toEqual([expect.stringContaining(`${room} may not import`)]);
  });

  test("fails for a file outside every room", () => {
    expect(wrongDirections([file("src/utils/a.ts")])).toEqual(["src/utils/a.ts:1 lies in no room of the table"]);
  });

  test("lets a type through where only types are allowed", () => {
    expect(wrongDirections([file("src/sizing/a.ts", 'import type { A } from "../spec/a.js";')])).toEqual([]);
  });
});

describe("providers are imported one resource at a time", () => {
  test("in the checkout", () => expect(providerRoots([...sources, ...tests])).toEqual([]));

  test.each(["@cdktf/provider-aws", "@cdktf/provider-aws/lib/vpc"])("fails for %s", (from) => {
    expect(providerRoots([file("src/constructs/aws/a.ts", `import { vpc } from "${from}";`)])).toHaveLength(1);
  });
});

describe("plans do not know cdktf", () => {
  test("in the checkout", () => expect(impurePlans(sources)).toEqual([]));

  test("fails when a plan reaches it through another file", () => {
    const plan = file("src/blueprints/a/plan.ts", 'import { b } from "./b.js";');
    const between = file("src/blueprints/a/b.ts", 'import { App } from "cdktf";');
    expect(impurePlans([plan, between])).toEqual(["src/blueprints/a/plan.ts: src/blueprints/a/b.ts imports cdktf"]);
  });
});

describe("no two files import each other", () => {
  test("in the checkout", () => expect(cycles([...sources, ...tests])).toEqual([]));

  test("fails for a circle of three", () => {
    const circle = [
      file("src/core/a.ts", 'import { b } from "./b.js";'),
      file("src/core/b.ts", 'import type { C } from "./c.js";'),
      file("src/core/c.ts", 'import { a } from "./a.js";'),
    ];
    expect(cycles(circle)).toEqual(["src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts"]);
  });
});

describe("files stay short and are named after what they hold", () => {
  test("in the checkout", () => {
    expect(longFiles([...sources, ...tests])).toEqual([]);
    expect(vagueNames([...sources, ...tests])).toEqual([]);
  });

  test("fails for 301 lines, a folder of leftovers and a barrel", () => {
    expect(longFiles([{ path: "src/core/a.ts", text: "\n".repeat(300).concat("x") }])).toHaveLength(1);
    expect(
      vagueNames([file("src/core/utils/a.ts"), file("src/core/index.ts"), file("src/core/helpers.ts")]),
    ).toHaveLength(3);
  });
});

describe("the same input gives the same bytes", () => {
  test("in the checkout", () => expect(unrepeatable(sources)).toEqual([]));

  test.each([
    "const a = Date.now();",
    "const a = new Date();",
    "const a = Math.random();",
    "rows.sort((a, b) => a.localeCompare(b));",
    "const a = price.toLocaleString();",
  ])("fails for %s", (line) => expect(unrepeatable([file("src/tco/a.ts", line)])).toHaveLength(1));

  test("leaves comments and texts alone", () => {
    expect(unrepeatable([file("src/tco/a.ts", "// Date.now()", 'const a = "Math.random()";')])).toEqual([]);
  });
});

describe("exports say what they are, optional members what happens without them", () => {
  test("in the checkout", () => {
    expect(undocumented(sources)).toEqual([]);
    expect(withoutDefault(sources)).toEqual([]);
  });

  test("fails for a bare export", () => {
    expect(undocumented([file("src/core/a.ts", "export const a = 1;")])).toEqual([
      "src/core/a.ts:1 a has no doc comment",
    ]);
  });

  test("fails for an optional member without @default", () => {
    const source = file("src/core/a.ts", "interface A {", "  /** Size. */", "  readonly size?: number;", "}");
    expect(withoutDefault([source])).toEqual(["src/core/a.ts:3 optional without @default: readonly size?: number;"]);
  });
});

describe("test folders mirror src", () => {
  test("in the checkout", () => expect(strayTests(tests, sources)).toEqual([]));

  test("fails for a folder that exists only under test", () => {
    expect(strayTests([file("test/pricing/a.test.ts")], sources)).toEqual(["test/pricing/a.test.ts"]);
  });
});
