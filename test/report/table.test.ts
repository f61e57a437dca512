import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { table } from "../../src/report/table.js";
import { emptyFolder } from "../support/output-folder.js";
import { start, tool } from "../support/tools.js";

const READ = `
import html.parser, json, sys, markdown
class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.tags = [], set()
    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "tr": self.rows.append([])
        if tag in ("td", "th"): self.rows[-1].append("")
    def handle_data(self, data):
        if self.rows and self.rows[-1]: self.rows[-1][-1] += data
result = []
for text in json.load(open(sys.argv[1])):
    reader = Reader()
    reader.feed(markdown.markdown(text, extensions=["tables"]))
    result.append({"tags": sorted(reader.tags), "rows": [[cell.strip() for cell in row] for row in reader.rows]})
print(json.dumps(result))
`;

/** What a Markdown reader makes of texts. */
function read(texts: readonly string[]): readonly { readonly tags: string[]; readonly rows: string[][] }[] {
  const file = join(emptyFolder(), "texts.json");
  writeFileSync(file, JSON.stringify(texts));
  return JSON.parse(start(tool("python3"), ["-c", READ, file]).stdout);
}

const TABLE_TAGS = ["table", "tbody", "td", "th", "thead", "tr"];

describe("Markdown tables", () => {
  it("a cell stays one cell of plain text, whatever a name holds", () => {
    const hostile = ["<script>alert(1)</script>", "a | b", "[x](javascript:alert(1))", "`rm -rf`", "**bold** _it_ #1"];
    const [page] = read([
      table(
        ["name", "value"],
        hostile.map((text) => [text, "1"]),
      ),
    ]);
    expect(page?.tags).toEqual(TABLE_TAGS);
    expect(page?.rows.slice(1).map(([first]) => first)).toEqual(hostile);
  });

  it("the reader sees markup where nothing is escaped", () => {
    expect(read(["| a |\n| --- |\n| <script>x</script> |"])[0]?.tags).toContain("script");
  });

  it("any printable text comes back", () => {
    const words = fc.string({ unit: fc.constantFrom(..."abz 019|\\`*_[]<>#~$!&()-+.é€"), minLength: 1, maxLength: 30 });
    const texts = fc.sample(words, { numRuns: 200, seed: 7 });
    const plain = (text: string) => text.replace(/\s+/g, " ").trim();
    const pages = read(texts.map((text) => table(["t"], [[text]])));
    expect(pages.map(({ rows }) => plain(rows[1]?.[0] ?? ""))).toEqual(texts.map(plain));
  });
});
