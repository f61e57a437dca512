// Builds dist/: the command line and the app of cdktf in shared chunks, the one script of the report's page,
// and the module that the pipelines of an output compare exposures with.
// With --module src/a.ts --to a.js, that module alone, for a process that needs nothing else.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { rolldown } from "rolldown";

/** What looks for files beside itself or is not JavaScript alone stays in the tree of packages. */
const external = ["cdktf", "constructs", "@duckdb/node-api", "@hpcc-js/wasm-graphviz", "@myriaddreamin/typst-ts-node-compiler"];
const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const node = (input) => rolldown({ input, platform: "node", external, logLevel: "warn" });

const { values } = parseArgs({ options: { module: { type: "string" }, to: { type: "string" } } });
if (values.module === undefined) await whole(here("dist"));
else await (await node(here(values.module))).write({ file: values.to, format: "esm", codeSplitting: false });

async function whole(dist) {
  rmSync(dist, { recursive: true, force: true });
  const programs = await node({ palier: here("src/cli/main.ts"), stacks: here("stacks/main.ts") });
  await programs.write({ dir: dist, format: "esm" });
  const page = await rolldown({ input: here("src/browser/what-if.ts"), platform: "browser", logLevel: "warn" });
  const { output } = await page.generate({ format: "iife", minify: true });
  // Inside a page nothing of a script may look like its end.
  const text = output[0].code.replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--");
  writeFileSync(`${dist}/what-if.js`, text);
  const comment = await rolldown({ input: here("src/report/exposure-comment.ts"), logLevel: "warn" });
  const module = (await comment.generate({ format: "esm" })).output[0].code;
  const shipped = here("templates/pipelines/steps/exposures.mjs");
  // Others may be reading it: it is written where it changed.
  if (!existsSync(shipped) || readFileSync(shipped, "utf8") !== module) writeFileSync(shipped, module);
}
