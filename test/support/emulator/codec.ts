import { Decoder, Encoder, ExtensionCodec } from "@msgpack/msgpack";
import type { Block } from "./block.js";
import { UNKNOWN, type Value } from "./values.js";

/** A value as the plugin protocol carries it. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

const extensions = new ExtensionCodec();
extensions.register({
  type: 0,
  encode: (value) => (value === UNKNOWN ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
// An unknown of which something is known, such as that it is not null.
extensions.register({ type: 12, encode: () => null, decode: () => UNKNOWN });
const encoder = new Encoder({ extensionCodec: extensions });
const decoder = new Decoder({ extensionCodec: extensions });

/** Reads a value of the protocol. */
export function decode(value: DynamicValue | null | undefined): Value {
  if (value?.msgpack?.length) return decoder.decode(value.msgpack);
  return value?.json?.length ? JSON.parse(Buffer.from(value.json).toString()) : null;
}

/** Writes a value of the protocol. */
export const encode = (value: Value): DynamicValue => ({ msgpack: Buffer.from(encoder.encode(value)) });

/** A schema in the form of the protocol. */
export const wireSchema = (block: Block) => ({ version: 0, block: wireBlock(block) });

interface WireBlock {
  readonly attributes: readonly object[];
  readonly block_types: readonly object[];
}

function wireBlock(block: Block): WireBlock {
  return {
    attributes: block.attributes.map(({ type, ...flags }) => ({ ...flags, type: Buffer.from(JSON.stringify(type)) })),
    block_types: block.blocks.map(({ name, nesting, min, max, block: inner }) => ({
      type_name: name,
      nesting,
      min_items: min,
      max_items: max,
      block: wireBlock(inner),
    })),
  };
}
