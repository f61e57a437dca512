import { Aspects, type IAspect, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { literalDeep } from "../core/literal.js";
import { projectTags, type TagTarget } from "../core/tags.js";

interface Taggable extends TerraformResource {
  tags: Record<string, string>;
  readonly tagsInput: Record<string, string> | undefined;
}

/** A resource type that has tags has a `tagsInput`, set or not; the provider's schema is where that comes from. */
const isTaggable = (construct: IConstruct): construct is Taggable =>
  TerraformResource.isTerraformResource(construct) && "tagsInput" in construct;

/**
 * Puts canonical tags, in the form `target` accepts, on every taggable resource below `scope`. A tag that a resource
 * sets itself wins. Values are escaped here, because cutting an escaped text to a cloud's limit could undo the escape.
 */
export function tagAll(scope: IConstruct, tags: Readonly<Record<string, string>>, target: TagTarget): void {
  const projected = literalDeep(projectTags(tags, target));
  const aspect: IAspect = {
    visit: (construct) => {
      if (isTaggable(construct)) construct.tags = { ...projected, ...construct.tagsInput };
    },
  };
  Aspects.of(scope).add(aspect);
}

/** Paths of the taggable resources below a construct, and which of them carry no tag. */
export interface TagCoverage {
  readonly taggable: readonly string[];
  readonly untagged: readonly string[];
}

/** Says what is tagged below `root`. Meant for after synthesis, which is when aspects run. */
export function tagCoverage(root: IConstruct): TagCoverage {
  const resources = root.node.findAll().filter(isTaggable);
  const paths = (list: readonly Taggable[]) => list.map(({ node }) => node.path);
  return {
    taggable: paths(resources),
    untagged: paths(resources.filter(({ tagsInput }) => Object.keys(tagsInput ?? {}).length === 0)),
  };
}
