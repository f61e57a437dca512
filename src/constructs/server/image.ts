import { requirePattern } from "../checks.js";

/** A piece of software that runs as a container. */
export interface ImageProps {
  readonly name: string;
  /** Tag of the image; null when no version is recorded. */
  readonly version: string | null;
  /** Image without its digest; null when not recorded yet. */
  readonly image: string | null;
  /** `sha256:…`; null when not recorded yet. */
  readonly imageDigest: string | null;
}

/** Variable of the Compose project that names what is not recorded, such as `IMAGE_DIGEST_VLLM`. */
export interface ToRecord {
  readonly variable: string;
  /** What the value is of, such as `vllm/vllm-openai:v0.22.0`. */
  readonly subject: string;
}

/** Refuses what is not a reference of an image. */
export function requireImage(props: ImageProps): void {
  const { image, version, imageDigest } = props;
  if (image !== null) requirePattern("image", image, /^[a-z0-9][a-z0-9._/:-]*$/, "an image such as vllm/vllm-openai");
  if (version !== null) requirePattern("version", version, /^[A-Za-z0-9][\w.-]*$/, "a tag");
  if (imageDigest !== null)
    requirePattern("imageDigest", imageDigest, /^sha256:[0-9a-f]{64}$/, "`sha256:` and 64 hexadecimal digits");
}

/** What must be recorded before an image can run; undefined when nothing is missing. */
export function imageToRecord(props: ImageProps): ToRecord | undefined {
  if (props.image === null) return { variable: `IMAGE_${constantCase(props.name)}`, subject: props.name };
  if (props.imageDigest !== null) return undefined;
  return { variable: `IMAGE_DIGEST_${constantCase(props.name)}`, subject: tagged(props) };
}

/**
 * Reference of an image as Compose reads it. An image is always named by its digest: an unknown one is a variable that
 * Compose refuses to start without.
 */
export function imageReference(props: ImageProps, mirror: string | null): string {
  const missing = imageToRecord(props);
  if (props.image === null) return required(missing?.variable ?? "", "record the image with its digest first");
  const image = mirrored(tagged(props), mirror);
  return `${image}@${missing === undefined ? props.imageDigest : required(missing.variable, "record the digest first")}`;
}

/** Variable of Compose without which nothing starts. */
export const required = (variable: string, why: string): string => `\${${variable}:?${why}}`;

/** Secret that the installation makes on the machine: Compose starts nothing without it. */
export const secret = (name: string): string => required(name, "made by the installation");

/** Text as the name of a variable: `faster-whisper` gives `FASTER_WHISPER`. */
export const constantCase = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^_|_$/g, "");

const tagged = ({ image, version }: ImageProps): string =>
  image === null || version === null || /:[\w.-]+$/.test(image) ? `${image}` : `${image}:${version}`;

/** A mirror holds images under their own path, without the registry they came from. */
export function mirrored(image: string, mirror: string | null): string {
  if (mirror === null) return image;
  const [first = "", ...rest] = image.split("/");
  const path = rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join("/") : image;
  return `${new URL(mirror).host}/${path}`;
}

/** Text of a user for Compose, which replaces what follows a dollar sign. */
export const composeText = (text: string): string => text.replaceAll("$", "$$$$");
