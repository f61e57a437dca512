/** A line of comma-separated values (RFC 4180), without its end. */
export const csvLine = (cells: readonly unknown[]): string => cells.map(csvCell).join(",");

/** A spreadsheet runs what begins like a formula: text that does is set off by an apostrophe. Numbers stay numbers. */
function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
