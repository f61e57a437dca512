/** Parts of a reference to a container image. */
export interface ContainerImage {
  /** Name without tag and digest. */
  readonly name: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

/** Splits `registry:5000/name:tag@sha256:…`. */
export function containerImage(text: string): ContainerImage {
  const [named = "", digest = null] = text.trim().split("@");
  const colon = named.lastIndexOf(":");
  const hasTag = colon > named.lastIndexOf("/");
  return { name: hasTag ? named.slice(0, colon) : named, tag: hasTag ? named.slice(colon + 1) : null, digest };
}

/** Whether a reference names its content by a SHA-256 digest. */
export const isPinned = (text: string): boolean => /@sha256:[0-9a-f]{64}$/.test(text.trim());

const COMPONENTS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)vllm(?:-openai)?$/, "vllm"],
  [/(?:^|\/)ollama$/, "ollama"],
  [/(?:^|\/)litellm(?:-database|-non_root)?$/, "litellm"],
  [/(?:^|\/)open-webui$/, "open-webui"],
];

/** Software an image holds, by the last part of its name; null when it is not known. */
export const componentOf = (image: ContainerImage): string | null =>
  COMPONENTS.find(([pattern]) => pattern.test(image.name))?.[1] ?? null;
