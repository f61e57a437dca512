/**
 * Strings and comments of a PowerShell script by its own rules: what is outside them, and the texts of its literals.
 * Characters added to a literal belong to it. No PowerShell can be had where these tests run, so that it is not parsed
 * further than this.
 */
export function readPowerShell(script: string): { readonly code: string; readonly literals: readonly string[] } {
  const parts: string[] = [];
  const token = /<#[\s\S]*?#>|#[^\n]*|['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]|["“”„](?:[^"“”„`]|`[\s\S])*["“”„]/g;
  const marked = script.replace(token, (found, literal?: string) => {
    if (literal === undefined) return /^[#<]/.test(found) ? "" : '""';
    parts.push(literal.replace(/(['‘’‚‛])['‘’‚‛]/g, "$1"));
    return `«${parts.length - 1}»`;
  });
  const literals: string[] = [];
  const code = marked.replace(/\((«\d+»(?: \+ (?:\[char\]\d+|«\d+»))+)\)|«\d+»/g, (found) => {
    const texts = found.match(/\[char\]\d+|«\d+»/g) ?? [];
    literals.push(
      texts
        .map((part) =>
          part.startsWith("«") ? parts[Number(part.slice(1, -1))] : String.fromCharCode(Number(part.slice(6))),
        )
        .join(""),
    );
    return '""';
  });
  return { code, literals };
}

/** Quotes among the bytes of Windows-1252; Node's own decoder of that name shows controls in their place. */
const QUOTES = new Map([
  [0x82, "‚"],
  [0x84, "„"],
  [0x91, "‘"],
  [0x92, "’"],
  [0x93, "“"],
  [0x94, "”"],
]);

/** A script as Windows PowerShell reads it on a machine of western Europe. */
export const asWindows = (script: string): string =>
  Array.from(new TextEncoder().encode(script), (byte) => QUOTES.get(byte) ?? String.fromCharCode(byte)).join("");

/** Whether brackets outside strings and comments come in pairs. */
export const isBalanced = (code: string): boolean =>
  ["{}", "()", "[]"].every(([open = "", close = ""]) => code.split(open).length === code.split(close).length);
