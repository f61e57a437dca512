/** Groups in order of their key. */
export function grouped<T>(
  cells: readonly T[],
  key: (cell: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const cell of cells) {
    const name = key(cell);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [cell]);
    else group.push(cell);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
