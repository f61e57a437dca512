/** Chapters of the report in their order, by the name an organisation file calls them. */
export const CHAPTERS = [
  "answer",
  "leaves",
  "next",
  "diagram",
  "decisions",
  "costs",
  "results",
  "sites",
  "uncertainty",
  "scenarios",
  "staffing",
  "budgets",
  "risks",
  "review",
  "exit",
  "responsibility",
  "bill",
  "roadmap",
  "deploy",
  "facts",
  "reading",
  "glossary",
] as const;

/** Those a report may do without. What was decided, what it costs, what is at risk and where figures come from stays. */
export const OPTIONAL_CHAPTERS = [
  "results",
  "sites",
  "scenarios",
  "exit",
  "responsibility",
  "roadmap",
  "reading",
  "glossary",
] as const satisfies readonly (typeof CHAPTERS)[number][];

/** Name of a chapter. */
export type Chapter = (typeof CHAPTERS)[number];
