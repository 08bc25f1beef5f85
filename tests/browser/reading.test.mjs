// What a reader does, in a real browser. Not here: who can see it (access.test.mjs), what it weighs (budget.test.mjs).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { firstArticle, follow, found, number, open } from "./room.mjs";

let room;
before(async () => { room = await open(); });
after(async () => { await room?.close(); });

test("a search, from the front page", async () => {
  const page = await room.page();
  await page.goto("/");
  await page.fill("#q", "barrier concrete");
  await page.press("#q", "Enter");
  await page.waitForURL(/q=barrier/);
  assert.ok(await found(page) > 5);
  assert.match(await page.title(), /^\d+ articles — barrier concrete/);
  assert.ok(await page.locator(".hit mark").count() > 5);
  assert.match(await page.locator(".read").innerText(), /barrier AND concrete/);
  await page.goto("/?q=" + encodeURIComponent("storm (surge"));
  assert.equal(await page.locator(".echo .bad").count(), 1);
  await page.goto("/?q=" + encodeURIComponent("zebra xylophone"));
  assert.match(await page.locator("#try").innerText(), /Nothing was found/);
  assert.deepEqual(page.complaints, []);
});

test("a facet is chosen, taken back, left out", async () => {
  const page = await room.page();
  await page.goto("/?q=barrier");
  const all = await found(page);
  const first = page.locator("#of-person + ul li").first();
  const name = await first.locator(".pick span").first().innerText();
  const count = number(await first.locator(".pick .n").innerText());
  assert.ok(count > 0 && count < all);
  await follow(page, first.locator(".pick"));
  assert.equal(await found(page), count);
  assert.equal(await page.locator("#of-person + ul [aria-current=true] span").first().innerText(), name);
  await follow(page, page.locator(".chips a").first());
  assert.equal(await found(page), all);
  await follow(page, page.locator("#of-person + ul li").first().locator(".leave"));
  assert.equal(await found(page), all - count);
  await follow(page, page.locator(".chips .out a"));
  assert.equal(await found(page), all);
  assert.deepEqual(page.complaints, []);
});

test("values of a facet are looked through", async () => {
  const page = await room.page();
  await page.goto("/?q=barrier");
  await follow(page, page.locator("#of-person ~ .more a"));
  const rows = page.locator("[data-value]:visible");
  const all = await rows.count();
  await page.fill("#sieve", "lind");
  const some = await rows.count();
  assert.ok(some > 0 && some < all);
  await follow(page, rows.first().locator("a").first());
  assert.equal(await page.locator(".chips li").count(), 1);
});

/** Bars, bands and undated. */
const drawn = async (page) => {
  const labels = await page.locator(".bars a").evaluateAll((bars) => bars.map((bar) => bar.getAttribute("aria-label")));
  const counts = labels.map((label) => Number(label.match(/: ([\d,]+) article/)[1].replaceAll(",", "")));
  const undated = await page.locator(".undated").allInnerTexts();
  return counts.concat(undated.map(number)).reduce((sum, count) => sum + count, 0);
};

test("a bar and a brush choose a span", async () => {
  const page = await room.page();
  await page.goto("/?q=barrier");
  assert.equal(await drawn(page), await found(page));
  const bar = page.locator(".bars a").first();
  const count = Number((await bar.getAttribute("aria-label")).match(/: (\d+)/)[1]);
  await follow(page, bar);
  assert.match(page.url(), /on=/);
  assert.equal(await found(page), count);
  await page.goBack();
  const box = await page.locator(".bars").boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40);
  await page.mouse.move(box.x + box.width * 0.7, box.y + 40);
  await page.mouse.up();
  await page.waitForURL(/since=.*until=/);
  const inside = await found(page);
  assert.ok(inside > 0);
  // The whole of it stays to be seen, the chosen span in it.
  await follow(page, page.locator("a.set", { hasText: "all years" }));
  assert.ok(await found(page) > inside);
  assert.deepEqual(page.complaints, []);
});

test("a month is shown by day, and a day is chosen in it", async () => {
  const page = await room.page();
  await page.goto("/?q=barrier&on=2021-01");
  const bar = page.locator(".bars a[data-from^='2021-01-']").first();
  const count = Number((await bar.getAttribute("aria-label")).match(/: (\d+)/)[1]);
  await follow(page, bar);
  assert.match(page.url(), /on=2021-01-\d\d/);
  assert.equal(await found(page), count);
  await follow(page, page.locator(".time .set a", { hasText: "months" }));
  assert.match(await page.locator(".bars a").first().getAttribute("data-from"), /^\d{4}-\d\d$/);
  assert.deepEqual(page.complaints, []);
});

