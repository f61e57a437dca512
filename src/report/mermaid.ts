import { type Box, boxNames, type Diagram } from "./figure.js";

/** Text inside a quoted Mermaid label, written with entities so that no character can end it or start markup. */
const label = (text: string): string =>
  text.replace(/[^\p{L}\p{N} .,·:/()-]/gu, (character) => `#${character.codePointAt(0)};`);

/** What stands around the label of a box of each shape. */
const SHAPES: Readonly<Record<Box["shape"], readonly [string, string]>> = {
  box: ["[", "]"],
  ellipse: ["([", "])"],
  cylinder: ["[(", ")]"],
  component: ["[[", "]]"],
  note: [">", "]"],
};

/** A diagram as a Mermaid flow chart, for Markdown that is read where Mermaid is drawn. */
export function mermaid({ frames, boxes, arrows }: Diagram): string {
  const names = boxNames({ frames, boxes });
  const boxText = ({ id, lines, shape }: Box): string => {
    const [open, close] = SHAPES[shape];
    return `${names.get(id)}${open}"${lines.map(label).join("<br/>")}"${close}`;
  };
  return [
    "flowchart LR",
    ...boxes.map((box) => `  ${boxText(box)}`),
    ...frames.flatMap((frame, index) => [
      `  subgraph z${index}["${label(frame.title)}"]`,
      ...frame.boxes.map((box) => `    ${boxText(box)}`),
      "  end",
    ]),
    ...arrows.flatMap(({ from, to, label: said, isDashed }) => {
      const [start, end] = [names.get(from), names.get(to)];
      if (start === undefined || end === undefined) return [];
      const line = isDashed ? "-.->" : "-->";
      return [`  ${start} ${line}${said === "" ? "" : `|"${label(said)}"|`} ${end}`];
    }),
  ].join("\n");
}
