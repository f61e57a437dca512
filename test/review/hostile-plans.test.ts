import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { PalierError } from "../../src/core/errors.js";
import { readPlan } from "../../src/review/plan/read.js";
import { planAsJson } from "../support/plan-json.js";
import { casesOf } from "../support/proofs.js";
import { cleanWorld, findingsOf, WORLDS } from "../support/review-fixtures.js";

type Json = Record<string, unknown>;

const HOSTILE = [
  null,
  [],
  {},
  "",
  '\u0000\u202e${file("/etc/passwd")}',
  "__proto__",
  `${"*".repeat(2_000)}x`,
  "[".repeat(500),
  '{"Statement":{"Statement":[[[[]]]]}}',
  '{"Statement":[{"Effect":"Allow","Action":{"a":1},"Principal":[null,{"AWS":[[]]}]}]}',
  -1,
  2 ** 53,
  true,
  [[[["a"]]]],
  { length: 3 },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":1},"toString":null}'),
] as const;

const worlds = WORLDS.map((name) => cleanWorld(name).resource as Record<string, Json>);
const resources = worlds.flatMap((world) =>
  Object.entries(world).flatMap(([type, named]) => Object.entries(named).map(([name, body]) => ({ type, name, body }))),
);

/** Places inside a value, as paths of keys. */
const placesOf = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value !== "object" || value === null
    ? [path]
    : [path, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))];

function put(root: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const target = root as Json;
  target[key] = put(target[key], rest, value);
  return target;
}

/** Whether a text is reviewed, or refused in words. */
function outcome(text: string): "reviewed" | "refused" {
  try {
    findingsOf(null, [readPlan(text, "plan.json")]);
    return "reviewed";
  } catch (error) {
    if (error instanceof PalierError) return "refused";
    throw error;
  }
}

describe("hostile plans", () => {
  it("are reviewed or refused, and nothing else happens", { timeout: 1_200_000 }, () => {
    const seen = { reviewed: 0, refused: 0 };
    const picked = fc.subarray(resources, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        picked,
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...HOSTILE)), { minLength: 1, maxLength: 4 }),
        (some, isPlan, changes) => {
          const resource: Record<string, Json> = {};
          for (const { type, name, body } of some)
            resource[type] = { ...resource[type], [name]: structuredClone(body) };
          let json: unknown = isPlan ? planAsJson({ resource }) : { resource };
          for (const [at, value] of changes) {
            const places = placesOf(json);
            json = put(json, places[at % places.length] ?? [], structuredClone(value));
          }
          seen[outcome(JSON.stringify(json) ?? "")] += 1;
        },
      ),
      { numRuns: casesOf("hostile-plans"), seed: 5 },
    );
    expect(seen.reviewed).toBeGreaterThan(3_000);
    expect(seen.refused).toBeGreaterThan(20);
    expect(({} as Json)["polluted"]).toBeUndefined();
  });

  test.each([
    ["nothing", ""],
    ["no JSON", "resource {}"],
    ["a list", "[]"],
    ["a text", '"a"'],
    ["five thousand lists in each other", `${"[".repeat(5_000)}${"]".repeat(5_000)}`],
    ["resources that are a text", '{"resource":"a"}'],
  ])("%s is refused", (_, text) => expect(outcome(text)).toBe("refused"));

  test("a large plan is read in a few seconds", () => {
    const many = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`b${index}`, { bucket: `b${index}`, tags: { a: "b" } }]),
    );
    const text = JSON.stringify({ resource: { aws_ebs_volume: many } });
    const start = process.cpuUsage();
    outcome(text);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10);
  });
});
