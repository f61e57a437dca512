/** A sentence for people in both languages of palier, written where the fact it states is known. */
export interface Text {
  readonly en: string;
  readonly fr: string;
}

/** Languages of reports and messages. */
export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];
