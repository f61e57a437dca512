import { describe, expect, it } from "vitest";
import {
  requireCount,
  requireName,
  requireOneOf,
  requirePattern,
  requireRange,
  toPercent,
} from "../../src/constructs/checks.js";
import { later } from "../support/synth.js";

const { number, text, list } = later;

describe("values only known after apply pass every check", () => {
  it.each([
    ["requireRange", () => requireRange("size", number, 1, 2, "GiB")],
    ["requirePattern", () => requirePattern("name", text, /^x$/, "x")],
    ["requirePattern, token inside", () => requirePattern("name", `${text}-a`, /^x$/, "x")],
    ["requireOneOf", () => requireOneOf("days", number, [1, 7])],
    ["requireOneOf, text", () => requireOneOf("kind", text, ["a"])],
    ["requireCount", () => requireCount("items", list, 2, 3)],
    ["requireName", () => requireName("name", text)],
    ["toPercent", () => expect(toPercent("share", number)).toBe(number)],
  ])("%s", (_, check) => expect(check).not.toThrow());
});

describe("known values outside the limits are refused with what came", () => {
  it.each([
    ["size", "0", () => requireRange("size", 0, 1, 2, "GiB")],
    ["size", "1.5", () => requireRange("size", 1.5, 1, 2, "GiB")],
    ["size", "3", () => requireRange("size", 3, 1, 2, "GiB")],
    ["size", "null", () => requireRange("size", Number.NaN, 1, 2, "GiB")],
    ["name", '"y"', () => requirePattern("name", "y", /^x$/, "x")],
    ["days", "2", () => requireOneOf("days", 2, [1, 7])],
    ["items", "1", () => requireCount("items", ["a"], 2, 3)],
    ["name", '"A"', () => requireName("name", "A")],
    ["name", '"a-"', () => requireName("name", "a-")],
    ["name", `"${"a".repeat(41)}"`, () => requireName("name", "a".repeat(41))],
    ["share", "0", () => toPercent("share", 0)],
  ])("%s %s", (path, received, check) => {
    expect(check).toThrow(
      expect.objectContaining({ code: "INVALID_PROP", issues: [expect.objectContaining({ path, received })] }),
    );
  });
});

it("turns a share into whole percent", () => expect(toPercent("share", 0.8)).toBe(80));
