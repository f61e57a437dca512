/** Shape of a value that travels between a caller and an endpoint: the part of JSON Schema that clients are made from. */
export type Shape =
  | { readonly is: "string" | "number" | "integer" | "bytes"; readonly about?: string }
  | { readonly is: "choice"; readonly of: readonly string[]; readonly about?: string }
  | { readonly is: "list"; readonly of: Shape; readonly about?: string }
  | { readonly is: "record"; readonly fields: Readonly<Record<string, Shape>>; readonly about?: string }
  | { readonly is: "any"; readonly about?: string };

/** A record, as requests and answers are. */
export type RecordShape = Extract<Shape, { readonly is: "record" }>;

/** Type of a shape in TypeScript. */
export function typescriptOf(shape: Shape): string {
  switch (shape.is) {
    case "string":
      return "string";
    case "bytes":
      return "Uint8Array";
    case "number":
    case "integer":
      return "number";
    case "any":
      return "unknown";
    case "choice":
      return shape.of.map((one) => JSON.stringify(one)).join(" | ");
    case "list": {
      const item = typescriptOf(shape.of);
      return shape.of.is === "choice" || shape.of.is === "list" ? `readonly (${item})[]` : `readonly ${item}[]`;
    }
    case "record":
      return `{ ${Object.entries(shape.fields)
        .map(([name, field]) => `readonly ${name}: ${typescriptOf(field)}`)
        .join("; ")} }`;
  }
}

/** Name of a type in Python, with the typed dictionaries it needs, the innermost first. */
export function pythonOf(shape: Shape, name: string): { readonly type: string; readonly classes: readonly string[] } {
  switch (shape.is) {
    case "string":
      return { type: "str", classes: [] };
    case "bytes":
      return { type: "bytes", classes: [] };
    case "number":
      return { type: "float", classes: [] };
    case "integer":
      return { type: "int", classes: [] };
    case "any":
      return { type: "Any", classes: [] };
    case "choice":
      return { type: `Literal[${shape.of.map((one) => JSON.stringify(one)).join(", ")}]`, classes: [] };
    case "list": {
      const { type, classes } = pythonOf(shape.of, `${name}Item`);
      return { type: `Sequence[${type}]`, classes };
    }
    case "record": {
      const fields = Object.entries(shape.fields).map(([field, of]) => ({
        field,
        ...pythonOf(of, `${name}${field[0]?.toUpperCase()}${field.slice(1)}`),
      }));
      const lines = fields.flatMap(({ field, type }) => [`    ${field}: ${type}`, ...aboutOf(shape, field)]);
      return {
        type: name,
        classes: [...fields.flatMap(({ classes }) => classes), `class ${name}(TypedDict):\n${lines.join("\n")}\n`],
      };
    }
  }
}

const aboutOf = ({ fields }: RecordShape, name: string): readonly string[] => {
  const about = fields[name]?.about;
  return about === undefined ? [] : [`    """${about}"""`];
};

/** JSON Schema of a shape, as OpenAPI 3.1 reads it. Bytes are text in base64. */
export function schemaOf(shape: Shape): Readonly<Record<string, unknown>> {
  const about = shape.about === undefined ? {} : { description: shape.about };
  switch (shape.is) {
    case "bytes":
      return { type: "string", contentEncoding: "base64", ...about };
    case "choice":
      return { type: "string", enum: shape.of, ...about };
    case "any":
      return about;
    case "list":
      return { type: "array", items: schemaOf(shape.of), ...about };
    case "record":
      return {
        type: "object",
        required: Object.keys(shape.fields),
        properties: Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, schemaOf(field)])),
        ...about,
      };
    default:
      return { type: shape.is, ...about };
  }
}
