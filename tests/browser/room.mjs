// A reading room over the sample archive, and a browser that visits it. Not here: expectations.
import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.MORGUE_BIN || ["debug", "release"].map((kind) => join(process.env.CARGO_TARGET_DIR || join(root, "target"), kind, "morgue")).find(existsSync);
const browserPath = process.env.MORGUE_BROWSER || ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** Milliseconds that anything may take: a bound for what never comes, generous to a machine that is busy. */
const PATIENCE = 120_000;

/** Opens the room and the browser. `flags` are for `morgue serve`. */
export async function open(flags = []) {
  if (!program) throw new Error("the program is not built: cargo build");
  if (!browserPath) throw new Error("there is no browser: apt-get install chromium");
  const folder = mkdtempSync(join(tmpdir(), "morgue-browser-"));
  const index = join(folder, "index");
  execFileSync(program, ["index", join(root, "corpus"), "--index", index], { stdio: "ignore" });
  const server = spawn(program, ["serve", "--listen", "127.0.0.1:0", "--rate", "0", "--index", index, ...flags], { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((found, lost) => {
    let said = "";
    server.stderr.on("data", (bytes) => {
      said += bytes;
      const at = said.match(/http:\/\/[^\s/]+/);
      if (at) found(at[0]);
    });
    server.on("exit", () => lost(new Error(`the room has not opened: ${said}`)));
  });
  const browser = await chromium.launch({
    executablePath: browserPath,
    timeout: PATIENCE,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return {
    address,
    browser,
    /** A page with a memory of its own; what it complains about is in `complaints`. */
    async page(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: address, ...options });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      page.complaints = [];
      page.on("console", (message) => { if (message.type() === "error" && !message.text().includes("404")) page.complaints.push(message.text()); });
      page.on("pageerror", (error) => page.complaints.push(String(error)));
      page.on("request", (request) => { if (!request.url().startsWith(address) && !request.url().startsWith("data:")) page.complaints.push(`asked for ${request.url()}`); });
      return page;
    },
    async close() {
      await browser.close();
      server.removeAllListeners("exit");
      const gone = new Promise((done) => server.on("exit", done));
      server.kill("SIGTERM");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What is there only when the room was opened with these flags, and the form that asks for the token. */
export const forms = { flags: ["--curate"], pages: ["/people/Vera%20K.%20Lindqvist", "/login", "/login?next=%2Fpeople"] };

/** The number at the start of a text: `1,204 articles`. */
export const number = (text) => Number(text.trim().split(/\s/)[0].replaceAll(",", ""));

/** Clicks a link and waits for the page that it leads to. */
export async function follow(page, link) {
  const from = page.url();
  await link.click();
  await page.waitForURL((url) => url.href !== from);
}

/** How many articles a page of results says it has found. */
export const found = async (page) => number(await page.locator("#found").innerText());

/** The address of the first article of a search. */
export async function firstArticle(page, query) {
  await page.goto(`/?q=${encodeURIComponent(query)}`);
  return page.locator(".hit h2 a").first().getAttribute("href");
}

/** Every kind of page there is. */
export async function everyPage(page) {
  const article = await firstArticle(page, "barrier concrete");
  return ["/", "/?q=barrier+concrete", "/?q=person%3ALindqvist+storm&since=2020&until=2022", "/?q=storm+%28surge+%22%22", "/?q=zebra+xylophone",
    "/?q=barrier&compare=ferry", "/?q=barrier&share=1&by=year", "/facets/person?q=barrier", article, "/people", "/people/Vera%20K.%20Lindqvist", "/help",
    "/clippings?q=barrier", "/article/000000000000", "/nowhere"];
}
