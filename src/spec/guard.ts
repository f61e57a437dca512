import { Lexer } from "yaml";
import { PalierError, type Place } from "../core/errors.js";

type Kind =
  | "mark"
  | "space"
  | "line"
  | "open"
  | "close"
  | "comma"
  | "dash"
  | "colon"
  | "anchor"
  | "tag"
  | "directive"
  | "value";

/** Levels of nesting. The parser after this check is recursive; the bound keeps it far from its limits. */
const MAX_DEPTH = 64;

/** Most tokens of a kind, and their name: room for 1,000 workloads written out, and about a second of parsing. */
const MOST: Partial<Record<Kind, readonly [number, string]>> = {
  anchor: [100, "anchors and aliases"],
  colon: [40_000, "keys"],
  value: [80_000, "values"],
  line: [75_000, "lines"],
  dash: [30_000, "list items"],
  comma: [30_000, "commas"],
  open: [30_000, "brackets"],
  close: [30_000, "brackets"],
};

/** The lexer announces a plain or block scalar by this mark; documents and damaged flows have marks of their own. */
const SCALAR_NEXT = "\u001f";
const DOCUMENT = "\u0002";
const SEPARATOR = "---";
const KINDS: Readonly<Record<string, Kind>> = {
  [SCALAR_NEXT]: "mark",
  [DOCUMENT]: "mark",
  "\u0018": "mark",
  "\ufeff": "mark",
  " ": "space",
  "\t": "space",
  "#": "space",
  ",": "comma",
  "\n": "line",
  "\r": "line",
  "[": "open",
  "{": "open",
  "]": "close",
  "}": "close",
  "-": "dash",
  "?": "dash",
  ":": "colon",
  "&": "anchor",
  "*": "anchor",
  "!": "tag",
  "%": "directive",
};

/**
 * Refuses what palier's files do not need and a parser may choke on: deep nesting, many aliases or keys, tags,
 * directives, several documents. One pass over the tokens, which come in linear time.
 */
export function guardYaml(text: string, place: (offset: number) => Place): void {
  const counts = new Map<Kind, number>();
  const nesting = startNesting();
  let offset = 0;
  let documents = 0;
  let isScalar = false;
  const refuse = (message: string, fix?: string): never => {
    throw new PalierError({ code: "YAML_LIMIT", message, place: place(offset), ...(fix === undefined ? {} : { fix }) });
  };
  for (const token of new Lexer().lex(text)) {
    const kind = isScalar ? "value" : (KINDS[token[0] ?? " "] ?? "value");
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const [most, what] = MOST[kind] ?? [Number.POSITIVE_INFINITY, ""];
    if (count > most) refuse(`more than ${most} ${what}`);
    if (nesting.see(kind, token) > MAX_DEPTH) refuse(`more than ${MAX_DEPTH} levels of nesting`);
    if (token === SEPARATOR && counts.get("colon") !== undefined) refuse("more than one document", "keep one");
    if (token === DOCUMENT && ++documents > 1) refuse("more than one document", "keep one `---` at most");
    if (kind === "tag") refuse("tags are not used in this file", "remove it, or put a text in quotes");
    if (kind === "directive") refuse("directives are not used in this file", "remove the line");
    isScalar = token === SCALAR_NEXT;
    if (kind !== "mark" || token === "\ufeff") offset += token.length;
  }
}

/** Follows how deep tokens lie: open brackets, and the columns at which block lists and mappings began. */
function startNesting(): { see: (kind: Kind, token: string) => number } {
  const columns: number[] = [];
  let brackets = 0;
  let column = 0;
  let isFirst = true;
  let key: number | undefined;
  const begin = (at: number): void => {
    if ((columns.at(-1) ?? -1) < at) columns.push(at);
  };
  const seeBlock = (kind: Kind): void => {
    if (isFirst) while ((columns.at(-1) ?? -1) > column) columns.pop();
    isFirst = false;
    if (kind === "dash") begin(column);
    if (kind === "colon") begin(key ?? column);
    key = kind === "dash" || kind === "colon" ? undefined : (key ?? column);
  };
  return {
    see: (kind, token) => {
      if (kind === "mark") return columns.length + brackets;
      if (kind === "open") brackets++;
      if (kind === "close") brackets = Math.max(0, brackets - 1);
      if (kind === "line") {
        column = 0;
        isFirst = true;
        key = undefined;
        return columns.length + brackets;
      }
      if (kind !== "space" && brackets === 0) seeBlock(kind);
      column += token.length;
      return columns.length + brackets;
    },
  };
}
