import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { emptyFolder } from "./output-folder.js";
import { findTool, tool } from "./tools.js";

/** A page and everything it asked for or complained about. */
export interface Opened {
  readonly page: Page;
  readonly trouble: readonly string[];
}

/** A real browser for the tests of a file; what is returned opens a page from a file, as a reader does. */
export function withBrowser(): (html: string, width?: number) => Promise<Opened> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const path = findTool("chromium");
    if (path !== undefined) browser = await chromium.launch({ executablePath: path, args: ["--no-sandbox"] });
  }, 60_000);
  afterAll(async () => browser?.close());
  return async (html, width = 1440) => {
    tool("chromium");
    if (browser === undefined) throw new Error("no browser");
    const file = join(emptyFolder(), "index.html");
    writeFileSync(file, html);
    const address = pathToFileURL(file).href;
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const trouble: string[] = [];
    page.on("request", (request) => request.url() === address || trouble.push(`asks for ${request.url()}`));
    page.on("console", (message) => trouble.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("dialog", (dialog) => trouble.push(`dialog ${dialog.message()}`));
    await page.goto(address);
    return { page, trouble };
  };
}
