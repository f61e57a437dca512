import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isId, nearest, toId } from "../../src/core/names.js";

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

describe("nearest", () => {
  it("finds a typing error", () => expect(nearest("sensitivty", ["users", "sensitivity"])).toBe("sensitivity"));
  it("offers nothing when nothing is near", () => expect(nearest("colour", ["users", "sensitivity"])).toBeUndefined());
});
