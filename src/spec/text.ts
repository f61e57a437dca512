import { type Issue, PalierError, type Place } from "../core/errors.js";

/** Most bytes an organisation file may hold: room for a thousand workloads written out, and comments. */
export const MAX_BYTES = 1024 * 1024;

/**
 * Characters no text of the file may hold: controls, direction marks, line separators, signs that show nothing, halves
 * of characters and what is none.
 */
const FOUL =
  /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u00ad\u061c\u115f\u1160\u180e\u3164\uffa0\ufff9-\ufffb\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;
const FOUL_ALL = new RegExp(FOUL, "gu");

/** First character of `text` that could hide or forge something, such as `U+202E`. */
export function foulCharacter(text: string): string | undefined {
  const found = FOUL.exec(text)?.[0];
  return found === undefined ? undefined : codePoint(found);
}

/** What was read, in a form that is safe to print on one line: escaped, shortened, secrets cut. */
export function printable(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "a mapping";
  if (typeof value !== "string") return String(value);
  if (secretIn(value) !== undefined) return `"${escaped(value.slice(0, 4))}…" (${value.length} characters)`;
  return `"${escaped(value.slice(0, 60))}${value.length > 60 ? "…" : ""}"`;
}

/** `text` with every character that could hide something written as its code. */
export const escaped = (text: string): string => text.replace(FOUL_ALL, (found) => `<${codePoint(found)}>`);

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[^A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}/, "an AWS access key"],
  [/(?:^|[^A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_)/, "a GitHub token"],
  [/(?:^|[^A-Za-z0-9])glpat-[\w-]{16}/, "a GitLab token"],
  [/(?:^|[^A-Za-z0-9])sk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_]{20}/, "a key of a model interface"],
  [/(?:^|[^A-Za-z0-9])hf_[A-Za-z0-9]{20}/, "a Hugging Face token"],
  [/(?:^|[^A-Za-z0-9])xox[abeprs]-/, "a Slack token"],
  [/(?:^|[^A-Za-z0-9])AIza[\w-]{30}/, "a Google key"],
  [/(?:^|[^A-Za-z0-9])eyJ[\w-]{8,}\.eyJ/, "a signed token (JWT)"],
  [/-----BEGIN [A-Z ]*PRIVATE KEY/, "a private key"],
  [/(?:AccountKey|SharedAccessKey|SharedAccessSignature)=/, "an Azure storage key"],
  [/:\/\/[^/\s:@]{1,256}:[^/\s@]{1,256}@/, "a password in an address"],
];

/** What kind of secret `text` seems to hold; undefined when it holds none. */
export function secretIn(text: string): string | undefined {
  return SECRETS.find(([pattern]) => pattern.test(text))?.[1] ?? (looksRandom(text) ? "a random key" : undefined);
}

const PUBLIC_KEY = /^(?:ssh-ed25519|ecdsa-sha2-nistp256|sk-ssh-ed25519@openssh\.com) /;

/** Whether a word of at least 32 characters mixes letters and digits the way only a generated key does. */
function looksRandom(text: string): boolean {
  if (PUBLIC_KEY.test(text)) return false;
  return text
    .split(/[^A-Za-z0-9+/=_-]+/)
    .filter((word) => word.length >= 32)
    .map((word) => word.slice(0, 128))
    .some((word) => hasMixedRun(word) && entropy(word) >= 4.2);
}

const hasMixedRun = (word: string): boolean =>
  word
    .split(/[^A-Za-z0-9]+/)
    .some((run) => run.length >= 20 && [/[A-Z]/, /[a-z]/, /\d/].every((kind) => kind.test(run)));

/** Shannon entropy in bits per character. */
function entropy(word: string): number {
  const counts = new Map<string, number>();
  for (const character of word) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / word.length) * Math.log2(count / word.length), 0);
}

/** Finds the line and column of an offset; both count from 1. */
export function locator(text: string, file: string): (offset: number) => Place {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** The characters of a file: at most {@link MAX_BYTES}, UTF-8 without exception, a byte order mark left out. */
export function decodeText(content: string | Uint8Array, file: string): string {
  if (content.length > MAX_BYTES) {
    throw new PalierError({
      code: "FILE_TOO_LARGE",
      message: `an organisation file may hold at most ${MAX_BYTES} bytes`,
      place: { file, line: 1, column: 1 },
      received: `${content.length} bytes`,
    });
  }
  const text = typeof content === "string" ? content.replace(/^\ufeff/, "") : decodeUtf8(content, file);
  const issues = foulIssues(text, file);
  if (issues.length > 0) throw new PalierError(issues);
  return text;
}

function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const good = validPrefix(bytes);
    const before = new TextDecoder().decode(bytes.subarray(0, good));
    throw new PalierError({
      code: "FILE_ENCODING",
      message: "the file is not UTF-8 text",
      place: locator(before, file)(before.length),
      received: `byte 0x${(bytes[good] ?? 0).toString(16).padStart(2, "0")}`,
      fix: "save it as UTF-8",
    });
  }
}

/** Number of bytes before the first that cannot be UTF-8. */
function validPrefix(bytes: Uint8Array): number {
  const isValid = (length: number): boolean => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isValid(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Raw control and direction characters, wherever they stand: in a comment they can hide what is in force. */
function foulIssues(text: string, file: string): readonly Issue[] {
  const place = locator(text, file);
  const issues: Issue[] = [];
  for (const match of text.matchAll(FOUL_ALL)) {
    if (/[\t\n]/.test(match[0]) || text.startsWith("\r\n", match.index)) continue;
    issues.push({
      code: "NOT_ALLOWED",
      message: "the file holds a control, direction or invisible character",
      place: place(match.index),
      received: codePoint(match[0]),
      fix: "remove it",
    });
    if (issues.length === 20) break;
  }
  return issues;
}
