import { TRUST, type Trust } from "./trust.js";

/** What an exposure is: data in a zone, an open port, a public service, a right, a key. */
const KINDS = ["flow", "port", "public", "identity", "key"] as const;

/** One thing that a plan lets somebody or something reach. */
export interface Exposure {
  readonly kind: (typeof KINDS)[number];
  /** Graph node, or address of the resource. */
  readonly subject: string;
  /** What is open there and to whom, in signs and names: `tcp/443 ← 10.0.0.0/8`. */
  readonly what: string;
  /** How far out it is reached from. */
  readonly reach: Trust;
  /** Whether personal data are concerned. */
  readonly personal: boolean;
}

/** What a change does to the exposures of one subject. */
export interface ExposureChange {
  readonly kind: Exposure["kind"];
  readonly subject: string;
  /** Opened: something is reached that was not. Closed: the contrary. Moved: both. */
  readonly change: "opened" | "closed" | "moved";
  /** What is no longer reached. */
  readonly before: readonly string[];
  /** What is newly reached. */
  readonly after: readonly string[];
  /** Whether the change leads farther out than the subject was before, or out of the organisation where it is new. */
  readonly farther: boolean;
  readonly personal: boolean;
}

/** What a change opens, closes and moves; what leads farther out stands first. */
export function exposureChanges(before: readonly Exposure[], after: readonly Exposure[]): readonly ExposureChange[] {
  const [old, fresh] = [bySubject(before), bySubject(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .flatMap((key) => changeOf(old.get(key) ?? [], fresh.get(key) ?? []))
    .sort((a, b) => Number(b.farther) - Number(a.farther) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

function bySubject(exposures: readonly Exposure[]): ReadonlyMap<string, readonly Exposure[]> {
  const found = new Map<string, Exposure[]>();
  for (const item of exposures) {
    const key = `${item.kind} ${item.subject}`;
    found.set(key, [...(found.get(key) ?? []), item]);
  }
  return found;
}

function changeOf(old: readonly Exposure[], fresh: readonly Exposure[]): readonly ExposureChange[] {
  const [closed, opened] = [without(old, fresh), without(fresh, old)];
  const [first] = [...opened, ...closed];
  if (first === undefined) return [];
  const change = closed.length === 0 ? "opened" : opened.length === 0 ? "closed" : "moved";
  const told = (list: readonly Exposure[]) => [...new Set(list.map(({ what }) => what))].sort();
  return [
    {
      kind: first.kind,
      subject: first.subject,
      change,
      before: told(closed),
      after: told(opened),
      farther: farthest(opened) > Math.max(farthest(old), old.length === 0 ? TRUST.indexOf("site") : 0),
      personal: [...opened, ...closed].some(({ personal }) => personal),
    },
  ];
}

const without = (these: readonly Exposure[], others: readonly Exposure[]): readonly Exposure[] =>
  these.filter(({ what, personal }) => !others.some((other) => other.what === what && other.personal === personal));

const farthest = (list: readonly Exposure[]): number => Math.max(-1, ...list.map(({ reach }) => TRUST.indexOf(reach)));
