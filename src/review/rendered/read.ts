import { LineCounter, parseAllDocuments } from "yaml";
import { PalierError } from "../../core/errors.js";
import { isObject, objectsOf, textsAt, type Value } from "../plan/value.js";
import { COMPOSE, type RenderedResource } from "./resource.js";

/** A file that may hold manifests. */
export interface RenderedFile {
  readonly path: string;
  readonly content: string;
  /** Graph node it was made from; null where nothing says so. */
  readonly node: string | null;
}

/** Largest file that is read, in bytes: manifests are small, and a list of everything is no manifest. */
const MAX_BYTES = 8 * 1024 * 1024;

interface Document {
  readonly file: RenderedFile;
  readonly line: number;
  readonly values: Readonly<Record<string, Value>>;
}

/** Folders that hold software or history, and YAML of other programs with tags of their own. */
const PASSED = /(?:^|\/)(?:node_modules|\.[^/]+|ansible|group_vars|host_vars|roles|autoinstall|cloud-init)\//;
const COMPOSE_FILE = /(?:^|\/)(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/;

/** Whether the name of a file says that it may hold a manifest or a Compose project. */
export const isRenderedFile = (path: string): boolean => /\.ya?ml$/.test(path) && !PASSED.test(path);

/**
 * Resources of Kubernetes manifests and containers of Compose projects. Files that are neither are passed over. A
 * `kustomization.yaml` gives the files it names its namespace, and says which of them only change others.
 *
 * @throws PalierError with code WRONG_TYPE for a file that is not YAML, FILE_TOO_LARGE above eight MiB.
 */
export function readRendered(files: readonly RenderedFile[]): readonly RenderedResource[] {
  const documents = files
    .filter(({ path, content }) => isRenderedFile(path) && (COMPOSE_FILE.test(path) || /\bkind["']?\s*:/.test(content)))
    .flatMap(documentsOf);
  const kustomizations = documents.filter(({ values }) => values["kind"] === "Kustomization");
  return documents.flatMap((document) =>
    isCompose(document) ? containers(document) : resources(document, kustomizations),
  );
}

function documentsOf(file: RenderedFile): readonly Document[] {
  if (file.content.length > MAX_BYTES)
    throw new PalierError({ code: "FILE_TOO_LARGE", message: `\`${file.path}\` is larger than any manifest` });
  const lines = new LineCounter();
  const parsed = parseAllDocuments(file.content, { lineCounter: lines, logLevel: "silent" });
  return [...parsed].flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw unreadable(file.path, error.message.split("\n")[0] ?? "");
    const values: unknown = toJs(document, file.path);
    const line = lines.linePos(document.contents?.range?.[0] ?? 0).line;
    const items = isObject(values) && values["kind"] === "List" ? objectsOf(values["items"]) : [values];
    return items.flatMap((item) => (isObject(item) ? [{ file, line, values: item }] : []));
  });
}

/** A document that refers to itself again and again would fill the memory: the reader stops before. */
function toJs(document: { toJS: (options: { maxAliasCount: number }) => unknown }, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw unreadable(path, "refers to itself too often");
  }
}

const isCompose = ({ file, values }: Document): boolean => COMPOSE_FILE.test(file.path) && isObject(values["services"]);

function containers({ file, line, values }: Document): readonly RenderedResource[] {
  const services = isObject(values["services"]) ? values["services"] : {};
  return Object.entries(services).flatMap(([name, service]) =>
    isObject(service)
      ? [
          {
            kind: COMPOSE,
            name,
            namespace: file.path.split("/").at(-2) ?? ".",
            file: file.path,
            line,
            node: isObject(service["labels"]) ? textOf(service["labels"]["palier.node"], file.node) : file.node,
            isPatch: false,
            values: service,
          },
        ]
      : [],
  );
}

function resources({ file, line, values }: Document, kustomizations: readonly Document[]): readonly RenderedResource[] {
  const { kind, apiVersion, metadata } = values;
  if (typeof kind !== "string" || typeof apiVersion !== "string") return [];
  const annotations = isObject(metadata) ? metadata["annotations"] : undefined;
  const from = kustomizations.find((each) => folderOf(each.file.path) === folderOf(file.path));
  const patches = kustomizations.flatMap((each) =>
    textsAt(each.values, "patches.path").map((path) => `${folderOf(each.file.path)}/${path}`),
  );
  return [
    {
      kind,
      name: textsAt(metadata, "name")[0] ?? "",
      namespace: textsAt(metadata, "namespace")[0] ?? textsAt(from?.values, "namespace")[0] ?? "default",
      file: file.path,
      line,
      node: isObject(annotations) ? textOf(annotations["palier.dev/node"], file.node) : file.node,
      isPatch: patches.includes(file.path),
      values,
    },
  ];
}

const textOf = (value: Value, otherwise: string | null): string | null =>
  typeof value === "string" ? value : otherwise;

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

const unreadable = (path: string, why: string): PalierError =>
  new PalierError({
    code: "WRONG_TYPE",
    message: `\`${path}\` is not YAML: ${why}`,
    fix: "leave it out, or give what `helm template` makes of it",
  });
