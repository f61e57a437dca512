import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from "yaml";
import { type Finding, type Path, pathText, type Spot } from "./finding.js";
import { foulCharacter, printable, secretIn } from "./text.js";

/** Values reached through aliases count again each time: this many are far more than a file needs. */
const MOST_REPEATED = 50_000;
const MOST_LEVELS = 64;
/** Names that mean something to JavaScript itself. */
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/** A document as plain values, where each stands, and what is wrong with it whatever the schema says. */
export interface Walked {
  readonly value: unknown;
  readonly spots: ReadonlyMap<string, Spot>;
  readonly findings: readonly Finding[];
}

/** Turns the nodes of a document into plain values: aliases followed, an empty value read as one that is not given. */
export function walkDocument(root: Node | null): Walked {
  const spots = new Map<string, Spot>();
  const findings: Finding[] = [];
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let repeated = 0;
  let isFull = false;

  /** `from`: where the alias stands through which the node was reached. */
  function visit(node: Node | null, path: Path, key: number | null, from: number | null): unknown {
    const value = from ?? node?.range?.[0] ?? key ?? 0;
    spots.set(pathText(path), { key, value, source: isScalar(node) ? (node.source ?? null) : null });
    if (isFull || node === null) return undefined;
    if ((from !== null && ++repeated > MOST_REPEATED) || path.length > MOST_LEVELS) {
      isFull = true;
      findings.push({ code: "YAML_LIMIT", message: "aliases make the file too large", path, at: value });
      return undefined;
    }
    if (isAlias(node)) return follow(node.source, path, key, value);
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    if (isScalar(node)) return readScalar(node, path);
    open.add(node);
    const result = isMap(node)
      ? visitMap(node.items as readonly Pair<Node, Node | null>[], path, from)
      : isSeq(node)
        ? node.items.map((item, index) => visit(item as Node, [...path, index], null, from))
        : undefined;
    open.delete(node);
    return result;
  }

  function follow(name: string, path: Path, key: number | null, from: number): unknown {
    const target = anchors.get(name);
    if (target === undefined) {
      const message = "no anchor of this name stands before the alias";
      findings.push({ code: "YAML_SYNTAX", message, path, received: printable(name) });
      return undefined;
    }
    if (open.has(target)) {
      const message = "the alias lies inside what it refers to";
      findings.push({ code: "YAML_LIMIT", message, path, received: printable(name) });
      return undefined;
    }
    return visit(target, path, key, from);
  }

  function visitMap(items: readonly Pair<Node, Node | null>[], path: Path, from: number | null): unknown {
    const result: Record<string, unknown> = {};
    for (const { key, value } of items) {
      const at = from ?? key.range?.[0] ?? 0;
      if (!isScalar(key)) {
        findings.push({ code: "YAML_SYNTAX", message: "a key must be a plain word", path, at });
        continue;
      }
      const name = String(key.source ?? key.value);
      const here = [...path, name];
      const inName = textFindings(name, path).map((finding) => ({ ...finding, at }));
      if (inName.length > 0) {
        findings.push(...inName);
      } else if (FORBIDDEN_KEYS.has(name)) {
        findings.push({ code: "NOT_ALLOWED", message: "this name may not be used as a key", path: here, at });
      } else if (Object.hasOwn(result, name)) {
        findings.push({ code: "DUPLICATE_KEY", message: "the key is given twice", path: here, at, fix: "keep one" });
      } else {
        result[name] = visit(value, here, at, from);
      }
    }
    return result;
  }

  /** An empty value is one that is not given: its default applies, or it is missing. */
  function readScalar({ value, source }: Scalar, path: Path): unknown {
    if (value === null) return typeof path.at(-1) === "number" ? null : undefined;
    if (typeof value === "string") findings.push(...textFindings(value, path));
    if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      findings.push({
        code: "OUT_OF_RANGE",
        message: "the number is too large to be kept exactly",
        path,
        received: (source ?? String(value)).slice(0, 40),
      });
      return undefined;
    }
    return typeof value === "string" ? value.normalize("NFC") : value;
  }

  const value = visit(root, [], null, null);
  return { value, spots, findings };
}

function textFindings(text: string, path: Path): readonly Finding[] {
  const foul = foulCharacter(text.trim());
  if (foul !== undefined) {
    const message = `a text may not hold the control, direction or invisible character ${foul}`;
    return [{ code: "NOT_ALLOWED", message, path, received: printable(text), fix: "write it on one line without it" }];
  }
  const secret = secretIn(text);
  if (secret === undefined) return [];
  const fix = "take it out of the file, revoke it, and keep secrets in the vault the runbook names";
  return [{ code: "SECRET_IN_FILE", message: `this looks like ${secret}`, path, received: printable(text), fix }];
}
