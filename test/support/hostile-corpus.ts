import type { ErrorCode } from "../../src/core/errors.js";
import { changed, city } from "./organisation-file.js";
import type { Edit } from "./palier.js";
import { PLANTED_SECRETS } from "./planted-secrets.js";

/** A file that nobody should be able to make palier read, and the refusal it must get. */
export interface HostileFile {
  readonly class: string;
  readonly content: string | Uint8Array;
  readonly code: ErrorCode;
}

type Path = Edit[0];
const of = (name: string, code: ErrorCode, contents: readonly (string | Uint8Array)[]): readonly HostileFile[] =>
  contents.map((content) => ({ class: name, content, code }));
const times = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const at = (values: readonly unknown[], ...paths: readonly Path[]): readonly string[] =>
  paths.flatMap((path) => values.map((value) => changed([path, value])));
const bytes = (...list: readonly number[]): Uint8Array => new Uint8Array(list);
const after = (text: string): string => `${city}\n${text}\n`;

const TEXTS: readonly Path[] = [
  ["organisation", "name"],
  ["organisation", "description"],
  ["workloads", 0, "name"],
];
const NAMES: readonly Path[] = [
  ["sites", 0, "id"],
  ["workloads", 0, "id"],
];
const hidden = [
  "\u061c",
  "\u3164",
  "\u180e",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u2060",
  "\ufeff",
  "\u00ad",
  "\ufffe",
  "\ufdd0",
  "\u{e0041}",
  "\u{1ffff}",
];
const controls = ["\\0", "\\a", "\\b", "\\t", "\\n", "\\v", "\\f", "\\r", "\\e", "\\x7f", "\\x85", "\\x9b"];
const bomb = (levels: number): string =>
  times(
    levels,
    (level) => `k${level}: &k${level} [${times(9, () => (level === 0 ? "1" : `*k${level - 1}`)).join(",")}]`,
  ).join("\n");

