import { readFileSync } from "node:fs";
import { type Attribute, type AttributeType, type Block, NESTING, type NestedBlock } from "./block.js";

/** What one generated file of a provider package declares. */
export interface Declared {
  readonly kind: "Resource" | "DataSource" | "Provider";
  readonly type: string;
  readonly block: Block;
}

/** The classes, interfaces and functions of one generated file, by name. */
interface Declarations {
  readonly class: ReadonlyMap<string, string>;
  readonly interface: ReadonlyMap<string, string>;
  readonly function: ReadonlyMap<string, string>;
}

/** How a member is written to HCL: its expression, the kind of collection and the kind of value. */
interface Hcl {
  readonly value: string;
  readonly type: string;
  readonly storage: string;
}

const PRIMITIVE: Readonly<Record<string, AttributeType>> = {
  string: "string",
  number: "number",
  boolean: "bool",
  any: "dynamic",
};

/** Reads the schema of one resource out of its generated module; undefined for a file that declares none. */
export function readDeclared(file: string): Declared | undefined {
  const source = embeddedSource(file);
  const found = declarations(source);
  const root = [...found.class].find(([, text]) =>
    /^ extends cdktf\.Terraform(?:Resource|DataSource|Provider) /.test(text),
  );
  if (root === undefined) return undefined;
  const [name, text] = root;
  const kind = capture(/extends cdktf\.Terraform(\w+)/, text) as Declared["kind"];
  const block = readBlock(found, { name, hcl: text, interfaceName: `${name}Config` }, []);
  const attributes = kind === "Provider" ? block.attributes.filter((item) => item.name !== "alias") : block.attributes;
  return { kind, type: capture(/static readonly tfResourceType = "(\w+)"/, text), block: { ...block, attributes } };
}

/** The TypeScript that the module was compiled from: it stands whole in the source map at its end. */
function embeddedSource(file: string): string {
  const text = readFileSync(file, "utf8");
  const at = text.lastIndexOf("sourceMappingURL=data:application/json;base64,");
  const map = Buffer.from(text.slice(text.indexOf(",", at) + 1).trim(), "base64").toString("utf8");
  return JSON.parse(map).sourcesContent[0];
}

function declarations(source: string): Declarations {
  const found = {
    class: new Map<string, string>(),
    interface: new Map<string, string>(),
    function: new Map<string, string>(),
  };
  for (const [, kind, name, text] of source.matchAll(/^export (class|interface|function) (\w+)([\s\S]*?)^}/gm))
    found[kind as keyof Declarations].set(name ?? "", text ?? "");
  return found;
}

interface Owner {
  readonly name: string;
  /** Text that says how the members are written to HCL. */
  readonly hcl: string;
  readonly interfaceName: string;
}

function readBlock(found: Declarations, owner: Owner, outer: readonly string[]): Block {
  // A few schemas contain themselves; three levels are more than anybody writes.
  if (outer.filter((name) => name === owner.name).length > 2) return { attributes: [], blocks: [] };
  const nested = (base: string): Block =>
    readBlock(
      found,
      {
        name: `${base}OutputReference`,
        hcl: found.function.get(`${base.charAt(0).toLowerCase()}${base.slice(1)}ToHclTerraform`) ?? "",
        interfaceName: base,
      },
      [...outer, owner.name],
    );
  const hcl = hclOf(owner.hcl);
  const doc = found.interface.get(owner.interfaceName) ?? "";
  const blockNames = new Set([...doc.matchAll(/^\s*\* (\w+) block\s*$/gm)].map((match) => match[1]));
  const attributes: Attribute[] = [];
  const blocks: NestedBlock[] = [];
  for (const member of membersOf(found.class.get(owner.name), doc)) {
    const { name, lines, ...flags } = member;
    const way = hcl.get(name);
    const base = way && /(?<![\w.])(\w+)ToHclTerraform\b/.exec(way.value)?.[1];
    if (way === undefined) attributes.push({ name, ...flags, type: computedType(lines, nested) });
    else if (base === undefined) attributes.push({ name, ...flags, type: storageType(way.storage, way.type) });
    else {
      const block = nested(`${base.charAt(0).toUpperCase()}${base.slice(1)}`);
      if (blockNames.has(name)) blocks.push(nestedBlock(name, way, flags.required, block));
      else attributes.push({ name, ...flags, type: structType(way.type, block) });
    }
  }
  return { attributes, blocks };
}

interface Member extends Omit<Attribute, "type"> {
  /** The two lines of code below the comment. */
  readonly lines: readonly [string, string];
}

