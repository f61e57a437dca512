import { expect, it } from "vitest";
import { closedHoursPerYear, TIME_ZONES, type UseHours } from "../../src/core/use-hours.js";

const hours: UseHours = { from: "08:00", to: "19:30", days: "every-day", timeZone: "Europe/Paris" };

it("counts the hours outside use, past midnight too", () => {
  expect(closedHoursPerYear(hours)).toBe(8_760 - 11.5 * 365);
  expect(closedHoursPerYear({ ...hours, from: "20:00", to: "06:00" })).toBe(8_760 - 10 * 365);
  expect(closedHoursPerYear({ ...hours, days: "weekdays" })).toBeCloseTo(8_760 - (11.5 * 365 * 5) / 7, 6);
});

it("knows every zone by a name the runtime accepts", () => {
  for (const timeZone of Object.keys(TIME_ZONES))
    expect(() => new Intl.DateTimeFormat("en", { timeZone })).not.toThrow();
});
