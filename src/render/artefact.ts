import { createHash } from "node:crypto";
import type { IConstruct } from "constructs";

/** A file of the output folder. */
export interface Artefact {
  /** Path below the output folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Graph node the file belongs to. */
  readonly node: string;
  /**
   * Whether the file may be executed.
   * @default false
   */
  readonly executable?: boolean;
}

const attached = new WeakMap<IConstruct, Artefact[]>();

/** Attaches files to a construct; {@link collectArtefacts} finds them when the tree is finished. */
export function attachArtefacts(construct: IConstruct, artefacts: readonly Artefact[]): void {
  const list = attached.get(construct) ?? [];
  list.push(...artefacts);
  attached.set(construct, list);
}

/** Every file attached in the tree below `root`, ordered by path. */
export function collectArtefacts(root: IConstruct): readonly Artefact[] {
  return root.node
    .findAll()
    .flatMap((construct) => attached.get(construct) ?? [])
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** SHA-256 of a file's content, in hexadecimal. */
export const sha256Of = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** SHA-256 over the paths and contents of some files, whatever their order: it changes when one of them does. */
export function digestOf(artefacts: readonly Artefact[]): string {
  const lines = artefacts.map(
    ({ path, content, executable = false }) => `${sha256Of(content)} ${executable} ${path}\n`,
  );
  return sha256Of(lines.sort().join(""));
}

/** UUID that stays the same for a text, so that nothing asks for one or makes one up. */
export function stableUuid(text: string): string {
  const hex = sha256Of(text);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
