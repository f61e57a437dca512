/**
 * One encoder per language that templates write. Each turns any text into a literal that the language reads back as
 * the same text; a text the language cannot hold is refused by the schema of the organisation file.
 */
export const encoders = {
  /** JSON string, number or value; also a valid YAML 1.2 flow scalar. */
  json: (value: unknown): string => JSON.stringify(value),
  /** YAML double-quoted scalar, or a plain number or boolean. */
  yaml: (value: unknown): string => JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, unicode),
  /** POSIX shell word. */
  sh: (value: unknown): string => `'${String(value).replaceAll("'", `'\\''`)}'`,
  /**
   * PowerShell expression for a string, in ASCII: Windows PowerShell reads a script in the code page of the machine,
   * where a part of a letter may be a quote.
   */
  ps: (value: unknown): string => {
    const text = `'${String(value).replaceAll("'", "''")}'`;
    const encoded = text.replace(/[^\n\t -~]+/g, (run) => `'${characters(run)} + '`);
    return encoded === text ? text : `(${encoded})`;
  },
  /** XML text or attribute value. */
  xml: (value: unknown): string =>
    String(value).replace(/[<>&"'\t\n\r\u0085\u2028\u2029]/g, (character) => `&#${character.codePointAt(0)};`),
  /** One word of a systemd unit, as in `Environment=`. */
  systemd: (value: unknown): string =>
    `"${String(value).replace(/["\\]/g, "\\$&").replaceAll("%", "%%").replaceAll("\n", "\\n")}"`,
  /** String of a protocol buffer in its text form. */
  proto: (value: unknown): string =>
    `"${String(value)
      .replace(/["\\]/g, "\\$&")
      .replace(/[\u0000-\u001f\u007f]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`)}"`,
  /** Field of a CSV file (RFC 4180). */
  csv: (value: unknown): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  },
  /** Text inside a line of Markdown, table cells included. */
  md: (value: unknown): string =>
    String(value)
      .replace(/[\\`*_{}[\]()#+!|<>~$]/g, "\\$&")
      .replace(/\r?\n/g, " "),
  /**
   * Quoted token of a Caddyfile. Back quotes hold any other text; double quotes keep every backslash as it is; nothing
   * holds `{$`, which is replaced before quotes are read.
   */
  caddy: (value: unknown): string => {
    const text = String(value).replaceAll("{", "\\{").replaceAll("\n", " ");
    const isHeld = !text.includes("{$") && !(text.includes("`") && text.includes("\\"));
    if (!isHeld) throw new TypeError(`no Caddyfile can hold ${JSON.stringify(value)}`);
    return text.includes("`") ? `"${text.replaceAll('"', '\\"')}"` : `\`${text}\``;
  },
  /** Whole number, and nothing else. */
  int: (value: unknown): string => {
    if (!Number.isSafeInteger(value)) throw new TypeError(`not a whole number: ${String(value)}`);
    return String(value);
  },
  /** Identifier, host name, address, CIDR or path made of safe characters only, written bare. */
  word: (value: unknown): string => {
    const text = String(value);
    if (!/^[A-Za-z0-9][A-Za-z0-9._:/@=+-]*$/.test(text))
      throw new TypeError(`not a bare word: ${JSON.stringify(text)}`);
    return text;
  },
  /** Text made by another encoder or serializer of palier: written as it is. */
  made: (value: unknown): string => String(value),
} as const satisfies Record<string, (value: unknown) => string>;

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Characters of a text as PowerShell adds them to a string. */
function characters(text: string): string {
  return Array.from({ length: text.length }, (_, index) => ` + [char]${text.charCodeAt(index)}`).join("");
}
