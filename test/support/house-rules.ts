import { codeOf, type Source } from "./sources.js";

const MAX_LINES = 300;
const PURE_ROOMS = /^src\/(?:core|spec|catalog|graph|sizing|tco|placement)\//;
const UNREPEATABLE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\brandomUUID\b|\bprocess\.hrtime\b/;
const LOCALE = /\.localeCompare\(|\.toLocale(?:\w*)String\(|\bIntl\./;

/** Files over 300 lines. */
export function longFiles(sources: readonly Source[]): readonly string[] {
  return sources
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** Folders and files whose name says nothing about what they hold. */
export function vagueNames(sources: readonly Source[]): readonly string[] {
  return sources
    .map(({ path }) => path)
    .filter((path) => /(?:^|\/)(?:utils?|common|helpers?|misc|shared|index|types)(?:\/|\.ts$)/.test(path));
}

/** The clock, randomness or the machine's locale where the same input must give the same bytes. */
export function unrepeatable(sources: readonly Source[]): readonly string[] {
  const rules: readonly (readonly [RegExp, RegExp])[] = [
    [PURE_ROOMS, UNREPEATABLE],
    [/^src\/(?!report\/)/, LOCALE],
  ];
  return sources.flatMap((source) =>
    rules
      .filter(([room]) => room.test(source.path))
      .flatMap(([, pattern]) => matchingLines(codeOf(source), pattern))
      .map((line) => `${source.path}:${line} depends on the moment or the machine`),
  );
}

const EXPORT = /^export (?:declare |abstract |async )*(?:function|const|let|interface|type|class|enum) (\w+)/;

/** A type read off a schema or a list is documented there. */
const DERIVED =
  /^export type \w+ =\s*(?:z\.(?:infer|input|output)<typeof \w+>|\(?(?:keyof )?typeof \w+\)?(?:\[\w+\])?);/;

/** Exports without a doc comment. */
export function undocumented(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.split("\n");
    return lines.flatMap((line, index) => {
      const name = EXPORT.exec(line)?.[1];
      return name !== undefined && !DERIVED.test(line) && docAbove(lines, index) === undefined
        ? [`${path}:${index + 1} ${name} has no doc comment`]
        : [];
    });
  });
}

/** Optional members of interfaces and object types whose doc comment does not say what happens without them. */
export function withoutDefault(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const lines = source.text.split("\n");
    return memberLines(codeOf(source).split("\n"))
      .filter((index) => !docAbove(lines, index)?.includes("@default"))
      .map((index) => `${source.path}:${index + 1} optional without @default: ${lines[index]?.trim()}`);
  });
}

/** Test folders that mirror nothing. */
export function strayTests(tests: readonly Source[], sources: readonly Source[]): readonly string[] {
  const folders = new Set(sources.flatMap(({ path }) => foldersOf(path.replace(/^src\//, ""))));
  return tests
    .map(({ path }) => path)
    .filter((path) => /^test\/.+\//.test(path) && !/^test\/(?:support|golden|docs|fixtures|e2e|bench)\//.test(path))
    .filter((path) => !folders.has(path.split("/").slice(1, -1).join("/")));
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function matchingLines(code: string, pattern: RegExp): readonly number[] {
  return code.split("\n").flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}

/** The doc comment that ends on the line above, with decorators and overloads in between left out. */
function docAbove(lines: readonly string[], index: number): string | undefined {
  const end = index - 1;
  if (!lines[end]?.trim().endsWith("*/")) return undefined;
  const start = lines.findLastIndex((line, at) => at <= end && line.trim().startsWith("/**"));
  return start === -1 ? undefined : lines.slice(start, end + 1).join("\n");
}

/** Indexes of lines `name?: …` directly inside the braces of an interface or an object type. */
function memberLines(code: readonly string[]): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  code.forEach((line, index) => {
    const opens = /^\s*(?:export )?(?:interface \w+|type \w+(?:<.*>)? =)[^;]*\{\s*$/.test(line);
    if (depth > 0 && /^\s+(?:readonly )?["']?[\w$-]+["']?\?:/.test(line)) found.push(index);
    if (depth > 0 || opens) depth += line.split("{").length - line.split("}").length;
  });
  return found;
}
