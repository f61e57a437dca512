// Puts what the report's page runs into one script: dist/what-if.js.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const path = (name) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
const bundle = await rolldown({ input: path("src/browser/what-if.js"), platform: "browser", logLevel: "warn" });
const { output } = await bundle.generate({ format: "iife", minify: true, sourcemap: false });
// Inside a page nothing of a script may look like its end.
const text = output[0].code.replaceAll("</", "<\\/").replaceAll("<!--", "<\\!--");
writeFileSync(path("what-if.js"), text);