test("on paper there is what was printed, and where it is from", async () => {
  const page = await room.page();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const article = await firstArticle(page, "barrier concrete");
  for (const address of ["/?q=barrier+concrete", article, "/clippings?q=barrier+concrete"]) {
    await page.goto(address);
    for (const control of await page.locator("nav, .head, .foot, .do, button").all()) assert.ok(!(await control.isVisible()), address);
    assert.equal(await page.locator("body").evaluate((body) => getComputedStyle(body).color), "rgb(0, 0, 0)");
    assert.equal(await page.locator("mark").first().evaluate((mark) => getComputedStyle(mark).color), "rgb(0, 0, 0)");
    assert.ok(address.startsWith("/?") || await page.locator(".cite-text").first().isVisible(), address);
  }
});

test("two questions in one chart", async () => {
  const page = await room.page();
  await page.goto("/?q=barrier");
  await page.locator(".compare summary").click();
  await page.fill("input[name=compare]", "ferry");
  await page.press("input[name=compare]", "Enter");
  await page.waitForURL(/compare=ferry/);
  assert.equal(await page.locator(".lines polyline").count(), 2);
  assert.equal(await page.locator(".legend li").count(), 2);
  await follow(page, page.locator(".legend .x"));
  assert.ok(await page.locator(".bars a").count() > 0);
});

test("an article, from hit to hit, and back", async () => {
  const page = await room.page();
  await page.goto("/?q=barrier+concrete&sort=oldest");
  const results = page.url();
  const headline = await page.locator(".hit h2 a").nth(1).innerText();
  await follow(page, page.locator(".hit h2 a").nth(1));
  assert.equal(await page.locator(".story h1").innerText(), headline);
  const hits = await page.locator(".story mark[id]").count();
  assert.ok(hits > 1);
  assert.equal(await page.locator(".rail .tick").count(), hits);
  await page.keyboard.press("n");
  assert.equal(await page.locator("mark.at").first().getAttribute("id"), "hit-1");
  await page.keyboard.press("p");
  assert.equal(await page.locator("mark.at").first().getAttribute("id"), `hit-${hits}`);
  assert.equal(await page.locator("#hit-count").innerText(), `${hits} of ${hits}`);
  await page.locator(".to-hits a").nth(1).click();
  assert.equal(await page.locator("mark.at").first().getAttribute("id"), "hit-2");
  await page.waitForFunction(() => { const seen = document.querySelector("mark.at").getBoundingClientRect(); return seen.top >= 0 && seen.bottom <= innerHeight; });
  await follow(page, page.locator(".back a"));
  assert.equal(page.url(), results);
  await page.goBack();
  await page.goBack();
  assert.equal(page.url(), results);
  assert.deepEqual(page.complaints, []);
});

