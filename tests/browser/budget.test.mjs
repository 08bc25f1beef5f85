// What the first page weighs, and that nothing on it moves. Not here: how long anything takes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open } from "./room.mjs";

let room;
before(async () => { room = await open(); });
after(async () => { await room?.close(); });

const MOST_BYTES = 100_000;
const MOST_REQUESTS = 4;

for (const address of ["/", "/?q=barrier"]) {
  test(`${address} is light and holds still`, async () => {
    const page = await room.page();
    let bytes = 0, requests = 0;
    page.on("response", async (response) => {
      requests += 1;
      bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
    });
    await page.addInitScript(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(address, { waitUntil: "networkidle" });
    // Counted as they are once unpacked: over the wire it is a quarter of that.
    assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
    assert.ok(requests <= MOST_REQUESTS, `${requests} requests`);
    assert.equal(await page.evaluate(() => globalThis.shift), 0);
    assert.equal(await page.evaluate(() => document.querySelectorAll("script:not([src]), style, [style], [onclick]").length), 0);
    // The second visit takes nothing but the page: the rest is kept.
    requests = 0;
    const fresh = [];
    page.on("requestfinished", async (request) => { if ((await request.response())?.fromServiceWorker() === false && (await request.sizes()).responseBodySize > 0) fresh.push(request.url()); });
    await page.goto(address, { waitUntil: "networkidle" });
    assert.ok(fresh.filter((url) => url.includes("/assets/")).length === 0, fresh.join(" "));
    const assets = await page.locator("link[rel=stylesheet], script[src]").evaluateAll((nodes) => nodes.map((node) => node.href || node.src));
    for (const asset of assets) {
      const answer = await page.request.get(asset);
      assert.match(answer.headers()["cache-control"], /immutable/);
    }
  });
}
