import { distance } from "fastest-levenshtein";

/** Identifier of a workload, site, team or population, and the base of file, resource and host names. */
export const ID_PATTERN = /^[a-z](?:[a-z0-9-]{0,46}[a-z0-9])?$/;

/** Words that Windows refuses as file names, whatever their case. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Whether `text` may serve as an identifier on every system palier writes for. */
export const isId = (text: string): boolean => ID_PATTERN.test(text) && !isReserved(text) && !text.includes("--");

/** Whether Windows refuses `text` as the name of a file or folder. */
export const isReserved = (text: string): boolean => RESERVED.test(text);

/**
 * `text` itself when it has at most `most` characters, else its beginning and a mark of the whole: two long names that
 * begin alike stay two names, and a name stays the same from run to run.
 */
export function fitId(text: string, most: number): string {
  return text.length <= most ? text : marked(text, most, text);
}

/** Workload of a route, by which engines know its model: whatever the class of the data. */
export const workloadOf = (route: string): string => route.slice(0, route.lastIndexOf("."));

/** Beginning of the names of what a node becomes in a cloud: `<blueprint>-<node>`, 40 characters at most. */
export const cloudNameOf = (blueprintId: string, nodeId: string): string =>
  fitId(`${blueprintId}-${nodeId.slice(nodeId.indexOf("/") + 1)}`.replaceAll(/[.-]+/g, "-"), 40);

/** Beginning of a text and a mark of the whole, `most` characters at most. */
function marked(text: string, most: number, whole: string): string {
  const mark = markOf(whole).toString(36).padStart(7, "0");
  return `${text.slice(0, most - mark.length - 1).replace(/-+$/, "")}-${mark}`;
}

/** Number that stands for a text, the same from run to run. FNV-1a: 32 bits tell the names of one account apart. */
export function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (const character of text) mark = Math.imul(mark ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return mark;
}

/**
 * Identifier of a name that nobody else's name gives: where letters or digits are lost that an identifier cannot hold, as
 * all of `東京`, a mark of the whole stands for them.
 *
 * @param kind What it is called by where nothing is left.
 */
export function nameId(name: string, kind: string): string {
  const id = toId(name);
  const said = plainOf(name).replace(/[^\p{L}\p{N}]/gu, "");
  return id !== "" && id.replaceAll("-", "") === said ? id : marked(id || kind, 48, name);
}

/** Small letters without their accents. */
const plainOf = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();

/** Nearest identifier to a free text, for suggestions and defaults; `""` when nothing is left. */
export function toId(text: string): string {
  const plain = plainOf(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 48)
    .replace(/-+$/, "");
  return isReserved(plain) ? `${plain}-1` : plain;
}

/** Candidate with the smallest edit distance to `word`, when it is near enough to be a typing error. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = word.toLowerCase();
  let best: string | undefined;
  let below = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    // Names of very different lengths are no typing errors: most of a long list is passed over.
    if (Math.abs(candidate.length - word.length) >= below) continue;
    const edits = distance(plain, candidate.toLowerCase());
    if (edits >= below) continue;
    best = candidate;
    below = edits;
  }
  return best;
}
