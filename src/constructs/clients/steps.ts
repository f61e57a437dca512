import type { EventFlow } from "../../core/contract.js";
import { camelCase, snakeCase } from "./names.js";

/**
 * Steps of a consumer for the team to write, in each language. A step that nobody has written refuses every event: one
 * that let it through would, for a step such as `pseudonymise`, be a leak.
 */
export function stepsOf({ before, after }: Pick<EventFlow, "before" | "after">): {
  readonly ts: string;
  readonly py: string;
} {
  const names = [...new Set([...before, ...after])];
  const ts = names.map((name) => {
    const wrong = `throw new Error(${JSON.stringify(`the step ${name} is not written yet`)});`;
    return `export function ${camelCase(name)}(made: unknown): unknown {\n  void made;\n  ${wrong}\n}\n`;
  });
  const py = names.map(
    (name) =>
      `def ${snakeCase(name)}(made: Any) -> Any:\n    raise NotImplementedError(${JSON.stringify(`the step ${name} is not written yet`)})\n`,
  );
  const list = (of: readonly string[], named: (name: string) => string) => `[${of.map(named).join(", ")}]`;
  return {
    ts: [
      "// Steps around the model, for the team to write. A step that is not written refuses every event.\n",
      ...ts,
      `export const before = ${list(before, camelCase)};\nexport const after = ${list(after, camelCase)};\n`,
    ].join("\n"),
    py: [
      '"""Steps around the model, for the team to write. A step that is not written refuses every event."""\n\nfrom typing import Any, Callable\n',
      ...py,
      `BEFORE: list[Callable[[Any], Any]] = ${list(before, snakeCase)}\nAFTER: list[Callable[[Any], Any]] = ${list(after, snakeCase)}\n`,
    ].join("\n\n"),
  };
}
