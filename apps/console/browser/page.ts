import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Everything has been asked for, has come and has been drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction('document.querySelectorAll("[class*=skeleton]").length === 0');
  await page.waitForTimeout(400);
}

/** Asks again until it is so. */
export async function until(holds: () => Promise<boolean>, milliseconds = 30_000): Promise<void> {
  for (const deadline = Date.now() + milliseconds; !(await holds()); await sleep(200))
    if (Date.now() > deadline) throw new Error(`It was not so within ${milliseconds / 1000} s.`);
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe has against the page, each with the first element it is about. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate("axe.run()")) as { readonly violations: readonly Violation[] };
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

/** What a page counts while it loads: how far things that somebody may be reading have moved. https://web.dev/articles/cls */
export const COUNT_LAYOUT_SHIFTS = `window.layoutShift = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.layoutShift += value;
}).observe({ type: "layout-shift", buffered: true });`;

/** The page's cumulative layout shift; below 0.1 is good. */
export const layoutShift = (page: Page) => page.evaluate("window.layoutShift") as Promise<number>;

/** Pixels by which the page is wider than its window. */
export const overflow = (page: Page) =>
  page.evaluate("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
