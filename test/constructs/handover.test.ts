import { Testing } from "cdktf";
import { Construct } from "constructs";
import { expect, test } from "vitest";
import { Handover } from "../../src/constructs/handover.js";
import { PalierStack } from "../../src/constructs/stack.js";
import { type Artefact, collectArtefacts } from "../../src/render/artefact.js";

const file = (path: string, content: string): Artefact => ({ path, content, node: "site/mairie" });
const FILES = [file("servers/mairie/a.yml", "a: 1\n"), file("servers/mairie/b.yml", "b: 2\n")];

function build(artefacts: readonly Artefact[], title = "Mairie") {
  const stack = new PalierStack(Testing.app(), "servers", {
    state: { kind: "local" },
    nodes: ["site/mairie"],
    costs: {},
    currency: "EUR",
  });
  const site = new Construct(stack, "site:mairie");
  const handover = new Handover(site, "Handover", { artefacts, command: "ansible-playbook site.yml", title });
  return { stack, handover, out: JSON.parse(Testing.synth(stack, true)) };
}

test("keeps what was handed over and prints the command that applies it", () => {
  const { out, handover, stack } = build(FILES);
  expect(Object.values(out.resource.terraform_data)).toEqual([
    expect.objectContaining({
      input: { title: "Mairie", command: "ansible-playbook site.yml", sha256: handover.sha256 },
    }),
  ]);
  expect(out.output.palier_handover_site_mairie.value).toBe("ansible-playbook site.yml");
  expect(collectArtefacts(stack)).toEqual(FILES);
});

test("the digest follows content, place and mode, never the order", () => {
  const digests = [
    FILES,
    [file("servers/mairie/a.yml", "a: 2\n"), ...FILES.slice(1)],
    [file("servers/mairie/c.yml", "a: 1\n"), ...FILES.slice(1)],
    FILES.map((item) => ({ ...item, executable: true })),
  ].map((artefacts) => build(artefacts).handover.sha256);
  expect(new Set(digests).size).toBe(digests.length);
  expect(build([...FILES].reverse()).handover.sha256).toBe(digests[0]);
});

test("a title never becomes an expression of Terraform", () => {
  const { out } = build(FILES, '${file("/etc/passwd")}');
  expect(JSON.stringify(out)).not.toMatch(/[^$]\$\{file/);
});
