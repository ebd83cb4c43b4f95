import fs from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "./chromium";
import { type Environment, startEnvironment } from "./environment";
import { COUNT_LAYOUT_SHIFTS, layoutShift, overflow, settled, until, violations } from "./page";
import { visits } from "./visits";

const screenshots = path.join(__dirname, "..", "screenshots");

// As the suite runs it, so that the file alone behaves the same: a page waits up to 30 s for what it shows.
jest.setTimeout(180_000);

let environment: Environment;
let browser: Browser;
let customer: string;

beforeAll(async () => {
  fs.rmSync(screenshots, { recursive: true, force: true });
  fs.mkdirSync(screenshots, { recursive: true });
  environment = await startEnvironment();
  browser = await launchBrowser();
  const answer = await fetch(
    `${environment.url}/api/segments/customers?risk=High+Risk&limit=1&column=customerId`,
  );
  const { customers } = (await answer.json()) as { customers: { customerId: string }[] };
  customer = customers[0]?.customerId ?? "";
}, 600_000);
afterAll(async () => {
  await browser?.close();
  environment?.stop();
});

interface Opened {
  readonly page: Page;
  /** What the browser complained about: errors of scripts, refused requests, policies broken. */
  readonly complaints: string[];
}

const contexts = new Map<string, Promise<BrowserContext>>();

/** One browser profile for each width and theme: what has been loaded once need not be loaded again. */
function contextFor(width: number, theme: string): Promise<BrowserContext> {
  const known = contexts.get(`${width} ${theme}`);
  if (known) return known;
  const made = browser
    .newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce" })
    .then(async (context) => {
      await context.addInitScript(COUNT_LAYOUT_SHIFTS);
      await context.addInitScript(`localStorage.setItem("firn.theme", "${theme}")`);
      return context;
    });
  contexts.set(`${width} ${theme}`, made);
  return made;
}

async function open(at: string, width = 1440, theme = "dark"): Promise<Opened> {
  const page = await (await contextFor(width, theme)).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(environment.url + at.replaceAll("CUSTOMER", customer));
  return { page, complaints };
}

const shoot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });

test.each(visits)(
  "$name shows what it is about, without a jump or a complaint, accessible",
  async ({ name, path: at, shows }) => {
    const { page, complaints } = await open(at);
    for (const text of shows)
      await page
        .getByText(text.source === "CUSTOMER" ? customer : text)
        .first()
        .waitFor({ timeout: 30_000 });
    await settled(page);
    expect(await layoutShift(page)).toBeLessThan(0.1);
    await shoot(page, name);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  },
);

const PHONE = 390;
const onPhones = ["home", "customer", "segments", "campaign", "assistant-answer", "hvac", "retail"];

test.each(visits.filter(({ name }) => onPhones.includes(name)))(
  "$name fits a phone, in the light theme",
  async ({ name, path: at }) => {
    const { page } = await open(at, PHONE, "light");
    await settled(page);
    expect(await layoutShift(page)).toBeLessThan(0.1);
    await shoot(page, `${name}-phone-light`);
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.close();
  },
);

test("a customer is found by a part of the name, with the keyboard only, and the way back is the browser's", async () => {
  const { page } = await open("/customers");
  await page.getByRole("searchbox", { name: "Search customers" }).focus();
  await page.keyboard.type("an");
  const first = page.getByRole("table", { name: "Customers found" }).getByRole("link").first();
  await first.waitFor();
  await settled(page);
  const name = await first.innerText();
  await first.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.goBack();
  expect(await page.getByRole("searchbox").inputValue()).toBe("an");
  await page.close();
});

test("filters go into the URL, and the URL opens with the same numbers", async () => {
  const { page } = await open("/segments");
  const customers = page.locator("dl").first().locator("dd").first();
  await customers.waitFor();
  await page.getByRole("button", { name: /^Churn risk/ }).click();
  await page.getByRole("checkbox", { name: /High Risk/ }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^CA, California/ }).click();
  await page.waitForURL(/risk=High\+Risk&state=CA/);
  await settled(page);
  const narrowed = await customers.innerText();
  const again = await open(new URL(page.url()).pathname + new URL(page.url()).search);
  await settled(again.page);
  expect(await again.page.locator("dl").first().locator("dd").first().innerText()).toBe(narrowed);
  await again.page.close();
  await page.close();
});

test("the campaign's numbers follow its sliders, and its URL keeps them", async () => {
  const { page } = await open("/campaign?minimumRiskScore=30");
  await settled(page);
  const figures = page.locator("main dl").first();
  const before = await figures.innerText();
  const slider = page.getByRole("slider", { name: "Incentive a customer" });
  await slider.focus();
  for (let press = 0; press < 10; press++) await page.keyboard.press("ArrowRight");
  await page.waitForURL(/incentive=100/);
  await settled(page);
  const after = await figures.innerText();
  expect(after).not.toBe(before);
  await page.reload();
  await settled(page);
  expect(await page.locator("main dl").first().innerText()).toBe(after);
  await page.close();
});

