import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import fc from "fast-check";
import { expect, test } from "vitest";
import { literal } from "../../src/core/literal.js";
import { requireZero } from "../support/deployment.js";
import { emptyFolder } from "../support/output-folder.js";
import { casesOf } from "../support/proofs.js";
import { run } from "../support/tools.js";

const COUNT = casesOf("literals");

/** Pieces that mean something to Terraform, JSON, shells or terminals. */
const pieces = fc.constantFrom(
  ...["$", "%", "{", "}", "${", "%{", "$${", "%%{", "~}", "%{ if true }", '${file("/etc/passwd")}', "${path.module}"],
  ...[
    "${TfToken[TOKEN.0]}",
    "TfToken[TOKEN.1]",
    "-1.8881545897087503e+289",
    "1e5",
    "#{TfToken[TOKEN.2]}",
    "&{TfToken[TOKEN.3]}",
    "<<EOT\n",
    "EOT",
    "\\",
    "\\u0041",
    "\\${",
    '"',
    "'",
  ],
  ...["\n", "\r\n", "\t", "\u0000", "\u0007", "\u001b[31m", "\u2028", "\ufeff", "\u202e", "é", "ﬁ", "œ", "𝔘", "👩‍💻"],
);
const text = fc.array(fc.oneof({ weight: 3, arbitrary: pieces }, fc.string({ unit: "binary", maxLength: 6 })), {
  maxLength: 8,
});

test(`${COUNT} hostile texts go through synthesis and a real apply and come back the same`, {
  timeout: 180_000,
}, () => {
  // Terraform keeps texts in Unicode form NFC and drops a byte order mark at their beginning: so must who gives them.
  const values = fc.sample(text, { numRuns: COUNT, seed: 20_261_120 }).map((parts) =>
    parts
      .join("")
      .normalize("NFC")
      .replace(/^\ufeff+/, ""),
  );
  const folder = emptyFolder();
  const app = new App({ outdir: folder, stackTraces: false });
  const stack = new TerraformStack(app, "texts");
  new LocalBackend(stack, { path: "terraform.tfstate" });
  values.forEach((value, index) => {
    new TerraformOutput(stack, `o${index}`, { value: literal(value), staticId: true });
  });
  app.synth();

  const cwd = join(folder, "stacks/texts");
  requireZero("init", run("terraform", ["init", "-input=false"], { cwd }));
  requireZero("apply", run("terraform", ["apply", "-input=false", "-auto-approve"], { cwd }));
  const printed = run("terraform", ["output", "-json"], { cwd });
  requireZero("output", printed);
  const outputs = JSON.parse(printed.stdout) as Record<string, { value: string }>;
  const different = values.flatMap((value, index) => {
    const back = outputs[`o${index}`]?.value;
    return back === value ? [] : [{ value, back }];
  });
  expect(different).toEqual([]);
});

test("a text that is not escaped is evaluated: the check above can fail", () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "main.tf.json"), JSON.stringify({ output: { o: { value: "${1 + 1}" } } }));
  requireZero("init", run("terraform", ["init", "-input=false"], { cwd }));
  requireZero("apply", run("terraform", ["apply", "-input=false", "-auto-approve"], { cwd }));
  expect(JSON.parse(run("terraform", ["output", "-json"], { cwd }).stdout).o.value).toBe(2);
});
