import type { Operation } from "../../core/contract.js";

/** `label-image` as `LabelImage`. */
export const pascalCase = (text: string): string =>
  text
    .split("-")
    .map((word) => `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`)
    .join("");

/** `label-image` as `labelImage`. */
export const camelCase = (text: string): string => {
  const name = pascalCase(text);
  return `${name[0]?.toLowerCase() ?? ""}${name.slice(1)}`;
};

/** `label-image` as `label_image`. */
export const snakeCase = (text: string): string => text.replaceAll("-", "_");

/** Method of a client in each language. */
export const methodOf = (operation: Operation) => ({ ts: camelCase(operation), py: snakeCase(operation) });
