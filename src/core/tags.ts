import { PalierError } from "./errors.js";

/** Keys of the one tag set that every taggable thing carries. */
export const TAG_KEYS = [
  "palier:organisation",
  "palier:workload",
  "palier:owner",
  "palier:cost-centre",
  "palier:environment",
  "palier:tier",
  "palier:data-class",
  "palier:blueprint",
  "palier:version",
  "palier:node",
] as const;
/** Canonical tags: every key of {@link TAG_KEYS}. */
export type Tags = Readonly<Record<(typeof TAG_KEYS)[number], string>>;

/** Systems that hold tags, each with its own limits. */
export type TagTarget = "aws" | "azure" | "google" | "kubernetes";

interface TagRule {
  readonly key: (key: string) => string;
  readonly value: (value: string) => string;
  readonly most: number;
  /** Whether two keys that differ by case only are one. */
  readonly foldsCase: boolean;
}

const google = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9_-]/g, "_")
    .slice(0, 63);
const kubernetes = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9._-]/g, "_")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, 63)
    .replace(/[^A-Za-z0-9]+$/, "");

/** Limits: AWS 50 tags, key 128, value 256; Azure 50, 512 (128 on storage), 256, no `<>%&\?/`; Google 64 labels, 63, lower case. */
const RULES: Readonly<Record<TagTarget, TagRule>> = {
  aws: {
    key: (key) => key.slice(0, 128),
    value: (value) => value.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "_").slice(0, 256),
    most: 50,
    foldsCase: false,
  },
  azure: {
    key: (key) => key.replace(/[<>%&\\?/]/g, "_").slice(0, 128),
    value: (value) => value.slice(0, 256),
    most: 50,
    foldsCase: true,
  },
  google: { key: (key) => google(key), value: google, most: 64, foldsCase: false },
  kubernetes: {
    key: (key) => key.replace(":", ".dev/").replace(/[^a-z0-9./-]/g, "-"),
    value: kubernetes,
    most: 64,
    foldsCase: false,
  },
};

/** Canonical tags in the form one system accepts. Fails when two keys become one or there are too many. */
export function projectTags(tags: Readonly<Record<string, string>>, target: TagTarget): Record<string, string> {
  const rule = RULES[target];
  const result: Record<string, string> = {};
  const seen = new Map<string, string>();
  for (const [key, value] of Object.entries(tags)) {
    const projected = rule.key(key);
    const identity = rule.foldsCase ? projected.toLowerCase() : projected;
    const other = seen.get(identity);
    if (other !== undefined) {
      throw new PalierError({
        code: "TAG_COLLISION",
        message: `tags \`${other}\` and \`${key}\` are one tag on ${target}`,
      });
    }
    seen.set(identity, key);
    result[projected] = rule.value(value);
  }
  if (seen.size > rule.most) {
    throw new PalierError({
      code: "TAG_COLLISION",
      message: `${seen.size} tags exceed the ${rule.most} that ${target} holds`,
    });
  }
  return result;
}
