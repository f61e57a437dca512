import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import Handlebars from "handlebars";
import type { z } from "zod";
import { encoders } from "./encode.js";
import { PACKAGE_ROOT } from "./package-root.js";

const engine = Handlebars.create();
for (const [name, encode] of Object.entries(encoders)) {
  engine.registerHelper(name, (value: unknown) => {
    if (value === undefined || value === null) throw new TypeError(`${name}: no value`);
    return encode(value);
  });
}
const knownHelpers = Object.fromEntries(Object.keys(encoders).map((name) => [name, true]));

/**
 * Compiles `templates/<path>.hbs`. Its context is checked first, so a missing value fails before anything is written,
 * and every value it prints must pass through an encoder of {@link encoders}.
 */
export function template<S extends z.ZodType>(path: string, context: S): (values: z.input<S>) => string {
  const text = readFileSync(join(PACKAGE_ROOT, "templates", `${path}.hbs`), "utf8");
  const raw = rawExpressions(text);
  if (raw.length > 0) throw new TypeError(`${path}.hbs prints without an encoder: ${raw.join(", ")}`);
  const compiled = engine.compile(text, { noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers });
  return (values) => {
    const result = compiled(context.parse(values));
    if (result.includes("${TfToken[")) throw new TypeError(`${path}.hbs would write a value only known after apply`);
    return result;
  };
}

/** Every file below `templates/<folder>`, as it is, by its path below that folder. */
export function staticFiles(folder: string): readonly { readonly path: string; readonly content: string }[] {
  const root = join(PACKAGE_ROOT, "templates", folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort()
    .map((path) => ({ path, content: readFileSync(join(root, path), "utf8") }));
}

/** Expressions of a template that print a value without naming an encoder. */
export function rawExpressions(text: string): readonly string[] {
  const found: string[] = [];
  const visitor = new Handlebars.Visitor();
  visitor.MustacheStatement = (node: hbs.AST.MustacheStatement) => {
    const head = "original" in node.path ? String(node.path.original) : "";
    if (!(head in encoders) || node.params.length !== 1)
      found.push(`${head || "expression"} at line ${node.loc.start.line}`);
  };
  // An expression after a backslash is text to Handlebars, and would be printed as it stands.
  visitor.ContentStatement = (node: hbs.AST.ContentStatement) => {
    if (node.value.includes("{{")) found.push(`escaped expression at line ${node.loc.start.line}`);
  };
  visitor.accept(Handlebars.parse(text));
  return found;
}
