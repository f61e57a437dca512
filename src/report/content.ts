import { paragraph, type Section } from "./block.js";
import { diagrams } from "./diagram/diagrams.js";
import { GLOSSARY } from "./locale/glossary.js";
import { mermaid } from "./mermaid.js";
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
import { roadmapSection } from "./sections/roadmap.js";
import { budgetSection, deploySection, riskSection, staffingSection } from "./sections/running.js";
import { scenarioSection } from "./sections/scenarios.js";
import { uncertaintySection } from "./sections/uncertainty.js";
import type { View } from "./view.js";

/** Every chapter of the report in its order, those without content left out. All forms of the report write these. */
export function sectionsOf(view: View): readonly Section[] {
  const costs = costSection(view);
  return [
    answerSection(view),
    leavesSection(view),
    nextSection(view),
    {
      id: "diagram",
      title: view.words.diagram,
      blocks: [{ kind: "mermaid" as const, text: mermaid(view.graph) }, ...diagrams(view)],
    },
    decisionSection(view),
    { ...costs, blocks: [...costs.blocks, ...sharedCosts(view)] },
    resultSection(view),
    uncertaintySection(view),
    scenarioSection(view),
    staffingSection(view),
    budgetSection(view),
    riskSection(view),
    exitSection(view),
    responsibilitySection(view),
    billSection(view),
    roadmapSection(view),
    deploySection(view),
    factSection(view),
    readingSection(view),
    glossarySection(view),
  ].filter(({ blocks }) => blocks.length > 0);
}

const glossarySection = ({ words, say }: View): Section => ({
  id: "glossary",
  title: words.glossary,
  blocks: [
    paragraph(words.glossaryIntro),
    { kind: "terms", terms: GLOSSARY.map(({ term, meaning }) => ({ term: say(term), meaning: say(meaning) })) },
  ],
});
