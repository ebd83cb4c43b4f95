import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Everything has been asked for, has come and has been drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await until(() => isComplete(page));
  // What was chosen last may only now be asked for; then the answer of before stands dimmed until the new one is there.
  await page.waitForTimeout(400);
  await until(() => isComplete(page));
}

/** Asked from outside: the page's own policy lets nobody evaluate a text in it again and again. */
const isComplete = (page: Page) =>
  page.evaluate(
    `document.querySelectorAll("[class*=skeleton], [aria-busy=true]").length === 0`,
  ) as Promise<boolean>;

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
