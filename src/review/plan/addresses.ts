/** Which whole internet some ranges hold together. */
export type WorldRange = "ipv4" | "ipv6";

const WORDS: ReadonlySet<string> = new Set(["*", "internet", "any", "0.0.0.0", "::"]);

/**
 * Whether ranges hold, together, most of the public internet: `0.0.0.0/0`, its halves, or anything wider than a
 * provider could own (`/7` and less). Private ranges never do.
 */
export function rangeHolds(sources: readonly string[]): WorldRange | null {
  for (const source of sources) {
    const text = source.trim().toLowerCase();
    if (WORDS.has(text)) return text === "::" ? "ipv6" : "ipv4";
    const [address = "", length] = text.split("/");
    const bits = length === undefined ? Number.NaN : Number(length);
    if (address.includes(":") && bits <= 12) return "ipv6";
    if (!address.includes(":") && bits <= 7 && length !== undefined) return "ipv4";
  }
  return null;
}
