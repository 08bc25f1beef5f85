// Every page for everybody: no violation that axe finds, no page wider than the window, in light and dark, narrow and wide.
// Not here: what pages do (reading.test.mjs).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { everyPage, forms, open } from "./room.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let room, curated, pages;
before(async () => {
  room = await open();
  curated = await open(forms.flags);
  pages = await everyPage(await room.page());
});
after(async () => { await room?.close(); await curated?.close(); });

/** Looks at one page after the other, all that folds out folded out. */
async function look(page, pages, rules) {
  for (const address of pages) {
    await page.goto(address);
    for (const details of await page.locator("details").all()) await details.evaluate((node) => { node.open = true; });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wider <= 0, `${address} is ${wider} pixels too wide`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate((rules) => globalThis.axe.run(rules), rules);
    const told = violations.map((one) => `${address}: ${one.id} (${one.help}): ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
    assert.deepEqual(told, []);
  }
}

for (const colorScheme of ["light", "dark"]) for (const width of [320, 1440]) {
  test(`${colorScheme}, ${width} pixels`, async () => {
    // The rules are put in from outside, which the pages themselves forbid.
    const options = { colorScheme, viewport: { width, height: 900 }, bypassCSP: true, reducedMotion: "reduce" };
    // Colours differ in every combination; the rest is looked at once narrow and once wide.
    const rules = (width === 320) === (colorScheme === "dark") ? {} : { runOnly: ["color-contrast"] };
    await look(await room.page(options), pages, rules);
    await look(await curated.page(options), forms.pages, rules);
  });
}

test("landmarks, one first heading, a way past the head", async () => {
  const page = await room.page();
  for (const address of pages) {
    await page.goto(address);
    assert.equal(await page.locator("main").count(), 1, address);
    assert.equal(await page.locator("h1").count(), 1, address);
    if (address.startsWith("/clippings")) continue;
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main", address);
    assert.equal(await page.locator("[role=search]").first().count(), 1, address);
  }
});

test("the number of hits is said", async () => {
  const page = await room.page();
  await page.goto("/?q=barrier");
  await page.waitForFunction(() => /^\d+ articles/.test(document.querySelector("#live").textContent));
  assert.equal(await page.locator("#live").getAttribute("role"), "status");
});
