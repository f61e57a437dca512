import { encoders } from "./encode.js";

/** A message of a protocol buffer: fields by name, those that stand several times as lists. */
export interface ProtoMessage {
  readonly [field: string]: ProtoValue | readonly ProtoValue[];
}
/** Text, number, truth value, name of an enumeration's value, or a message in the message. */
export type ProtoValue = string | number | boolean | { readonly enum: string } | { readonly message: ProtoMessage };

/** A message in the text form that engines read their settings in. */
export const textproto = (message: ProtoMessage): string => linesOf(message, "").join("");

function linesOf(message: ProtoMessage, indent: string): string[] {
  return Object.entries(message).flatMap(([field, value]) => {
    const values: readonly ProtoValue[] = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => fieldOf(field, each, indent));
  });
}

function fieldOf(field: string, value: ProtoValue, indent: string): string[] {
  if (typeof value === "object" && "message" in value)
    return [`${indent}${field} {\n`, ...linesOf(value.message, `${indent}  `), `${indent}}\n`];
  return [`${indent}${field}: ${scalar(value)}\n`];
}

function scalar(value: Exclude<ProtoValue, { readonly message: ProtoMessage }>): string {
  if (typeof value === "string") return encoders.proto(value);
  if (typeof value === "boolean") return String(value);
  return typeof value === "number" ? encoders.int(value) : encoders.word(value.enum);
}
