import { expect, test } from "vitest";
import { unsafe, yamlFile } from "../../src/constructs/yaml-file.js";
import { run } from "../support/tools.js";

const HOSTILE = [
  "no",
  "012",
  "1:30",
  "a: b\n- c # d",
  "{{ lookup('pipe', 'id') }}",
  "${HOME} $(id) `id`",
  "'\"\\",
  "\u0085\u2028\u2029\ufeff\u007f",
  "\t é 😀 ",
  "",
  "---",
  "!!python/none",
];

test("every text reads back as it is with a YAML 1.1 reader", () => {
  const text = yamlFile({ texts: HOSTILE, numbers: [1, 0.5], none: null, "a: b": "c" });
  const script = "import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))";
  const read = run("python3", ["-c", script], { input: text });
  expect(read.stderr).toBe("");
  expect(JSON.parse(read.stdout)).toEqual({ texts: HOSTILE, numbers: [1, 0.5], none: null, "a: b": "c" });
});

test("a text of a user is marked for Ansible", () => {
  expect(yamlFile({ name: unsafe("{{ a }}") })).toBe('---\nname: !unsafe "{{ a }}"\n');
});