/** Files in twenty classes. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  ...of("bytes that are no UTF-8", "FILE_ENCODING", [
    bytes(0xff),
    bytes(0x80),
    bytes(0xc0, 0x80),
    bytes(0xed, 0xa0, 0x80),
    bytes(0xf5, 0x80, 0x80, 0x80),
    bytes(0x61, 0xe2, 0x28, 0xa1),
    bytes(0xff, 0xfe, 0x76, 0x00),
    bytes(0xfe, 0xff, 0x00, 0x76),
    ...times(7, (index) => Buffer.concat([Buffer.from(city.slice(0, 100 * index + 7)), bytes(0xfe)])),
  ]),
  ...of(
    "too large",
    "FILE_TOO_LARGE",
    times(5, (index) => "a".repeat(1024 * 1024 + 1 + index * 100_000)),
  ),
  ...of("aliases", "YAML_LIMIT", [
    ...times(6, (index) => bomb(8 + index)),
    "a: &a\n  b: *a\n",
    "a: &a [*a]\n",
    ...times(5, (index) => after(`x: &x 1\ny: [${"*x,".repeat(101 + 50 * index)}]`)),
  ]),
  ...of(
    "depth",
    "YAML_LIMIT",
    ["[", "{a: ", "- ", "? "].flatMap((sign) => times(5, (index) => sign.repeat(70 + index * index * 100))),
  ),
  ...of("more than one document, directives and tags", "YAML_LIMIT", [
    after("---\na: 1"),
    after("...\n---\na: 1"),
    "%YAML 1.1\n---\nversion: 1\n",
    "%TAG ! tag:a,2020:\n---\nversion: 1\n",
    ...[
      "!!js/function 'x'",
      "!!python/object/apply:os.system [id]",
      "!!binary aGk=",
      "!!set {a}",
      "!local a",
      "!<tag:a> a",
      "!!omap [a: 1]",
      "!!timestamp 2020-01-01",
    ].map((tag) => after(`extra: ${tag}`)),
  ]),
  ...of("a key twice", "DUPLICATE_KEY", [
    ...["version", "organisation", "sites", "workloads", "policy", "budget"].map((key) => after(`${key}: 1`)),
    ...times(
      9,
      (index) =>
        `${"  ".repeat(0)}version: 1\nextra:\n${times(index + 1, (level) => `${"  ".repeat(level + 1)}k${level}:`).join("\n")}\n${"  ".repeat(index + 2)}a: 1\n${"  ".repeat(index + 2)}a: 2\n`,
    ),
  ]),
  ...of(
    "names of JavaScript itself",
    "NOT_ALLOWED",
    ["__proto__", "constructor", "prototype"].flatMap((key) => [
      `${key}: 1\n`,
      `${key}:\n  polluted: 1\n`,
      `a: { "${key}": { a: 1 } }\n`,
      after(`budget2: { ${key}: 1 }`),
      `"${key}": 1\n`,
    ]),
  ),
  ...of("control characters", "NOT_ALLOWED", [
    ...controls.map((sign) => city.replace(/name: .*/, `name: "a${sign}b"`)),
    ...["\u0001", "\u0007", "\u001b[31m"].map((sign) => city.replace("Ville", `Vi${sign}lle`)),
  ]),
  ...of(
    "characters that hide",
    "NOT_ALLOWED",
    hidden.flatMap((sign) => [
      city.replace("Ville", `Vi${sign}lle`),
      changed([["organisation", "description"], `a${sign}b`]),
    ]),
  ),
  ...of(
    "numbers no computer keeps",
    "OUT_OF_RANGE",
    ["12345678901234567890", "9007199254740993", "-9007199254740993", "18446744073709551616"].flatMap((number) => [
      city.replace(/headcount: .*/, `headcount: ${number}`),
      city.replace(/users: \d+/, `users: ${number}`),
    ]),
  ),
  ...of("unknown keys", "UNKNOWN_KEY", [
    ...times(10, (index) => after(`secret${index}: 1`)),
    ...at(
      [1],
      ["organisation", "x"],
      ["policy", "allow"],
      ["budget", "x"],
      ["workloads", 0, "exec"],
      ["sites", 0, "run"],
      ["operations", "shell"],
    ),
  ]),
  ...of("values of another type", "WRONG_TYPE", [
    ...at([1, true, [], {}], ["organisation", "name"], ["organisation", "description"]),
    ...at(["x", {}, true], ["workloads", 0, "demand", "users"], ["sites"], ["workloads"]),
    ...["1e400", "-1e400", ".inf", "-.inf", ".nan"].map((number) =>
      city.replace(/headcount: .*/, `headcount: ${number}`),
    ),
  ]),
  ...of("what is missing", "MISSING_VALUE", [
    "",
    " ",
    "\n\n",
    "#\n",
    "{}",
    ...(["organisation", "sites", "workloads"] as const).map((key) => changed([[key], undefined])),
    ...(["id", "kind", "owner", "data", "demand"] as const).map((key) => changed([["workloads", 0, key], undefined])),
  ]),
  ...of(
    "names that are nowhere",
    "UNKNOWN_REFERENCE",
    at(
      ["nowhere", "a", "x-y", "zz-1", "site"],
      ["workloads", 0, "site"],
      ["workloads", 1, "site"],
      ["workloads", 2, "site"],
    ),
  ),
  ...of(
    "names that leave a folder",
    "BAD_NAME",
    at(
      [
        "..",
        ".",
        "../a",
        "a/b",
        "a\\b",
        "/etc",
        "con.",
        "a b",
        "é",
        "-a",
        "A",
        "a".repeat(300),
        "",
        "a%00",
        "$(id)",
        "`id`",
        "a;b",
        "{{a}}",
      ],
      ...NAMES,
    ),
  ),
  ...of(
    "secrets",
    "SECRET_IN_FILE",
    PLANTED_SECRETS.flatMap((secret) => TEXTS.map((path) => changed([path, `x ${secret}`]))),
  ),
  ...of("out of range", "OUT_OF_RANGE", [
    ...at(
      [-1, -1e9, 1e300],
      ["organisation", "headcount"],
      ["workloads", 0, "demand", "users"],
      ["workloads", 0, "demand", "requestsPerDay"],
    ),
  ]),
  ...of("names given twice", "DUPLICATE_NAME", [
    changed([["workloads", 1, "id"], "doublon"], [["workloads", 0, "id"], "doublon"]),
    ...times(4, (index) =>
      changed([["workloads", index, "id"], "doublon"], [["workloads", index + 1, "id"], "doublon"]),
    ),
  ]),
  ...of(
    "models and regions nobody offers",
    "UNKNOWN_MODEL",
    at(["no-such-model", "gpt-99", "model", "x".repeat(60), "llama"], ["workloads", 0, "model", "name"]),
  ),
  ...of("broken syntax", "YAML_SYNTAX", [
    "a: *b\n",
    "a: [1\n",
    "a: {b\n",
    'a: "x\n',
    "a: 'x\n",
    "a:\n\t- b\n",
    "{ a: 1 }: 2\n",
    "- a\nb: 1\n",
    "a: b: c\n",
    "key\nother: 1\n",
    ": : :\n - :\n",
    "a: |x\n",
    "a: >9z\n",
    "@a: 1\n",
    "`a: 1\n",
    "a: %b\n",
    "[a]]\n",
    "a: }\n",
  ]),
];