test("a paragraph has an address that can be opened, a person shows where", async () => {
  const page = await room.page();
  await page.goto(await firstArticle(page, "barrier concrete"));
  const paragraph = page.locator(".story .text").nth(2);
  await paragraph.hover();
  await paragraph.locator(".pm").click();
  const at = new URL(page.url()).hash;
  assert.match(at, /^#p-[0-9a-z]+/);
  await page.goto(page.url());
  assert.equal(await page.locator(".text:target").getAttribute("id"), at.slice(1));
  // Two letters of the hash and one of the sketch are others: the paragraph was edited.
  const other = (letter) => (letter === "0" ? "1" : "0");
  const edited = at.slice(0, 4) + other(at[4]) + at.slice(5, 14) + other(at[14]) + at.slice(15);
  await page.goto("/");
  await page.goto(new URL(await firstArticle(page, "barrier concrete"), page.url()).pathname + edited);
  assert.equal(await page.locator(".text.kept").getAttribute("id"), at.slice(1));
  await page.locator("[data-of]").first().hover();
  assert.ok(await page.locator(".named.lit").count() > 0);
  await follow(page, page.locator("[data-of] a").first());
  assert.equal(await page.locator(".chips li").count(), 1);
});

test("suggestions, and what was asked before", async () => {
  const page = await room.page();
  await page.goto("/?q=harbour+dues");
  await page.fill("#q", "");
  await page.locator("#q").pressSequentially("lindq", { delay: 20 });
  const options = page.locator("[role=option]");
  // What was asked before may stand there first, for an empty box.
  await options.filter({ hasText: "Lindqvist" }).first().waitFor();
  assert.equal(await page.locator("#q").getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("#q").getAttribute("aria-activedescendant"), "say-0");
  await page.keyboard.press("Enter");
  await page.waitForURL(/indqvist/);
  assert.ok(await found(page) > 0);
  await page.fill("#q", "harb");
  await options.filter({ hasText: "asked before" }).first().waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#says").isVisible(), false);
  assert.deepEqual(page.complaints, []);
});

test("people, and one of them", async () => {
  const page = await room.page();
  await page.goto("/people");
  await page.fill("#who", "lindqvist");
  await page.press("#who", "Enter");
  await page.waitForURL(/name=lindqvist/);
  const first = page.locator(".roll a").first();
  const name = await first.innerText();
  await follow(page, first);
  assert.equal(await page.locator("h1").innerText(), name);
  assert.ok(await page.locator(".time .bars a").count() > 0);
  assert.match(await page.locator(".page").innerText(), /Called/i);
  assert.deepEqual(page.complaints, []);
});

test("clippings stand by themselves", async () => {
  const page = await room.page();
  await page.goto("/clippings?q=barrier+concrete");
  assert.ok(await page.locator(".clipping mark").count() > 3);
  const kept = await (await page.request.get(await page.locator(".do a").getAttribute("href"))).text();
  assert.match(kept, /<style>/);
  assert.doesNotMatch(kept, /(src|href)="\/(?!article)/);
});

test("what is taken along", async () => {
  const page = await room.page();
  await page.goto("/?q=barrier+concrete");
  // What the pages show is taken along: a copy is no hit of its own.
  const count = number((await page.locator("nav.pages").innerText()).split(" of ")[1]);
  assert.ok(count > 10 && count <= await found(page));
  await page.locator(".export summary").click();
  for (const [label, start, records] of [["CSV", /^id,/, null], ["JSON Lines", /^\{"id"/, /\n/g], ["RIS", /^TY {2}- NEWS/, /^TY {2}- /gm], ["BibTeX", /^@/, /^@/gm], ["CSL-JSON", /^\[/, /"type"/g]]) {
    const answer = await page.request.get(await page.locator(".export a", { hasText: label }).getAttribute("href"));
    const text = await answer.text();
    assert.match(text, start);
    if (records) assert.equal(text.match(records).length, count, label);
    assert.match(answer.headers()["content-disposition"], /^attachment/);
  }
  await follow(page, page.locator(".hit h2 a").first());
  const headline = await page.locator("h1").innerText();
  assert.ok((await page.locator("#cite").innerText()).length > 30);
  const ris = await (await page.request.get(await page.locator(".forms a", { hasText: "RIS" }).getAttribute("href"))).text();
  assert.match(ris, /^TY {2}- NEWS/);
  assert.ok(headline.length > 0 && /TI {2}- /.test(ris));
});

test("nothing but a keyboard", async () => {
  const page = await room.page();
  await page.goto("/");
  await page.keyboard.press("/");
  await page.keyboard.type("barrier concrete");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=barrier/);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".hit")?.id), "r2");
  await page.keyboard.press("k");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".hit")?.id), "r1");
  await page.keyboard.press("o");
  await page.waitForURL(/article/);
  await page.keyboard.press("n");
  assert.equal(await page.evaluate(() => document.activeElement.id), "hit-1");
  assert.match(await page.locator("#live").innerText().catch(() => ""), /|Hit 1/);
  await page.keyboard.press("?");
  assert.ok(await page.locator("#keyboard").isVisible());
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  await page.waitForURL(/q=barrier/);
  // The bars: one stop of the tabulator, arrows between them.
  await page.locator(".bars a").first().focus();
  await page.keyboard.press("ArrowRight");
  const bar = await page.evaluate(() => document.activeElement.getAttribute("data-from"));
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`on=${bar}`));
  assert.deepEqual(page.complaints, []);
});

test("without JavaScript", async () => {
  const page = await room.page({ javaScriptEnabled: false });
  await page.goto("/");
  await page.fill("#q", "barrier");
  await page.press("#q", "Enter");
  await page.waitForURL(/q=barrier/);
  const all = await found(page);
  await follow(page, page.locator("#of-person + ul .pick").first());
  assert.ok(await found(page) < all);
  await follow(page, page.locator(".chips a").first());
  await follow(page, page.locator(".bars a").first());
  assert.ok(await found(page) < all);
  await page.goBack();
  await follow(page, page.locator("nav.pages a[rel=next]"));
  assert.match(await page.locator("nav.pages").innerText(), /11–/);
  await follow(page, page.locator(".hit h2 a").first());
  assert.ok(await page.locator(".story .text").count() > 3);
  await page.locator(".to-hits a").first().click();
  assert.match(page.url(), /#hit-1$/);
  await page.goto("/facets/person?q=barrier");
  await page.fill("#sieve", "lind");
  await page.press("#sieve", "Enter");
  assert.ok(await page.locator("[data-value]").count() > 0);
});
