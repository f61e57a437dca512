const MARKUP = Symbol("markup");

/** Markup made by this file: nothing else can make one, so text can never pass for it. */
export interface Html {
  readonly [MARKUP]: string;
}

/** What an element may hold; strings are text, whatever they look like. */
export type Child = Html | string | null | readonly Child[];

/** Values of attributes: `true` stands for the bare name, `null` and `false` leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

const VOID = new Set(["meta", "br", "hr"]);
/** Elements whose end the next one or the end of their parent tells; a report has tens of thousands of them. */
const UNENDED = new Set(["td", "th", "tr", "thead", "tbody", "li"]);
/** What a page that asks for nothing and runs only its own script cannot carry. */
const REFUSED = /^(?:on.*|style|src|srcset|srcdoc|action|formaction|background|ping|poster|data)$/i;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text, or an attribute value between double quotes. Characters no document may hold become the sign for them. */
export const encode = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "")
    .replace(/[\0-\b\v\f\x0e-\x1f\x7f]/g, "\ufffd")
    .replaceAll("\r", "&#13;");

/** An element. Throws on an attribute that could ask for something, run something or lead out of the page. */
export function h(tag: string, attributes: Attributes, ...children: readonly Child[]): Html {
  const open = `<${tag}${Object.entries(attributes).map(attributeText).join("")}>`;
  if (VOID.has(tag)) return { [MARKUP]: open };
  return { [MARKUP]: `${open}${children.map(textOf).join("")}${UNENDED.has(tag) ? "" : `</${tag}>`}` };
}

function attributeText([name, value]: readonly [string, string | number | boolean | null]): string {
  if (REFUSED.test(name) || !/^[a-z][\w:-]*$/i.test(name)) throw new TypeError(`no attribute ${name} in the report`);
  if (name.endsWith("href") && !String(value).startsWith("#")) throw new TypeError(`${value} leads out of the report`);
  if (value === null || value === false) return "";
  return value === true ? ` ${name}` : ` ${name}="${encode(String(value))}"`;
}

function textOf(child: Child): string {
  if (child === null) return "";
  if (typeof child === "string") return encode(child);
  return MARKUP in child ? child[MARKUP] : child.map(textOf).join("");
}

/** The page's own style sheet or script: written by palier, with nothing of the user in it. */
export function inline(tag: "style" | "script", text: string): Html {
  if (/<\/|<!--/.test(text)) throw new TypeError(`a ${tag} of the report cannot hold a closing tag`);
  return { [MARKUP]: `<${tag}>${text}</${tag}>` };
}

/** A picture that stands in the page itself, where no browser runs what it holds. Throws on an address of any other kind. */
export function picture(type: string, base64: string, name: string): Html {
  if (!/^image\/(?:svg\+xml|png)$/.test(type) || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw new TypeError("no such picture in the report");
  return { [MARKUP]: `<img class="${encode(name)}" alt="" src="data:${type};base64,${base64}">` };
}

/** Data for the page's script; no browser runs it. */
export const dataBlock = (id: string, value: unknown): Html => ({
  [MARKUP]: `<script type="application/json" id="${encode(id)}">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`,
});

/** A whole document. */
export const documentText = (root: Html): string => `<!doctype html>\n${root[MARKUP]}\n`;

/** What a drawing made by a library may hold. */
const DRAWN = new Set([
  "svg",
  "g",
  "path",
  "rect",
  "text",
  "tspan",
  "polygon",
  "polyline",
  "ellipse",
  "circle",
  "line",
  "title",
  "a",
  "defs",
  "clipPath",
]);

/** A drawing as an element. Throws where it holds anything but shapes, text and links inside the page. */
export function drawn(svg: string, attributes: Attributes): Html {
  for (const [, tag = "", rest = ""] of svg.matchAll(/<\/?([a-zA-Z:]+)((?:[^>"]|"[^"]*")*)>/g)) {
    if (!DRAWN.has(tag)) throw new TypeError(`no <${tag}> in a drawing of the report`);
    for (const [, name = "", value = ""] of rest.matchAll(/([\w:-]+)="([^"]*)"/g)) {
      const isLost = name.endsWith("href") && !value.startsWith("#");
      if (isLost || REFUSED.test(name) || /url\s*\(|javascript:/i.test(value))
        throw new TypeError(`no ${name}="${value}" in a drawing of the report`);
    }
  }
  if (!svg.startsWith("<svg") || /<!|<\?/.test(svg)) throw new TypeError("not a drawing");
  return { [MARKUP]: svg.replace("<svg", `<svg${Object.entries(attributes).map(attributeText).join("")}`) };
}
