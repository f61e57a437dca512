import { describe, expect, test } from "vitest";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { run } from "../../support/tools.js";
import { container, MAIRIE } from "./mairie.js";
import { writtenSite } from "./written.js";

type Service = SiteServersProps["services"][number];
type Machine = SiteServersProps["machines"][number];
const [chat, ...otherServices] = MAIRIE.services as [Service, ...Service[]];
const [first, ...otherMachines] = MAIRIE.machines as [Machine, ...Machine[]];

describe("a text of a user", () => {
  const HOSTILE = [
    "{{ lookup('ansible.builtin.pipe', 'id') }}",
    "${UPSTREAM_KEY} $(id) `id` %{if}",
    "a: b\n- c # d\n```",
    "'\"\\ | é 😀 \u0085\u2028",
    "!unsafe no",
  ];

  test.each(HOSTILE)("%j stays that text in every file", (text) => {
    const props: SiteServersProps = {
      ...MAIRIE,
      title: text,
      organisation: text,
      machines: [{ ...first, title: text, accelerator: text }, ...otherMachines],
      services: [
        { ...chat, title: text, model: { ...chat.model, name: text, repository: text, revision: text } },
        ...otherServices,
      ],
    };
    const folder = writtenSite(props);
    const inventory = run("ansible-inventory", ["-i", "inventory.yml", "--host", "mairie-gpu-1"], {
      cwd: `${folder}/ansible`,
    });
    expect(inventory.stderr).toBe("");
    const variables = JSON.parse(inventory.stdout);
    const plain = (value: string | { readonly __ansible_unsafe: string }) =>
      typeof value === "string" ? value : value.__ansible_unsafe;
    expect(plain(variables.palier_organisation)).toBe(text);
    expect(plain(variables.palier_title)).toBe(text);
    expect(plain(variables.palier_models[0].repository)).toBe(text);

    const { command, labels } = container("mairie-gpu-1", "chat", props);
    const composed = (value: string) => value.replaceAll("$$", "$");
    expect(composed(labels["palier.title"] ?? "")).toBe(text);
    expect(composed(command[1] ?? "")).toBe(text);
    expect(labels["palier.title"]?.replaceAll("$$", "")).not.toContain("$");
  });

  test("is not evaluated by Ansible, and would be without its mark", () => {
    const show = (mark: string) =>
      run(
        "ansible",
        ["localhost", "-c", "local", "-m", "ansible.builtin.debug", "-a", "msg={{ name }}", "-e", "@vars.yml"],
        {
          cwd: withVariables(mark),
        },
      ).stdout;
    expect(show("!unsafe ")).toContain("{{ 6 * 7 }}");
    expect(show("")).toContain("42");
  });
});

function withVariables(mark: string): string {
  const folder = writtenSite();
  run("tee", [`${folder}/vars.yml`], { input: `name: ${mark}"{{ 6 * 7 }}"\n` });
  return folder;
}
