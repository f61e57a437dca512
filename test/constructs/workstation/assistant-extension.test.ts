import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ready } from "./setup-machine.js";

test("fetches the assistant of editors when somebody recorded it, and no other bytes", () => {
  const { put, record, root, setup, has } = ready();
  const extension = "store/continue.vsix";
  expect(setup()).toMatchObject({ code: 0, stdout: expect.stringContaining("Continue is configured, and not") });
  expect(has(extension)).toBe(false);
  const names = ["x64", "arm64"].map((kind) => `continue-linux-${kind}.vsix`);
  const digest = names.map((name) => put(`mirror/assistants/${name}`, "extension")).at(0) ?? "";
  record();
  const records = readFileSync(join(root, "records.sha256"), "utf8");
  const recorded = (sha: string) =>
    put("records.sha256", `${records}${names.map((name) => `${sha}  ${name}\n`).join("")}`);
  recorded("d".repeat(64));
  expect(setup()).toMatchObject({ code: 1, stderr: expect.stringContaining(`SHA-256 ${digest}, recorded is`) });
  expect(has(extension)).toBe(false);
  recorded(digest);
  expect(setup()).toMatchObject({ code: 0, stdout: "", stderr: "" });
  expect(readFileSync(join(root, extension), "utf8")).toBe("extension");
  record();
  expect(setup().code).toBe(0);
  expect(has(extension)).toBe(false);
});
