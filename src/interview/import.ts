import { CsvError, parse } from "csv-parse/sync";
import { type Issue, PalierError } from "../core/errors.js";
import { toId } from "../core/names.js";
import { KINDS } from "./kinds.js";

/** Answers by the name of their question. */
type Answers = readonly (readonly [string, unknown])[];
type Read = (cell: string) => unknown;

/** A column of a list: what its heading may be, and how its cells are read; undefined where a cell does not fit. */
interface Column {
  readonly answer: string;
  readonly headings: readonly string[];
  readonly read: Read;
  /** What a cell may hold. */
  readonly allowed: string;
}

const matching =
  (patterns: Readonly<Record<string, RegExp>>): Read =>
  (cell) =>
    Object.keys(patterns).find((value) => patterns[value]?.test(cell));
const words = (answer: string, headings: readonly string[], patterns: Readonly<Record<string, RegExp>>): Column => ({
  answer,
  headings,
  read: matching(patterns),
  allowed: Object.keys(patterns).join(", "),
});
const figure: Read = (cell) => {
  const text = /^\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?/.exec(cell)?.[0];
  return text === undefined ? undefined : text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
};
const YES_NO = { true: /^(?:true|yes|y|oui|o|x|1)$/i, false: /^(?:false|no|n|non|0)$/i };

const WORKSTATIONS: readonly Column[] = [
  words("platform", ["platform", "os", "system", "systeme", "operating-system", "systeme-d-exploitation"], {
    windows: /windows/i,
    macos: /mac|darwin/i,
    linux: /linux|ubuntu|debian|fedora|red ?hat/i,
  }),
  { answer: "count", headings: ["count", "quantity", "nombre", "quantite"], read: figure, allowed: "a number" },
  {
    answer: "memoryGiB",
    headings: ["memory", "ram", "memoire", "memorygib", "memory-gib", "memoire-go", "memoire-gio", "ram-go", "ram-gb"],
    read: figure,
    allowed: "a number of GiB",
  },
  words("management", ["management", "mdm", "gestion"], {
    intune: /intune/i,
    fleet: /fleet/i,
    munki: /munki/i,
    jamf: /jamf/i,
    none: /^(?:none|aucune?|-)?$/i,
  }),
  words("mobile", ["mobile", "nomade", "itinerant", "laptop", "portable"], YES_NO),
];

const USES: readonly Column[] = [
  {
    answer: "name",
    headings: ["name", "nom", "usage", "use-case", "cas-d-usage"],
    read: (cell) => cell,
    allowed: "a name",
  },
  words(
    "kind",
    ["kind", "nature", "type"],
    Object.fromEntries(
      KINDS.map(({ value, title }) => [
        value,
        new RegExp(`^(?:${[value, title.en, title.fr].map(escaped).join("|")})$`, "i"),
      ]),
    ),
  ),
  { answer: "users", headings: ["users", "utilisateurs"], read: figure, allowed: "a number" },
  {
    answer: "requestsPerUser",
    headings: ["requests-per-user", "requests-per-user-and-day", "demandes-par-utilisateur", "demandes-par-jour"],
    read: figure,
    allowed: "a number",
  },
  words("sensitivity", ["sensitivity", "sensibilite", "data", "donnees"], {
    public: /^publi(?:c|que)s?$/i,
    internal: /^intern(?:al|es?)$/i,
    confidential: /^confiden(?:tial|tielles?)$/i,
    restricted: /^restr(?:icted|eintes?)$/i,
    "device-only": /^(?:device-only|poste)$/i,
  }),
  words("personal", ["personal", "personnelles", "donnees-personnelles"], YES_NO),
  { answer: "owner", headings: ["owner", "team", "equipe", "responsable"], read: (cell) => cell, allowed: "a team" },
];

/** Answers about workstations from a list with a heading; machines of one row each are counted where no column does it. */
export function workstationAnswers(csv: string, file: string): Answers {
  const rows = read(csv, file, WORKSTATIONS);
  const isCounted = rows.some((row) => row.has("count"));
  if (isCounted) return answersOf("workstations", rows);
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  const alike = new Map(rows.map((row) => [keyOf(row), row]));
  return answersOf(
    "workstations",
    [...alike].map(([key, row]) => new Map([...row, ["count", String(counts.get(key))]])),
  );
}

const keyOf = (row: ReadonlyMap<string, unknown>): string => JSON.stringify([...row]);

/** Answers about workloads from a list with a heading. */
export const useCaseAnswers = (csv: string, file: string): Answers => answersOf("workloads", read(csv, file, USES));

/** Each row answers its questions, and that there is another one after it. */
function answersOf(list: "workstations" | "workloads", rows: readonly ReadonlyMap<string, unknown>[]): Answers {
  // The first workload is never asked for: there is always one.
  const first = list === "workloads" ? 1 : 0;
  return [
    ...rows.flatMap((row, at) => [
      ...(at >= first ? [[`${list}[${at}]`, true] as const] : []),
      ...[...row].map(([answer, value]) => [`${list}[${at}].${answer}`, value] as const),
    ]),
    [`${list}[${rows.length}]`, false],
  ];
}

/** Known columns of every row. Cells left empty are asked for; those that do not fit are refused all at once. */
function read(csv: string, file: string, columns: readonly Column[]): readonly ReadonlyMap<string, unknown>[] {
  const [heading = [], ...rows] = cells(csv, file);
  const found = heading.map((title) => columns.find(({ headings }) => headings.includes(toId(title))));
  const issues: Issue[] = [];
  if (found.every((column) => column === undefined) || rows.length === 0) issues.push(noColumns(file, columns));
  const read = rows.map((row, index) => {
    const answers = new Map<string, unknown>();
    row.forEach((cell, at) => {
      const column = found[at];
      if (column === undefined || cell === "") return;
      const value = column.read(cell);
      if (value === undefined) issues.push(misfit(file, index + 2, column, cell));
      else answers.set(column.answer, value);
    });
    return answers;
  });
  if (issues.length > 0) throw new PalierError(issues);
  return read;
}

/** Rows of cells, whichever of the usual separators the file has. */
function cells(csv: string, file: string): readonly (readonly string[])[] {
  try {
    return parse(csv, {
      bom: true,
      delimiter: [",", ";", "\t"],
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new PalierError({ code: "WRONG_TYPE", message: `\`${file}\` is no list of columns: ${error.message}` });
  }
}

const noColumns = (file: string, columns: readonly Column[]): Issue => ({
  code: "MISSING_VALUE",
  message: `\`${file}\` has no row under a heading palier knows`,
  fix: `name a column ${columns.map(({ headings }) => headings[0]).join(", ")}`,
});

const misfit = (file: string, line: number, { answer, allowed }: Column, cell: string): Issue => ({
  code: "NOT_ALLOWED",
  message: `does not fit \`${answer}\``,
  place: { file, line, column: 1 },
  received: JSON.stringify(cell.slice(0, 80)),
  fix: allowed,
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
