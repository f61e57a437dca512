import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { PalierError } from "../../src/core/errors.js";
import { LANGUAGES } from "../../src/core/text.js";
import { compose } from "../../src/interview/compose.js";
import { bySuggestion, conduct, type Respondent } from "../../src/interview/conduct.js";
import { interview } from "../../src/interview/interview.js";
import { type Answer, objection, type Question, typed } from "../../src/interview/question.js";
import { issuesOf, read } from "../support/organisation-file.js";

const catalogue = loadCatalogue();
const named = [
  ["organisation.name", "Mairie d'Essai"],
  ["workloads[0].name", "Assistant RH"],
] as const;
const fileOf = async (given: Iterable<readonly [string, unknown]>, respondent: Respondent = bySuggestion) =>
  compose(await conduct(interview("fr", catalogue), new Map(given), respondent, "fr"), "fr");
const refusals = async (given: Iterable<readonly [string, unknown]>, respondent?: Respondent) => {
  const error: unknown = await fileOf(given, respondent).catch((thrown) => thrown);
  return error instanceof PalierError ? error.issues.map(({ code, path }) => `${code} ${path}`) : error;
};

/** Any answer a question accepts. */
function anyAnswer(question: Question): fc.Arbitrary<Answer> {
  switch (question.kind) {
    case "yes-no":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...question.choices.map(({ value }) => value));
    case "several":
      return fc.subarray(question.choices.map(({ value }) => value));
    case "number": {
      const { least, most, whole, mayBeOpen } = question;
      const within = { min: least, max: most };
      const figure = whole ? fc.integer(within) : fc.double({ ...within, noNaN: true });
      return mayBeOpen ? fc.option(figure) : figure;
    }
    case "text":
      return fc.oneof(
        fc.constantFrom("FR", "DE", "CH", "US", "gpt-5-mini", "Équipe données", "${x} {{y}}", "con", "a: b # c"),
        fc.string({ unit: "grapheme", maxLength: 60 }),
      );
  }
}

describe("the interview", () => {
  it("with what is proposed gives a file that is read, with comments in its language", async () => {
    const file = await fileOf(named);
    expect(read(file)).toMatchObject({
      organisation: { name: "Mairie d'Essai", country: "FR", currency: "EUR", language: "fr" },
      workstations: [{ platform: "windows", count: 100 }],
      clouds: [{ provider: "azure", regions: ["francecentral"] }],
      policy: { cloudFor: ["public", "internal"] },
      workloads: [{ id: "assistant-rh", kind: "chat", owner: "dsi", demand: { users: 25, requestsPerDay: 200 } }],
    });
    expect(file).toContain("# Ce qui n'est pas encore mesuré");
    expect(file).not.toMatch(/undefined|null/);
  });

  it("whatever fits is answered, the file is read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (start) => {
        let seed = start;
        const respondent: Respondent = (question) => {
          // Lists end.
          if (/\[[2-9]\]$/.test(question.id)) return false;
          const answers = anyAnswer(question).filter((answer) => objection(question, answer) === null);
          seed += 1;
          return fc.sample(answers, { numRuns: 1, seed })[0];
        };
        const draft = await conduct(interview("en", catalogue), new Map(), respondent, "en");
        expect(issuesOf(compose(draft, "en")).map(({ code, path, received }) => [code, path, received])).toEqual([]);
      }),
      { numRuns: 60, seed: 20261121, endOnFailure: true },
    );
  });

  it("asks only what applies", async () => {
    const asked: string[] = [];
    const note: Respondent = (question) => {
      asked.push(question.id);
      return bySuggestion(question);
    };
    await fileOf([...named, ["sites[0].gpuHosting", false], ["workloads[0].kind", "vision"], ["clouds", []]], note);
    expect(asked).not.toContain("sites[0].roomPowerKw");
    expect(asked).not.toContain("workloads[0].interface");
    expect(asked).toContain("workloads[0].itemMs");
  });

  it("tells everything that is missing, does not fit or is not asked at once", async () => {
    const given = [
      ["organisation.country", "France"],
      ["organisation.headcount", "beaucoup"],
      ["workloads[0].kind", "chatt"],
      ["workloads[0].itemMs", 4],
    ] as const;
    expect(await refusals(given)).toEqual([
      "MISSING_VALUE organisation.name",
      "NOT_ALLOWED organisation.country",
      "NOT_ALLOWED organisation.headcount",
      "MISSING_VALUE workloads[0].name",
      "NOT_ALLOWED workloads[0].kind",
      "UNKNOWN_KEY workloads[0].itemMs",
    ]);
    expect((await refusals([], () => undefined)) as string[]).toContain("MISSING_VALUE workloads[0].sensitivity");
  });

  it.each(LANGUAGES)("every question and choice has words in %s", async (language) => {
    const empty: string[] = [];
    const look: Respondent = (question) => {
      const texts = [
        question.title,
        question.help,
        ...("choices" in question ? question.choices.map(({ title }) => title) : []),
      ];
      if (texts.some((text) => text[language].trim() === "")) empty.push(question.id);
      if (question.kind === "text") return question.id === "organisation.country" ? "FR" : (question.suggest ?? "x");
      return bySuggestion(question);
    };
    await conduct(interview(language, catalogue), new Map(), look, language);
    expect(empty).toEqual([]);
  });

  it("reads answers as people type them", () => {
    const base = { id: "x", title: { en: "x", fr: "x" }, help: { en: "x", fr: "x" } };
    const figure: Question = {
      ...base,
      kind: "number",
      suggest: null,
      least: 0,
      most: 1e6,
      whole: false,
      mayBeOpen: true,
    };
    expect(["12 000", "0,21", "1.5", "", "douze"].map((text) => typed(figure, text))).toEqual([
      12_000,
      0.21,
      1.5,
      null,
      "douze",
    ]);
    const yes: Question = { ...base, kind: "yes-no", suggest: true };
    expect(["oui", "Yes", "non", "peut-être"].map((text) => typed(yes, text))).toEqual([
      true,
      true,
      false,
      "peut-être",
    ]);
    expect(objection(yes, "peut-être")).not.toBeNull();
  });
});
