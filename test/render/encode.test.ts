import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import fc from "fast-check";
import { load } from "js-yaml";
import { parse as parsePlist } from "plist";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { encoders } from "../../src/render/encode.js";
import { emptyFolder } from "../support/output-folder.js";
import { casesOf } from "../support/proofs.js";
import { run } from "../support/tools.js";

const hostile = fc.constantFrom(
  ...[
    "'",
    '"',
    "`",
    "\\",
    "$",
    "${",
    "$(id)",
    "`id`",
    "{",
    "}",
    "{{",
    "}}",
    "<",
    ">",
    "&",
    "]]>",
    "<!--",
    "%",
    "%h",
    "#",
    ":",
  ],
  ...[
    ": ",
    "- ",
    "\n",
    "\r\n",
    "\t",
    " ",
    "!",
    "*",
    "|",
    "é",
    "\u2028",
    "\u2019",
    "\ufeff",
    "👩‍💻",
    "true",
    "null",
    "~",
    "1e5",
  ],
);
const texts = (runs: number): readonly string[] =>
  fc.sample(
    fc
      .array(fc.oneof(hostile, fc.string({ unit: "grapheme", maxLength: 4 })), { maxLength: 8 })
      .map((parts) => parts.join("")),
    { numRuns: runs, seed: 20_261_120 },
  );

describe("every text comes back from an independent reader", () => {
  const many = texts(casesOf("encoders"));

  test("of YAML, twice", () => {
    const document = many.map((text, index) => `k${index}: ${encoders.yaml(text)}`).join("\n");
    const wanted = Object.fromEntries(many.map((text, index) => [`k${index}`, text]));
    expect(load(document)).toEqual(wanted);
    expect(parse(document, { uniqueKeys: false })).toEqual(wanted);
  });

  test("of JSON", () => expect(many.map((text) => JSON.parse(encoders.json(text)))).toEqual(many));

  test("of the shell", () => {
    const script = join(emptyFolder(), "print.sh");
    writeFileSync(script, many.map((text) => `printf '%s\\0' ${encoders.sh(text)}`).join("\n"));
    const printed = run("bash", [script]);
    expect(printed.code).toBe(0);
    expect(printed.stdout.split("\0").slice(0, -1)).toEqual(many);
  });

  test("of property lists", () => {
    const strings = many.map((text) => `<string>${encoders.xml(text)}</string>`).join("");
    const back = parsePlist(
      `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><array>${strings}</array></plist>`,
    );
    expect(back).toEqual(many);
  });

  test("of XML, in an attribute and as text", () => {
    const file = join(emptyFolder(), "a.xml");
    const some = many.map((text) => [text, encoders.xml(text)] as const);
    writeFileSync(file, `<a>${some.map(([, xml]) => `<b c="${xml}">${xml}</b>`).join("")}</a>`);
    const read =
      "import json,sys,xml.etree.ElementTree as e;print(json.dumps([[b.get('c'),b.text or ''] for b in e.parse(sys.argv[1]).getroot()]))";
    expect(JSON.parse(run("python3", ["-c", read, file]).stdout)).toEqual(many.map((text) => [text, text]));
  });

  test("of CSV", () => {
    const rows = many.map((text, index) => [String(index), text, "end"]);
    const file = rows.map((row) => row.map(encoders.csv).join(",")).join("\r\n");
    expect(parseCsv(file)).toEqual(rows);
  });

  test("of protocol buffers as text", () => {
    const read = [
      "import json,sys",
      "from google.protobuf import text_format,struct_pb2",
      "found = text_format.Parse(open(sys.argv[1]).read(), struct_pb2.Struct())",
      "print(json.dumps([value.string_value for value in found.fields['a'].list_value.values]))",
    ].join("\n");
    const file = join(emptyFolder(), "a.pbtxt");
    const values = many.map((text) => `values { string_value: ${encoders.proto(text)} }`).join("\n");
    writeFileSync(file, `fields { key: "a" value { list_value { ${values} } } }`);
    expect(JSON.parse(run("python3", ["-c", read, file]).stdout)).toEqual(many);
  });

  test("of Caddy", () => {
    const file = join(emptyFolder(), "Caddyfile");
    const wanted = many
      .slice(0, 1000)
      .filter((text) => !/[\r\n]|\{\$/.test(text) && !(text.includes("`") && /[\\{]/.test(text)));
    writeFileSync(
      file,
      `:80 {\n${wanted.map((text, i) => `  header X-${i} ${encoders.caddy(`a${text}`)}`).join("\n")}\n}\n`,
    );
    const adapted = run("caddy", ["adapt", "--config", file, "--adapter", "caddyfile"]);
    expect(adapted.code, adapted.stderr).toBe(0);
    const found = new Map<string, string>();
    JSON.parse(adapted.stdout, (key, value) => {
      if (/^X-\d+$/.test(key)) found.set(key, value[0]);
      return value;
    });
    // A brace is read back when the value is used; until then it carries its escape.
    const plain = (text: string | undefined) => text?.replaceAll("\\{", "{");
    expect(wanted.map((_, i) => plain(found.get(`X-${i}`)))).toEqual(wanted.map((text) => `a${text}`));
  });
});

describe("a text a language cannot hold", () => {
  test("fails for bare words", () => {
    for (const text of ["", "a b", "-x", "a;b", "$x", "a\nb", "é"])
      expect(() => encoders.word(text)).toThrow(TypeError);
    expect(encoders.word("10.0.0.0/8")).toBe("10.0.0.0/8");
  });

  test("fails for whole numbers", () => {
    for (const value of [1.5, Number.NaN, "1", 2 ** 53]) expect(() => encoders.int(value)).toThrow(TypeError);
    expect(encoders.int(-3)).toBe("-3");
  });

  test("fails for a Caddyfile", () => {
    for (const text of ["`\\", "`{", "{$HOME}"]) expect(() => encoders.caddy(text)).toThrow(TypeError);
  });
});

describe("lines stay lines", () => {
  test.each(["md", "systemd", "caddy"] as const)("in %s", (name) => {
    for (const text of texts(500).filter((one) => name !== "caddy" || !/`|\{\$/.test(one)))
      expect(encoders[name](text)).not.toContain("\n");
  });

  test("in PowerShell a quote is doubled", () => {
    expect(encoders.ps("it's\na $(id) `b")).toBe("'it''s\na $(id) `b'");
  });

  test("in PowerShell no code page makes a quote of a letter", () => {
    expect(encoders.ps("l'été")).toBe("('l''' + [char]233 + 't' + [char]233 + '')");
    expect(encoders.ps("\u2019😀")).toBe("('' + [char]8217 + [char]55357 + [char]56832 + '')");
    for (const text of texts(500)) expect(encoders.ps(text)).toMatch(/^[\n\t -~]*$/);
  });
});
