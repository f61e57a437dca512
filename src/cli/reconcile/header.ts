import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { PalierError } from "../../core/errors.js";
import { type BillForm, FOCUS, type TagForm } from "../../reconcile/focus.js";
import type { Basis } from "../../tco/schedule.js";

/** A column and its type, as the database names it. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** Names of the columns of a CSV file, from its first line. */
function headerOf(line: string): readonly string[] {
  const cells = line.replace(/^\uFEFF/, "").matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...cells].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? "").trim());
}

/** Bytes in which the first line of a file must end. */
const MOST_BYTES = 1024 * 1024;

/**
 * Columns of a CSV file, all of them text: what is not a number or a day is found by the query. The first line is read
 * here, since the database reads a large file in parts and may hand over another line first.
 */
export async function csvColumns(path: string): Promise<readonly Column[]> {
  const file = createReadStream(path, { end: 4 * MOST_BYTES });
  const bytes = path.toLowerCase().endsWith(".gz") ? file.pipe(createGunzip()) : file;
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of bytes) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      if (/[\r\n]/.test(text) || text.length > MOST_BYTES) break;
    }
  } catch (error) {
    throw new PalierError({ code: "IO", message: `cannot read \`${path}\`: ${(error as Error).message}` });
  }
  const [line = ""] = text.split(/[\r\n]/);
  return headerOf(line).map((name) => ({ name, type: "VARCHAR" }));
}

/** Form of a bill from its columns. Refuses a file that lacks a column no bill can be read without. */
export function formOf(file: string, columns: readonly Column[], basis: Basis): BillForm {
  const names = columns.map(({ name }) => name);
  const needed = [FOCUS.cost[basis], FOCUS.currency, FOCUS.start, FOCUS.tags];
  const lacking = needed.filter((name) => !names.includes(name));
  if (lacking.length > 0) throw notFocus(file, `has no column ${lacking.join(", ")}`, names);
  const twice = names.filter((name, index) => needed.includes(name as never) && names.indexOf(name) !== index);
  if (twice.length > 0) throw notFocus(file, `has the column ${twice.join(", ")} twice`, names);
  const typeOf = (name: string): string => columns.find((column) => column.name === name)?.type ?? "";
  const start = typeOf(FOCUS.start);
  return {
    columns: names,
    tags: tagForm(file, typeOf(FOCUS.tags)),
    start: start === "VARCHAR" ? "text" : start.includes("TIME ZONE") ? "zoned" : "plain",
  };
}

function tagForm(file: string, type: string): TagForm {
  if (type === "VARCHAR" || type === "JSON") return "json";
  if (type.startsWith("MAP(")) return "map";
  if (/^STRUCT\(.*\bkey\b.*\bvalue\b.*\)\[\]$/.test(type)) return "list";
  throw notFocus(file, `keeps ${FOCUS.tags} in a form that is not known: ${type}`, []);
}

const notFocus = (file: string, why: string, names: readonly string[]): PalierError =>
  new PalierError({
    code: "USAGE",
    message: `\`${file}\` is not a bill in FOCUS 1.0 to 1.2: it ${why}`,
    ...(names.length === 0 ? {} : { received: names.slice(0, 12).join(", ") }),
    fix: "export the bill in the FOCUS format of the provider",
  });
