import { type ErrorCode, parseDocument } from "yaml";
import { PalierError, type Place } from "../core/errors.js";
import { guardYaml } from "./guard.js";
import { escaped, secretIn } from "./text.js";
import { type Walked, walkDocument } from "./walk.js";

/** Most syntax errors worth reading: the later ones follow from the first. */
const MOST_ERRORS = 20;

/** What usually lies behind the library's codes. */
const REMEDIES: Partial<Readonly<Record<ErrorCode, string>>> = {
  TAB_AS_INDENT: "indent with spaces",
  BAD_INDENT: "align it with its neighbours",
  MISSING_CHAR: "close the quote or bracket that was opened before",
  BLOCK_AS_IMPLICIT_KEY: "put a text that holds `: ` in quotes, or begin the mapping on its own line",
  MULTILINE_IMPLICIT_KEY: "write `key: value`, or indent the line under its key",
  BAD_SCALAR_START: "put the text in quotes",
  UNEXPECTED_TOKEN: "put the text in quotes, or remove what is too much",
};

/** Reads a YAML text that stays within the limits of an organisation file; fails with its syntax errors. */
export function readTree(text: string, place: (offset: number) => Place): Walked {
  guardYaml(text, place);
  const document = parseDocument(text, {
    schema: "core",
    merge: false,
    // Quadratic in the library; checked while walking.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const wrong = [...document.errors, ...document.warnings].slice(0, MOST_ERRORS);
  if (wrong.length > 0) {
    throw new PalierError(
      wrong.map(({ code, message, pos }) => ({
        code: "YAML_SYNTAX",
        message: inWords(message),
        place: place(pos[0]),
        ...(code in REMEDIES ? { fix: REMEDIES[code] } : {}),
      })),
    );
  }
  return walkDocument(document.contents);
}

/** The library's sentence as one of ours: printable, without a final stop nor a secret it quotes. */
const inWords = (message: string): string =>
  secretIn(message) !== undefined
    ? "this is not YAML"
    : escaped(message.replace(/\s+/g, " ").replace(/\.$/, ""))
        .slice(0, 200)
        .replace(/^./, (first) => first.toLowerCase());
