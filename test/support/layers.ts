import { type Import, importsOf, type Source, targetOf } from "./sources.js";

/** What one room of `src` may import. */
interface Room {
  /** Rooms it may use; `render/artefact` allows one file, `spec (types)` only types. */
  readonly uses: readonly string[];
  /** Packages it may use, as prefixes; `node:` stands for every module of Node. */
  readonly packages: readonly string[];
}

const PURE = ["zod", "decimal.js", "fastest-levenshtein"];
const BUILD = ["cdktf", "constructs"];
const EVERYTHING = [
  "core",
  "spec",
  "catalog",
  "graph",
  "sizing",
  "tco",
  "placement",
  "render",
  "interview",
  "review",
  "report",
  "reconcile",
];

/** The import direction of ARCHITECTURE.md. A room that is not listed may not exist. */
export const ROOMS: Readonly<Record<string, Room>> = {
  core: { uses: [], packages: PURE },
  spec: { uses: ["core"], packages: [...PURE, "yaml"] },
  catalog: { uses: ["core"], packages: PURE },
  graph: { uses: ["core"], packages: PURE },
  sizing: { uses: ["core", "catalog", "graph", "spec (types)"], packages: PURE },
  tco: { uses: ["core", "catalog", "graph", "spec (types)"], packages: PURE },
  placement: { uses: ["core", "catalog (types)", "graph", "sizing", "tco", "spec (types)"], packages: PURE },
  render: {
    uses: ["core", "graph"],
    packages: ["node:", "constructs", "handlebars", "zod", "yaml", "plist", "fflate"],
  },
  constructs: { uses: ["core", "render/artefact", "render/template"], packages: [...PURE, ...BUILD, "yaml", "plist"] },
  "constructs/workstation": { uses: ["render/intunewin"], packages: ["fflate"] },
  "constructs/operations": { uses: ["constructs/server/image"], packages: [] },
  "constructs/kubernetes": {
    uses: ["engine", "engine-container", "exported-model", "image", "site-kubernetes", "model-folder", "service"].map(
      (file) => `constructs/server/${file}`,
    ),
    packages: [],
  },
  "constructs/server": { uses: ["render/textproto"], packages: [] },
  "constructs/aws": { uses: [], packages: ["@cdktf/provider-aws/lib/"] },
  "constructs/azure": { uses: [], packages: ["@cdktf/provider-azurerm/lib/"] },
  "constructs/google": { uses: [], packages: ["@cdktf/provider-google/lib/"] },
  blueprints: { uses: [...EVERYTHING.slice(0, 8), "constructs"], packages: [...PURE, ...BUILD, "@cdktf/"] },
  interview: { uses: ["core", "catalog", "spec (types)"], packages: ["yaml", "csv-parse/sync"] },
  review: { uses: ["core", "graph", "catalog", "render/encode"], packages: [...PURE, "yaml"] },
  reconcile: { uses: ["core", "graph", "tco", "render/encode"], packages: PURE },
  report: {
    uses: ["core", "graph", "tco (types)", "render/encode", "render/template"],
    packages: [...PURE, "node:", "echarts/", "@hpcc-js/wasm-graphviz", "@myriaddreamin/typst-ts-node-compiler"],
  },
  browser: { uses: ["core", "catalog", "graph", "tco", "report/format", "blueprints"], packages: [] },
  cli: {
    uses: [...EVERYTHING, "blueprints"],
    packages: ["csv-parse/sync", ...PURE, "node:", "@clack/prompts", "commander", "cdktf", "@duckdb/node-api"],
  },
  stacks: { uses: [...EVERYTHING, "blueprints", "cli"], packages: [...PURE, ...BUILD, "node:", "@cdktf/"] },
};

const CLOUDS = ["constructs/aws", "constructs/azure", "constructs/google"];

/** Imports that go against {@link ROOMS}, as `file:line sentence`. */
export function wrongDirections(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const room = roomOf(source.path);
    const rules = roomRules(room);
    if (rules === undefined) return [`${source.path}:1 lies in no room of the table`];
    return importsOf(source)
      .filter((imported) => !isAllowed(source, room, rules, imported))
      .map((imported) => `${source.path}:${imported.line} ${room} may not import ${imported.from}`);
  });
}

