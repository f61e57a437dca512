// Makes a site of docs/: one page for each, with a menu and nothing that is fetched. A link that leads nowhere ends it
// with status 1. With --from FOLDER --out FOLDER, of other pages.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Marked } from "marked";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { values } = parseArgs({ options: { from: { type: "string" }, out: { type: "string" } } });
const from = values.from ?? here("docs");
const out = values.out ?? here("site");

/** Parts of the menu in their order, after what their pages are for. */
const PARTS = ["tutorial", "how-to", "reference", "explanation", "adr"];
const STYLE = `:root{color-scheme:light dark}body{margin:0;font:16px/1.55 system-ui,sans-serif;display:grid;grid-template-columns:16rem minmax(0,48rem);gap:0 3rem;justify-content:center}nav{padding:1.5rem;font-size:.875rem;position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;box-sizing:border-box}nav ul{list-style:none;padding:0;margin:.2rem 0 1rem}nav a[aria-current]{font-weight:700}main{padding:1.5rem 1.5rem 6rem}pre{padding:.75rem 1rem;overflow:auto;background:#8881;border-radius:.3rem}code{font-size:.875em}.table{overflow:auto}table{border-collapse:collapse;font-size:.875rem}th,td{padding:.35rem .7rem .35rem 0;border-bottom:1px solid #8884;text-align:left;vertical-align:top}@media(max-width:60rem){body{grid-template-columns:minmax(0,1fr)}nav{position:static;max-height:none}}`;

/** Links that lead away; another scheme is a link that leads to nothing. */
const AWAY = /^(?:https?|mailto):/;

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const paths = readdirSync(from, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
  .map((entry) => relative(from, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .sort();
const pages = new Map(paths.map((path) => [path, parsed(readFileSync(join(from, path), "utf8"))]));
const broken = paths.flatMap((path) => pages.get(path).links.flatMap((link) => lost(path, link)));
if (broken.length > 0) {
  process.stderr.write(`${broken.join("\n")}\n`);
  process.exit(1);
}
rmSync(out, { recursive: true, force: true });
for (const path of paths) {
  const file = join(out, path.replace(/\.md$/, ".html"));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, pageText(path));
}
process.stdout.write(`${join(out, "index.html")}\n`);

/** Title, anchors and links of a page, with its text as tokens. */
function parsed(text) {
  const marked = new Marked();
  const tokens = marked.lexer(text);
  const links = [];
  const anchors = new Set();
  let title = "";
  marked.walkTokens(tokens, (token) => {
    if (token.type === "link") links.push(token.href);
    if (token.type !== "heading") return;
    if (token.depth === 1) title ||= token.text;
    anchors.add(slug(token.text));
  });
  return { tokens, links, anchors, title };
}

/** Anchor of a heading, as forges make it. */
function slug(text) {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");
}

/** What a link leads to that is not there. */
function lost(path, href) {
  if (AWAY.test(href)) return [];
  const [name, anchor] = href.split("#");
  const target = name === "" ? path : posix.normalize(posix.join(posix.dirname(path), name));
  const page = pages.get(target);
  if (page === undefined) return existsSync(join(from, target)) ? [] : [`${path}: ${href} leads to nothing`];
  return anchor === undefined || page.anchors.has(anchor) ? [] : [`${path}: ${href} leads to no heading`];
}

function pageText(path) {
  const { tokens, title } = pages.get(path);
  const marked = new Marked({
    renderer: {
      heading(token) {
        return `<h${token.depth} id="${escaped(slug(token.text))}">${this.parser.parseInline(token.tokens)}</h${token.depth}>\n`;
      },
      link(token) {
        const text = this.parser.parseInline(token.tokens);
        // What lies beside the pages, such as an example or a test, is no page of the site.
        if (AWAY.test(token.href)) return `<a href="${escaped(token.href)}">${text}</a>`;
        const isPage = token.href.startsWith("#") || /\.md(?:#|$)/.test(token.href);
        const leaves = posix.normalize(posix.join(posix.dirname(path), token.href)).startsWith("..");
        if (!isPage || leaves) return text;
        return `<a href="${escaped(token.href.replace(/\.md(?=#|$)/, ".html"))}">${text}</a>`;
      },
      html: ({ text }) => escaped(text),
      image: ({ text }) => escaped(text),
    },
  });
  const body = marked.parser(tokens).replace(/<table>[\s\S]*?<\/table>/g, (table) => `<div class="table">${table}</div>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} — palier</title><style>${STYLE}</style></head>
<body><nav aria-label="Pages">${menu(path)}</nav><main>${body}</main></body></html>
`;
}

function menu(path) {
  const item = (other) => {
    const href = posix.relative(posix.dirname(path), other.replace(/\.md$/, ".html"));
    return `<li><a href="${escaped(href)}"${other === path ? ' aria-current="page"' : ""}>${escaped(pages.get(other).title)}</a></li>`;
  };
  const start = pages.has("index.md") ? `<ul>${item("index.md")}</ul>` : "";
  return `${start}${PARTS.map((part) => {
    const own = paths.filter((other) => other.startsWith(`${part}/`));
    return own.length === 0 ? "" : `<b>${part}</b><ul>${own.map(item).join("")}</ul>`;
  }).join("")}`;
}
