/** Works a result out once for what it depends on: objects by identity, everything else by value. */
export type Memory = <T>(on: readonly unknown[], make: () => T) => T;

/** An empty memory. It lives as long as whoever holds it: nothing is remembered from one run to the next. */
export function memory(): Memory {
  const ids = new WeakMap<object, number>();
  const known = new Map<string, unknown>();
  let count = 0;
  const idOf = (part: object): number => {
    const id = ids.get(part) ?? count++;
    ids.set(part, id);
    return id;
  };
  return <T>(on: readonly unknown[], make: () => T): T => {
    const key = on
      .map((part) => (typeof part === "object" && part !== null ? `#${idOf(part)}` : String(part)))
      .join("\n");
    if (known.has(key)) return known.get(key) as T;
    const made = make();
    known.set(key, made);
    return made;
  };
}
