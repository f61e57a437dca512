import { escaped } from "../spec/text.js";

/** Whether to colour: never when piped, when NO_COLOR is set or on a dumb terminal. */
export const colours = (stream: NodeJS.WriteStream): boolean =>
  process.env["FORCE_COLOR"] !== undefined && process.env["FORCE_COLOR"] !== "0"
    ? true
    : stream.isTTY === true && process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb";

/** Text in bold on a terminal, as it is elsewhere. */
export const bold = (text: string, stream: NodeJS.WriteStream = process.stdout): string =>
  colours(stream) ? `\u001b[1m${text}\u001b[22m` : text;

/** One line of progress on a terminal; nothing when standard error is piped. */
export function progress(text: string): void {
  if (process.stderr.isTTY === true) process.stderr.write(`${text}\n`);
}

/** Result for machines: JSON on standard output. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

/** Line ends and the marks of {@link bold}: the only characters of control that reach a terminal. */
const KEPT = /(\n|\u001b\[(?:1|22)m)/;

/** Text for people on standard output, control characters shown so that no input can drive the terminal. */
export const print = (text: string): void => {
  const safe = text.split(KEPT).map((part, index) => (index % 2 === 1 ? part : escaped(part)));
  process.stdout.write(`${safe.join("")}\n`);
};

/** Columns of text, each as wide as its widest cell; the columns named are set to the right. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? 0, text.length);
    });
  return rows
    .map((row) =>
      row
        .map((text, column) =>
          right.includes(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
