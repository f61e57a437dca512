import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { PlanInput } from "../../../src/blueprints/hybrid/input.js";
import { planHybrid } from "../../../src/blueprints/hybrid/plan.js";
import { dialsOf, pageData, type Settings, turned } from "../../../src/blueprints/hybrid/what-if.js";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import { pageText } from "../../../src/report/html/page.js";
import type { Live } from "../../../src/report/html/what-if.js";
import { loadPens } from "../../../src/report/pens.js";
import { viewOf } from "../../../src/report/view.js";
import { type Opened, withBrowser } from "../../support/browser.js";
import { built } from "../../support/build.js";

import { inputOf, planOf } from "../../support/plans.js";

const pens = await loadPens();
const script = readFileSync(built("what-if.js"), "utf8");
const openPage = withBrowser();

const EXAMPLES = ["hopital", "collectivite", "industrie"] as const;
type Example = (typeof EXAMPLES)[number];

const liveOf = (input: PlanInput): Live => ({
  script,
  data: pageData(input),
  dials: dialsOf(input.organisation),
});

const open = (name: Example, live = liveOf(inputOf(name))): Promise<Opened> =>
  openPage(pageText(planOf(name), pens, { live }));

/** Turns dials of the shown report and waits until the page has planned. */
async function turn(page: Page, settings: Partial<Settings>): Promise<void> {
  await page.evaluate(
    `new Promise((done) => {
      const chapter = document.querySelector(".report:not([hidden]) .what-if");
      new MutationObserver(() => done()).observe(chapter, { attributes: true, attributeFilter: ["data-settled"] });
      for (const [name, value] of Object.entries(${JSON.stringify(settings)})) {
        const dial = chapter.querySelector('[data-dial="' + name + '"]');
        dial.value = value;
        dial.dispatchEvent(new Event("input", { bubbles: true }));
      }
    })`,
  );
}

/** Total and tiers as the page shows them. */
const shown = (page: Page): Promise<readonly [string, readonly string[]]> =>
  page.evaluate(`[
    document.querySelector(".report:not([hidden]) [data-live=total]").textContent,
    [...document.querySelectorAll(".report:not([hidden]) .what-if tr[data-workload]")].map((row) => row.cells[1].textContent),
  ]`);

/** The same as a plan says them. */
function told(graph: Blueprint): readonly [string, readonly string[]] {
  const { words, money } = viewOf(graph, "fr");
  const least = graph.totals.complete ? "" : `${words.lowerBound} `;
  return [`${least}${money(graph.totals.total)}`, graph.decisions.map(({ tier }) => words[tier])];
}

describe.each(EXAMPLES)("dials of %s", (name) => {
  const input = inputOf(name);
  const own = Object.fromEntries(
    dialsOf(input.organisation).map((dial) => [dial.name, dial.own]),
  ) as unknown as Settings;
  const TURNS: readonly Partial<Settings>[] = [
    { users: 2 },
    { electricity: 2, horizon: 3 },
    { headroom: 0.5, requests: 0.5 },
  ];

  it("show what a plan with the changed file says, and the plan itself when turned back", async () => {
    const { page, trouble } = await open(name);
    for (const settings of TURNS) {
      await turn(page, { ...own, ...settings });
      expect(await shown(page)).toEqual(told(planHybrid(turned(input, { ...own, ...settings }))));
    }
    await turn(page, own);
    expect(await shown(page)).toEqual(told(planOf(name)));
    expect(trouble).toEqual([]);
    await page.close();
  });
});

describe("the dials", () => {
  it("hold nothing of what the organisation's operators write down", () => {
    expect(JSON.stringify(pageData(inputOf("collectivite")))).not.toMatch(/ssh-|@[a-z]+\.|hooks/);
  });

  it("show both languages the same position, and say what cannot be done", async () => {
    const { page, trouble } = await open("hopital");
    await turn(page, { users: 4, requests: 4 });
    const position = 'document.querySelector(".report:not([hidden]) [data-dial=users]").value';
    expect(await page.evaluate(position)).toBe("4");
    await page.locator("button:visible", { hasText: "English" }).click();
    expect(await page.evaluate(position)).toBe("4");
    expect(await page.locator(".report:not([hidden]) .reasons").isHidden()).toBe(true);
    await page.close();
    expect(trouble).toEqual([]);
  });

  it("say why there is no plan, in the words of the plan", async () => {
    const input = inputOf("hopital");
    const sites = input.organisation.sites.map((site) => ({ ...site, gpuHosting: false }));
    const organisation = { ...input.organisation, clouds: [], servers: [], sites };
    const { page, trouble } = await open("hopital", liveOf({ ...input, organisation }));
    await turn(page, { users: 2 });
    expect(await shown(page)).toEqual(["–", planOf("hopital").decisions.map(() => "–")]);
    const reasons = await page.locator(".report:not([hidden]) .reasons li").allTextContents();
    expect(reasons.join()).toContain("Assistant administratif");
    expect(trouble).toEqual([]);
    await page.close();
  });
});
