import frameworks from "./data/frameworks.json" with { type: "json" };

/** A collection of controls that rules answer to. */
export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly source: string;
  readonly asOf: string;
  /** Number of each control with its subject in a few words. */
  readonly controls: readonly { readonly number: string; readonly title: string }[];
}

/** The collections of controls palier knows, each with its source and date. */
export const FRAMEWORKS: readonly Framework[] = frameworks;

/** A control with the collection it stands in. */
export interface Control {
  readonly framework: Framework;
  readonly number: string;
  readonly title: string;
}

/** The control that `framework:number` names; null when the data do not hold it. */
export function controlOf(map: string): Control | null {
  const colon = map.indexOf(":");
  const framework = FRAMEWORKS.find(({ id }) => id === map.slice(0, colon));
  const control = framework?.controls.find(({ number }) => number === map.slice(colon + 1));
  return framework === undefined || control === undefined ? null : { framework, ...control };
}