/** Providers imported by their root, or by anything but `lib/<resource>/index.js`. */
export function providerRoots(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) =>
    importsOf(source)
      .filter(({ from }) => from.startsWith("@cdktf/") && !/^@cdktf\/provider-\w+\/lib\/[\w-]+\/index\.js$/.test(from))
      .map(({ from, line }) => `${source.path}:${line} imports ${from}`),
  );
}

/** Plans that reach cdktf or a construct, directly or through another file. */
export function impurePlans(sources: readonly Source[]): readonly string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const impure = (path: string, seen: Set<string>): string | undefined => {
    const source = byPath.get(path);
    if (source === undefined || seen.has(path)) return undefined;
    seen.add(path);
    for (const imported of importsOf(source).filter(({ typeOnly }) => !typeOnly)) {
      const target = targetOf(source, imported);
      if (/^(?:cdktf$|constructs$|@cdktf\/|node:)/.test(imported.from) || target?.startsWith("src/constructs/"))
        return `${path} imports ${imported.from}`;
      const deeper = target && impure(target, seen);
      if (deeper) return deeper;
    }
    return undefined;
  };
  return sources
    .filter(({ path }) => /^src\/blueprints\/[\w-]+\/plan\.ts$/.test(path))
    .flatMap(({ path }) => impure(path, new Set())?.replace(/^/, `${path}: `) ?? []);
}

/** Circles of imports, each written once from its first file in order. */
export function cycles(sources: readonly Source[]): readonly string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const source = byPath.get(path);
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    if (source === undefined || trail.includes(path) || done.has(path)) return;
    for (const imported of importsOf(source)) visit(targetOf(source, imported) ?? "", [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  return found;
}

/** `src/constructs/aws/endpoint.ts` lies in `constructs/aws`; a file directly in `src/constructs` in `constructs`. */
function roomOf(path: string): string {
  if (path.startsWith("stacks/")) return "stacks";
  const [, first = "", second = ""] = path.split("/");
  const inner = `${first}/${second}`;
  return inner in ROOMS || CLOUDS.includes(inner) ? inner : first;
}

/** Rules of a room together with those of the room around it. */
function roomRules(room: string): Room | undefined {
  const own = ROOMS[room];
  const around = room.includes("/") ? ROOMS[room.slice(0, room.indexOf("/"))] : undefined;
  if (own === undefined) return undefined;
  return { uses: [...own.uses, ...(around?.uses ?? [])], packages: [...own.packages, ...(around?.packages ?? [])] };
}

function isAllowed(source: Source, room: string, rules: Room, imported: Import): boolean {
  const target = targetOf(source, imported);
  if (target === undefined) return rules.packages.some((allowed) => isPackage(imported.from, allowed));
  if (/^(?:examples|templates|schema)\//.test(target) || target === "package.json") return room === "cli";
  const there = roomOf(target);
  if (there === room) return room !== "blueprints" || sameBlueprint(source.path, target);
  if (there === "constructs" && room.startsWith("constructs/")) return true;
  const name = target.replace(/^src\/|\.ts$/g, "");
  return rules.uses.some((use) => {
    const [allowed, types] = use.split(" ");
    return (types === undefined || imported.typeOnly) && (name === allowed || `${name}/`.startsWith(`${allowed}/`));
  });
}

/** A package itself, something below it, or, for a prefix that ends in `/` or `:`, anything that starts so. */
function isPackage(from: string, allowed: string): boolean {
  return from === allowed || from.startsWith(/[/:]$/.test(allowed) ? allowed : `${allowed}/`);
}

/** A blueprint uses its own folder and what lies beside the folders, never another blueprint. */
function sameBlueprint(from: string, to: string): boolean {
  const folder = (path: string) => path.split("/").slice(2, -1)[0];
  return folder(to) === undefined || folder(from) === undefined || folder(from) === folder(to);
}