/** Members with their flags: from the comments of the class, or, for structs of a provider block, from the interface. */
function membersOf(classText: string | undefined, doc: string): readonly Member[] {
  if (classText === undefined) {
    return [...doc.matchAll(/\/[\w-]+#(\w+) [^}]*\}\n[\s\S]*?readonly \w+(\??):/g)].map(([, name = "", mark]) => ({
      name,
      computed: false,
      optional: mark === "?",
      required: mark !== "?",
      lines: ["", ""],
    }));
  }
  const comment = /^ {2}\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)\n(.*)\n(.*)$/gm;
  return [...classText.matchAll(comment)].map(
    ([, name = "", computed, optional, required, first = "", second = ""]) => ({
      name,
      computed: computed === "true",
      optional: optional === "true",
      required: required === "true",
      lines: [first, second],
    }),
  );
}

function hclOf(text: string): ReadonlyMap<string, Hcl> {
  const entry =
    /^ +"?(\w+)"?: \{\n +value: (.*),\n +isBlock: (?:true|false),\n +type: "(\w+)",\n +storageClassType: "(.*)",$/gm;
  return new Map(
    [...text.matchAll(entry)].map(([, name = "", value = "", type = "", storage = ""]) => [
      name,
      { value, type, storage },
    ]),
  );
}

function nestedBlock(name: string, way: Hcl, required: boolean, block: Block): NestedBlock {
  const isMany = /listMapperHcl|hashMapperHcl/.test(way.value);
  const isCollection = way.type === "list" || way.type === "set";
  // The core refuses a dynamic value inside a set.
  const kind = way.type === "set" && hasDynamic(block) ? "list" : way.type;
  return {
    name,
    nesting: NESTING[kind as keyof typeof NESTING],
    min: required ? 1 : 0,
    max: !isMany && isCollection ? 1 : 0,
    block,
  };
}

function hasDynamic(block: Block): boolean {
  return (
    block.attributes.some(({ type }) => JSON.stringify(type).includes('"dynamic"')) ||
    block.blocks.some((inner) => hasDynamic(inner.block))
  );
}

const objectType = (block: Block): AttributeType => [
  "object",
  Object.fromEntries(block.attributes.map(({ name, type }) => [name, type])),
];

const structType = (kind: string, block: Block): AttributeType =>
  kind === "struct" ? objectType(block) : [kind as "list" | "set" | "map", objectType(block)];

/** `stringMapList` is a list of maps of strings; the outermost list is a set where `kind` says so. */
function storageType(storage: string, kind?: string): AttributeType {
  const [, primitive = "", wraps = ""] = /^(string|number|boolean|any)((?:List|Map|Set)*)$/.exec(storage) ?? [];
  const type = PRIMITIVE[primitive];
  if (type === undefined) throw new Error(`unknown kind of value: ${storage}`);
  if (type === "dynamic") return type;
  const names = wraps.match(/List|Map|Set/g) ?? [];
  return names.reduce<AttributeType>((inner, name, index) => {
    const isOuterSet = index === names.length - 1 && kind === "set";
    return [isOuterSet ? "set" : (name.toLowerCase() as "list" | "set" | "map"), inner];
  }, type);
}

/** Type of a member that only the provider sets, from how the generated code reads it. */
function computedType([first, second]: readonly [string, string], nested: (base: string) => Block): AttributeType {
  const made = /new (cdktf\.)?(\w+)\(this, "\w+"(?:, (true|false))?\)/.exec(first);
  if (made) {
    const [, ofCdktf, name = "", isSet] = made;
    const collection = isSet === "true" ? "set" : "list";
    if (ofCdktf) return storageType(name.charAt(0).toLowerCase() + name.slice(1), isSet === "true" ? "set" : undefined);
    if (name.endsWith("OutputReference")) return objectType(nested(name.slice(0, -"OutputReference".length)));
    if (name.endsWith("Map")) return ["map", objectType(nested(name.slice(0, -"Map".length)))];
    if (name.endsWith("List")) return [collection, objectType(nested(name.slice(0, -"List".length)))];
  }
  const read = /get(\w+?)Attribute\('/.exec(second)?.[1];
  const isSet = second.includes("Fn.tolist");
  if (read === "List") return [isSet ? "set" : "list", "string"];
  if (read !== undefined) return storageType(read.charAt(0).toLowerCase() + read.slice(1), isSet ? "set" : undefined);
  if (`${first}${second}`.includes("interpolationForAttribute")) return "dynamic";
  throw new Error(`cannot read a member: ${first} | ${second}`);
}

function capture(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`${pattern} found nothing`);
  return found;
}
