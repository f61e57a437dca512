import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitId, isId, nameId, nearest, toId } from "../../src/core/names.js";

describe("isId", () => {
  it.each(["chat", "rag-2", "a", "mairie-gpu-1"])("accepts %s", (text) => expect(isId(text)).toBe(true));
  it.each(["", "..", "con", "Chat", "1a", "a--b", "a-", "a/b", "é", `a${"b".repeat(48)}`, "lpt1"])(
    "refuses %j",
    (text) => expect(isId(text)).toBe(false),
  );
});

describe("toId", () => {
  it.each([
    ["Ville d'Évreux", "ville-d-evreux"],
    ["  3 Cités  ", "cites"],
    ["con", "con-1"],
    ["日本", ""],
  ])("makes %j into %j", (text, id) => expect(toId(text)).toBe(id));

  it("makes an identifier or nothing of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const id = toId(text);
        expect(id === "" || isId(id)).toBe(true);
      }),
    );
  });
});

describe("nameId", () => {
  const idOf = (name: string) => nameId(name, "organisation");

  it.each([
    ["Ville de Valmont-sur-Isère", "ville-de-valmont-sur-isere"],
    ["Logiciels & Cie, S.A.", "logiciels-cie-s-a"],
    ["東京", "organisation-01pgij4"],
    ["大阪", "organisation-1rq34as"],
    ["東京 AI", "ai-0zjmim6"],
    ["大阪 AI", "ai-1oqobju"],
    ["Łódź", "odz-1tugw8z"],
    ["!", "organisation-0a030mk"],
    ["3 Suisses", "suisses-1k12iur"],
  ])("makes %j into %j", (name, id) => expect(idOf(name)).toBe(id));

  it("is an identifier, its own, and another's only where letters and digits are the same", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 });
    const said = (name: string) =>
      name
        .normalize("NFKD")
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(isId(idOf(one))).toBe(true);
        expect(idOf(idOf(one))).toBe(idOf(one));
        if (said(one) !== said(other)) expect(idOf(one)).not.toBe(idOf(other));
      }),
    );
  });
});

describe("nearest", () => {
  it("finds a typing error", () => expect(nearest("sensitivty", ["users", "sensitivity"])).toBe("sensitivity"));
  it("offers nothing when nothing is near", () => expect(nearest("colour", ["users", "sensitivity"])).toBeUndefined());
});

describe("fitId", () => {
  it("leaves a name that fits alone", () => expect(fitId("ville-chat", 40)).toBe("ville-chat"));

  it("cuts a long name and marks it, so that two that begin alike stay two", () => {
    const long = "communaute-d-agglomeration-du-grand-est-assistant-interne";
    expect(fitId(long, 40)).toBe("communaute-d-agglomeration-du-gr-0l62fjf");
    expect(fitId(`${long}-2`, 40)).not.toBe(fitId(long, 40));
  });

  it("never exceeds the length and never ends the cut with a hyphen", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{0,90}$/), fc.integer({ min: 12, max: 60 }), (text, most) => {
        const fitted = fitId(text, most);
        expect(fitted.length).toBeLessThanOrEqual(most);
        if (text.length > most) expect(fitted).toMatch(/^[a-z0-9-]*[a-z0-9]-[0-9a-z]{7}$/);
      }),
    );
  });
});
