import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { pageText } from "../../../src/report/html/page.js";
import { loadPens } from "../../../src/report/pens.js";
import { withBrowser } from "../../support/browser.js";
import { planOf } from "../../support/plans.js";

const A4_PIXELS = 794;
const PHONE_PIXELS = 390;
/** A long page on a busy machine. */
const AXE_MS = 120_000;
const pens = await loadPens();
const open = withBrowser();

const press = (page: Page, name: string): Promise<void> => page.locator(`button:visible`, { hasText: name }).click();

/** Elements of the report that reach past the right edge and cannot be scrolled to. */
const cut = (page: Page, width: number): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll(".report:not([hidden]) :is(.chapter, .first) *")]
    .filter((element) => !element.closest(".scroll[tabindex]") && !element.closest("thead"))
    .filter((element) => element.getBoundingClientRect().right > ${width} + 1)
    .map((element) => element.tagName + " " + element.textContent.slice(0, 60))`);

/** What axe finds serious or critical. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const violations: readonly Violation[] = await page.evaluate(
    'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html)}`);
}
interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

const shipped = pageText(planOf("hopital"), pens);
const small = pageText(planOf("tpe"), pens);

describe("the page in a browser", () => {
  it("asks for nothing, says nothing, and switches language and colours in place", async () => {
    const { page, trouble } = await open(shipped);
    const title = (): Promise<string | null> =>
      page.locator("h2:visible", { hasText: /^(La réponse|The answer)$/ }).textContent();
    const ground = (): Promise<string> => page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(await title()).toBe("La réponse");
    await press(page, "English");
    expect(await title()).toBe("The answer");
    expect(await page.evaluate("document.documentElement.lang")).toBe("en");
    expect(await page.title()).toBe("Centre hospitalier des Deux-Rives — Reference design");
    await press(page, "Light");
    const light = await ground();
    await press(page, "Dark");
    expect(await ground()).not.toBe(light);
    expect(trouble).toEqual([]);
    await page.close();
  });

  it("opens what a link leads to, in its language", async () => {
    const { page, trouble } = await open(shipped);
    await page.evaluate('location.hash = "#en-source-1"');
    await page.locator("#en-source-1").waitFor();
    expect(await page.evaluate("document.documentElement.lang")).toBe("en");
    expect(trouble).toEqual([]);
    await page.close();
  });

  it.each([
    ["Français", "Clair", shipped],
    ["English", "Dark", small],
  ])("axe finds nothing serious: %s, %s", { timeout: AXE_MS }, async (language, theme, html) => {
    const { page } = await open(html);
    await press(page, language);
    await press(page, theme);
    expect(await faults(page)).toEqual([]);
    await page.close();
  });

  it("axe finds a link without words", { timeout: AXE_MS }, async () => {
    const { page } = await open(small.replaceAll("<main>", '<main><a href="#fr-costs"></a>'));
    expect(await faults(page)).toEqual([expect.stringContaining("link-name")]);
    await page.close();
  });

  it("nothing is cut on a phone", async () => {
    const { page } = await open(shipped, PHONE_PIXELS);
    expect(await cut(page, PHONE_PIXELS)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(PHONE_PIXELS);
    await page.close();
  });

  it("rows are cards under the heads of their columns on a phone, and on nothing wider", async () => {
    const unnamed = `[...document.querySelectorAll("table:not(.pairs) tbody td:not(:first-child)")].filter((cell) => !cell.dataset.label).length`;
    const { page } = await open(shipped, PHONE_PIXELS);
    expect(await page.evaluate(unnamed)).toBe(0);
    const wide = await open(shipped);
    expect(await wide.page.evaluate(unnamed)).toBeGreaterThan(100);
    expect(await wide.page.locator("table[data-cards]").count()).toBe(0);
    await Promise.all([page.close(), wide.page.close()]);
  });

  it("nothing is cut or folded away on paper", async () => {
    const { page } = await open(shipped, A4_PIXELS);
    await page.emulateMedia({ media: "print" });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator("details:not([open])").count()).toBe(0);
    expect(await cut(page, A4_PIXELS)).toEqual([]);
    await page.close();
  });

  it("what is too wide is found", async () => {
    const { page } = await open(shipped, PHONE_PIXELS);
    await page
      .locator("h3:visible")
      .first()
      .evaluate((head) => {
        head.textContent = "x".repeat(200);
      });
    expect(await cut(page, PHONE_PIXELS)).not.toEqual([]);
    await page.close();
  });

  it("the policy stops what the page would ask for, and the test sees it", async () => {
    const { page, trouble } = await open(
      small.replaceAll("<main>", '<main><img src="https://example.invalid/x.png" alt="">'),
    );
    await page.waitForLoadState("load");
    expect(trouble).toContainEqual(expect.stringContaining("Content Security Policy"));
    expect(trouble).toContain("asks for https://example.invalid/x.png");
    await page.close();
  });
});