test("events are made through the operator's procedures and arrive in gold", async () => {
  const { page, complaints } = await open("/retail");
  const raw = page.getByText("RAW_RETAIL_EVENTS").locator("xpath=following-sibling::dd");
  await raw.waitFor();
  const rows = async () => Number((await raw.innerText()).replaceAll(",", ""));
  const before = await rows();
  await page.getByRole("button", { name: "Make events now" }).click();
  await page.getByRole("button", { name: "Make events now" }).waitFor({ timeout: 60_000 });
  await until(async () => (await rows()) > before);
  expect(complaints).toEqual([]);
  await page.close();
}, 90_000);

test("the pipeline is started and stopped, and the badge follows", async () => {
  const { page, complaints } = await open("/retail");
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await button("Start").click();
  await page.getByText("running", { exact: true }).waitFor();
  await until(() => button("Stop").isEnabled());
  await button("Stop").click();
  await page.getByText("stopped", { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await page.close();
}, 90_000);

test("a setting is changed in its dialog, and two runs' comparison tells of it", async () => {
  const { page, complaints } = await open("/retail");
  const makeEvents = async () => {
    await page.getByRole("button", { name: "Make events now" }).click();
    await page.getByRole("status").filter({ hasText: "at it" }).waitFor();
    await page.getByRole("button", { name: "Make events now" }).waitFor({ timeout: 60_000 });
  };
  await makeEvents();
  await page.getByRole("link", { name: "Configuration", exact: true }).click();
  await page.getByRole("button", { name: "Change Average order value of occasional" }).click();
  const field = page.getByRole("dialog").getByLabel("New value");
  await field.waitFor();
  expect(await violations(page)).toEqual([]);
  await shoot(page, "retail-edit");
  const value = String(Number(await field.inputValue()) + 1);
  await field.fill(value);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("cell", { name: value, exact: true }).waitFor();
  await page.getByRole("link", { name: "Pipeline", exact: true }).click();
  await makeEvents();
  await page.getByRole("link", { name: "Runs", exact: true }).click();
  const table = page.getByRole("table", { name: "Runs of the generation" });
  // The list of before stands until the new one is there.
  await table.getByRole("row").nth(1).getByText("CUSTOMER_SEGMENTS").waitFor();
  const runs = table.getByRole("checkbox");
  await runs.nth(1).check();
  await runs.nth(0).check();
  const differences = page.getByRole("table", { name: "Differences of the configuration" });
  await differences.getByRole("cell", { name: value }).first().waitFor();
  await shoot(page, "retail-comparison");
  expect(await differences.innerText()).toContain("AVG_ORDER_VALUE");
  expect(complaints).toEqual([]);
  await page.close();
}, 180_000);

test("a follow-up changes the answer before it, and its rows are saved as CSV", async () => {
  const { page, complaints } = await open("/assistant?q=How+many+customers+are+in+each+segment%3F");
  await page.getByText("Verified query by").waitFor();
  await page.getByRole("textbox", { name: "Your question" }).fill("only Declining");
  await page.keyboard.press("Enter");
  await page.getByText("Composed from the model").waitFor();
  await settled(page);
  await shoot(page, "assistant-follow-up");
  const rows = page.getByRole("table", { name: "Rows of the answer to only Declining" });
  expect(await rows.getByRole("row").count()).toBe(2);
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).last().click();
  const lines = fs
    .readFileSync(await (await arrives).path(), "utf8")
    .trim()
    .split(/\r?\n/);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("Declining");
  expect(complaints).toEqual([]);
  await page.close();
}, 60_000);

test("what the model does not know is refused, with questions that can be answered", async () => {
  const { page } = await open("/assistant?q=How+many+customers+are+in+each+segment%3F");
  await page.getByText("Verified query by").waitFor();
  await page.getByRole("textbox", { name: "Your question" }).fill("What will the weather be tomorrow?");
  await page.keyboard.press("Enter");
  await page.getByText("Not answered", { exact: true }).waitFor();
  await settled(page);
  await shoot(page, "assistant-refused");
  expect(await violations(page)).toEqual([]);
  await page.close();
});

test("the first load stays under 300 KB of scripts, and a page without charts loads none of the library", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  let bytes = 0;
  const sizes: Promise<void>[] = [];
  page.on("response", (response) => {
    if (!response.url().endsWith(".js")) return;
    sizes.push(
      response
        .request()
        .sizes()
        .then(({ responseBodySize }) => void (bytes += responseBodySize)),
    );
  });
  await page.goto(`${environment.url}/`);
  await settled(page);
  await Promise.all(sizes);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(300_000);
  await context.close();
});
