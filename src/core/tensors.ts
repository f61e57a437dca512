/** Types of the values a model takes and gives. */
export const TENSOR_TYPES = [
  "bool",
  "uint8",
  "int8",
  "int32",
  "int64",
  "float16",
  "float32",
  "float64",
  "string",
] as const;
export type TensorType = (typeof TENSOR_TYPES)[number];
