import { Aspects, type IAspect, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { literalDeep } from "../core/literal.js";
import { projectTags, type TagTarget } from "../core/tags.js";

/** What clouds call tags: a resource type that has them has the member `…Input` beside, set or not. */
const MEMBERS = ["tags", "userLabels", "labels"] as const;
type Member = (typeof MEMBERS)[number];

interface Tagged {
  readonly resource: TerraformResource;
  readonly member: Member;
  readonly own: Readonly<Record<string, string>> | undefined;
}

/**
 * A resource with the member that holds its tags; the provider's schema is where that comes from. `labels` of a resource
 * that has `userLabels` are settings, and labels of types that are not Google's mean something else.
 */
function taggedOf(construct: IConstruct): Tagged | undefined {
  if (!TerraformResource.isTerraformResource(construct)) return undefined;
  const isGoogle = construct.terraformResourceType.startsWith("google_");
  const member = MEMBERS.find((name) => `${name}Input` in construct && isGoogle === (name !== "tags"));
  if (member === undefined) return undefined;
  const inputs = construct as unknown as Readonly<Record<string, Tagged["own"]>>;
  return { resource: construct, member, own: inputs[`${member}Input`] };
}

/**
 * Puts canonical tags, in the form `target` accepts, on every taggable resource below `scope`. A tag that a resource
 * sets itself wins. Values are escaped here, because cutting an escaped text to a cloud's limit could undo the escape.
 */
export function tagAll(scope: IConstruct, tags: Readonly<Record<string, string>>, target: TagTarget): void {
  const projected = literalDeep(projectTags(tags, target));
  const aspect: IAspect = {
    visit: (construct) => {
      const found = taggedOf(construct);
      if (found === undefined) return;
      const members = found.resource as unknown as Record<Member, Record<string, string>>;
      members[found.member] = { ...projected, ...found.own };
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
  const resources = root.node.findAll().flatMap((construct) => taggedOf(construct) ?? []);
  const paths = (list: readonly Tagged[]) => list.map(({ resource }) => resource.node.path);
  return {
    taggable: paths(resources),
    untagged: paths(resources.filter(({ own }) => Object.keys(own ?? {}).length === 0)),
  };
}
