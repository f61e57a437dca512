import { type Arrow, type Box, boxNames, type Diagram, type Frame, type Tone, toneMark } from "../figure.js";

/** Attribute values of a node, an edge or a cluster; text is quoted by {@link dot}. */
export type DotAttributes = Readonly<Record<string, string | number>>;

/** A diagram as Graphviz reads it. */
export function dot({ frames, boxes, arrows }: Diagram): string {
  const names = boxNames({ frames, boxes });
  return [
    "digraph {",
    'rankdir=LR; bgcolor="transparent"; nodesep=0.26; ranksep=0.9; fontname="Arial"; fontsize=13; margin=0; pad=0.06; newrank=true;',
    'node [fontname="Arial", fontsize=13, margin="0.14,0.07", height=0.3, penwidth=1];',
    'edge [fontname="Arial", fontsize=11, arrowsize=0.6, penwidth=1.4];',
    ...boxes.map((box) => boxText(box, names)),
    ...frames.map((frame, index) => frameText(frame, index, names)),
    ...arrows.flatMap((arrow) => arrowText(arrow, names)),
    "}",
  ].join("\n");
}

function frameText({ title, tone, boxes }: Frame, index: number, names: ReadonlyMap<string, string>): string {
  const style = attributes({
    label: quoted([title]),
    labeljust: '"l"',
    style: '"rounded,filled"',
    margin: 12,
    fillcolor: colour("faint"),
    color: colour(tone),
    fontcolor: colour(tone),
  });
  return `subgraph cluster_${index} { graph ${style}; ${boxes.map((box) => boxText(box, names)).join("\n")} }`;
}

function boxText({ id, lines, tone, link, shape }: Box, names: ReadonlyMap<string, string>): string {
  return `${names.get(id)} ${attributes({
    label: quoted(lines),
    shape,
    style: shape === "box" ? '"rounded,filled"' : '"filled"',
    fillcolor: colour("sheet"),
    color: colour(tone),
    fontcolor: colour("ink"),
    ...(link === null ? {} : { href: `"#${anchor(link)}"` }),
  })};`;
}

function arrowText({ from, to, label, tone, isDashed }: Arrow, names: ReadonlyMap<string, string>): readonly string[] {
  const [start, end] = [names.get(from), names.get(to)];
  if (start === undefined || end === undefined) return [];
  const style = attributes({
    label: quoted(label === "" ? [] : [` ${label} `]),
    color: colour(tone),
    fontcolor: colour(tone),
    style: isDashed ? '"dashed"' : '"solid"',
  });
  return [`${start} -> ${end} ${style};`];
}

const attributes = (values: DotAttributes): string =>
  `[${Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(", ")}]`;

const colour = (tone: Tone): string => `"${toneMark(tone)}"`;

/** An anchor is made of safe characters only; anything else is a mistake of ours. */
function anchor(text: string): string {
  if (!/^[a-z][\w-]*$/.test(text)) throw new TypeError(`no anchor: ${text}`);
  return text;
}

/** Lines of a label as one quoted string: every backslash, quote and entity of a name stays what it is. */
const quoted = (lines: readonly string[]): string =>
  `"${lines
    .map((line) =>
      line
        .replace(/[\0-\x1f\x7f]+/g, " ")
        .replaceAll("&", "&amp;")
        .replaceAll("\\", "\\\\")
        .replaceAll('"', '\\"'),
    )
    .join("\\n")}"`;

/** A long name over as many lines as it needs. */
export function wrapped(text: string, width = 28): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...(word.match(new RegExp(`.{1,${width}}`, "gu")) ?? [word]));
  }
  return lines;
}
