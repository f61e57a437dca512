import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** One TypeScript file of the checkout. */
export interface Source {
  /** Path below the checkout, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** One `import` or `export … from` of a file. */
export interface Import {
  readonly from: string;
  readonly line: number;
  /** Whether it disappears when TypeScript is compiled. */
  readonly typeOnly: boolean;
}

/** Every TypeScript file of ours below some folders of the checkout, ordered by path. */
export function readSources(checkout: string, folders: readonly string[]): readonly Source[] {
  return folders
    .flatMap((folder) => readdirSync(join(checkout, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("/bench/peers/"))
    .sort()
    .map((file) => ({ path: posix.relative(checkout, file), text: readFileSync(file, "utf8") }));
}

const STATEMENT = /^(import|export)\b([^;"'`]*?)\bfrom\s*["']([^"']+)["']|^import\s*["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["'`]([^"'`]+)["'`]/g;

/** Imports of a file, read from its text: no type of the TypeScript compiler is needed for it. */
export function importsOf(source: Source): readonly Import[] {
  const lineAt = (index: number) => source.text.slice(0, index).split("\n").length;
  const still = [...source.text.matchAll(STATEMENT)].map((match) => ({
    from: match[3] ?? match[4] ?? "",
    line: lineAt(match.index),
    typeOnly: isTypeOnly(match[2] ?? ""),
  }));
  const dynamic = [...source.text.matchAll(DYNAMIC)].map((match) => ({
    from: match[1] ?? "",
    line: lineAt(match.index),
    typeOnly: false,
  }));
  return [...still, ...dynamic];
}

/** Path below the checkout of the file that a relative import names; undefined for a package. */
export function targetOf(source: Source, imported: Import): string | undefined {
  if (!imported.from.startsWith(".")) return undefined;
  return posix.join(posix.dirname(source.path), imported.from).replace(/\.js$/, ".ts");
}

/** Text of a file with comments and the insides of strings blanked, lines kept. */
export function codeOf(source: Source): string {
  const blank = (text: string) => text.replace(/[^\n]/g, " ");
  return source.text.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g,
    blank,
  );
}

/** `import type …`, or braces in which every name says `type`. */
function isTypeOnly(clause: string): boolean {
  if (/^\s*type\s/.test(clause)) return true;
  const braces = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  const names = braces?.split(",").filter((name) => name.trim() !== "") ?? [];
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}
