import { PalierError } from "../core/errors.js";
import { projectTags, type TagTarget } from "../core/tags.js";
import type { Blueprint } from "../graph/blueprint.js";

const TARGETS: readonly TagTarget[] = ["aws", "azure", "google", "kubernetes"];

/** What the tags of a bill are compared with: every form the tag rules of the clouds give to keys and values. */
export interface TagKeys {
  readonly blueprintKeys: readonly string[];
  readonly nodeKeys: readonly string[];
  readonly ownerKeys: readonly string[];
  readonly blueprintValues: readonly string[];
  /** Node by each form of its identifier. */
  readonly nodes: ReadonlyMap<string, string>;
  /** Team by each form of its name. */
  readonly teams: ReadonlyMap<string, string>;
}

/** Keys and values by which rows of a bill are matched. Refuses a graph in which two nodes have one form in a cloud. */
export function tagKeys(graph: Blueprint): TagKeys {
  const tagged = graph.nodes.filter(({ tags }) => Object.keys(tags).length > 0).map(({ id }) => id);
  const teams = [...new Set(graph.costs.map(({ team }) => team))];
  return {
    blueprintKeys: keyForms("palier:blueprint"),
    nodeKeys: keyForms("palier:node"),
    ownerKeys: keyForms("palier:owner"),
    blueprintValues: valueForms(graph.id),
    nodes: byForm(tagged),
    teams: byForm(teams),
  };
}

/** AWS exports put `user:` before the tags of users in some forms. */
const keyForms = (key: string): readonly string[] => [
  ...new Set([...TARGETS.flatMap((target) => Object.keys(projectTags({ [key]: "" }, target))), `user:${key}`]),
];

const valueForms = (value: string): readonly string[] => [
  ...new Set(TARGETS.flatMap((target) => Object.values(projectTags({ key: value }, target)))),
];

function byForm(values: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const value of values)
    for (const form of valueForms(value)) {
      const other = found.get(form);
      if (other !== undefined && other !== value)
        throw new PalierError({
          code: "TAG_COLLISION",
          message: `\`${other}\` and \`${value}\` are both written \`${form}\` in a cloud's tags`,
        });
      found.set(form, value);
    }
  return found;
}
