/** Time zones in which hours of use may be given, by the names Azure has for them. */
export const TIME_ZONES = {
  UTC: "UTC",
  "Europe/Amsterdam": "W. Europe Standard Time",
  "Europe/Athens": "GTB Standard Time",
  "Europe/Berlin": "W. Europe Standard Time",
  "Europe/Brussels": "Romance Standard Time",
  "Europe/Dublin": "GMT Standard Time",
  "Europe/Helsinki": "FLE Standard Time",
  "Europe/Lisbon": "GMT Standard Time",
  "Europe/London": "GMT Standard Time",
  "Europe/Madrid": "Romance Standard Time",
  "Europe/Paris": "Romance Standard Time",
  "Europe/Rome": "W. Europe Standard Time",
  "Europe/Stockholm": "W. Europe Standard Time",
  "Europe/Vienna": "W. Europe Standard Time",
  "Europe/Warsaw": "Central European Standard Time",
} as const;

/** When something is used. */
export interface UseHours {
  /** Times of day, `HH:MM`; the end may be after midnight. */
  readonly from: string;
  readonly to: string;
  readonly days: "weekdays" | "every-day";
  readonly timeZone: keyof typeof TIME_ZONES;
}

/** Hour and minute of a time of day. */
export function timeOf(text: string): { readonly hour: number; readonly minute: number } {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return { hour, minute };
}

/** Hours of a year: what never stops, and what is reserved, is paid for all of them. */
export const HOURS_PER_YEAR = 8_760;

/** Hours of a month of mean length. */
export const HOURS_PER_MONTH = HOURS_PER_YEAR / 12;
const DAYS = { weekdays: (365 * 5) / 7, "every-day": 365 } as const;

/** Hours of a year outside the hours of use; holidays count as days of use. */
export function closedHoursPerYear({ from, to, days }: UseHours): number {
  const minutes = (text: string) => timeOf(text).hour * 60 + timeOf(text).minute;
  const open = (minutes(to) - minutes(from) + 1_440) % 1_440;
  return HOURS_PER_YEAR - (open / 60) * DAYS[days];
}

/** Clouds whose endpoints palier lets follow a calendar: Vertex AI has no resource for it. */
export const followsCalendar = (provider: string | null): boolean => provider === "aws" || provider === "azure";
