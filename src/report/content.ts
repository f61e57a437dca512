import type { Chapter } from "../core/chapters.js";
import { paragraph, type Section } from "./block.js";
import { diagrams } from "./diagram/diagrams.js";
import { GLOSSARY } from "./locale/glossary.js";
import { answerSection, leavesSection } from "./sections/answer.js";
import { billSection } from "./sections/bill.js";
import { costSection, sharedCosts } from "./sections/costs.js";
import { decisionSection } from "./sections/decisions.js";
import { exitSection } from "./sections/exit.js";
import { factSection } from "./sections/facts.js";
import { nextSection } from "./sections/next.js";
import { readingSection } from "./sections/reading.js";
import { responsibilitySection } from "./sections/responsibility.js";
import { resultSection } from "./sections/results.js";
import { reviewSection } from "./sections/review.js";
import { roadmapSection } from "./sections/roadmap.js";
import { budgetSection, deploySection, riskSection, staffingSection } from "./sections/running.js";
import { scenarioSection } from "./sections/scenarios.js";
import { siteSection } from "./sections/sites.js";
import { uncertaintySection } from "./sections/uncertainty.js";
import type { View } from "./view.js";

/**
 * Every chapter of the report in its order, those without content left out, as the organisation wants them. All forms
 * of the report write these.
 */
export function sectionsOf(view: View): readonly Section[] {
  const { titles = {}, without = [], chapters = [] } = view.graph.houseStyle ?? {};
  const isLeftOut = (id: string): boolean => without.some((left) => left === id);
  const own = (id: string): readonly Section[] =>
    chapters.flatMap(({ after, title, text }, index) =>
      after === id
        ? [{ id: `own-${index + 1}`, title: view.say(title), blocks: text.map((words) => paragraph(view.say(words))) }]
        : [],
    );
  return chaptersOf(view).flatMap((section) => {
    const { blocks, id } = section;
    const title = titles[id as Chapter];
    const shown =
      isLeftOut(id) || blocks.length === 0
        ? []
        : [title === undefined ? section : { ...section, title: view.say(title) }];
    return [...shown, ...own(id)];
  });
}

/** The chapters of palier, those without content too. */
function chaptersOf(view: View): readonly Section[] {
  const costs = costSection(view);
  return [
    answerSection(view),
    leavesSection(view),
    nextSection(view),
    { id: "diagram", title: view.words.diagram, blocks: diagrams(view) },
    decisionSection(view),
    { ...costs, blocks: [...costs.blocks, ...sharedCosts(view)] },
    resultSection(view),
    siteSection(view),
    uncertaintySection(view),
    scenarioSection(view),
    staffingSection(view),
    budgetSection(view),
    riskSection(view),
    reviewSection(view),
    exitSection(view),
    responsibilitySection(view),
    billSection(view),
    roadmapSection(view),
    deploySection(view),
    factSection(view),
    readingSection(view),
    glossarySection(view),
  ];
}

const glossarySection = ({ words, say }: View): Section => ({
  id: "glossary",
  title: words.glossary,
  blocks: [
    paragraph(words.glossaryIntro),
    { kind: "terms", terms: GLOSSARY.map(({ term, meaning }) => ({ term: say(term), meaning: say(meaning) })) },
  ],
});
