// Pictures of the pages, for the documentation. Not here: tests.
import { join } from "node:path";
import { firstArticle, forms, open } from "./room.mjs";

const room = await open();
const page = await room.page();
const article = await firstArticle(page, "barrier concrete");
const pictures = [
  ["front", "/", 1200, 860, "light"], ["results", "/?q=barrier+concrete", 1200, 860, "light"], ["results-dark", "/?q=barrier+concrete&since=2020&until=2022", 1200, 860, "dark"],
  ["article", article, 1200, 860, "light"], ["article-dark", article, 1200, 860, "dark"], ["compare", "/?q=barrier&compare=ferry&by=year", 1200, 860, "light"],
  ["problems", "/?q=storm+%28surge+%22%22+lindqvist", 1200, 500, "light"], ["nothing", "/?q=barrier+xylophone", 1200, 500, "light"],
  ["facet", "/facets/person?q=barrier", 1200, 860, "light"], ["people", "/people", 1200, 860, "light"], ["person", "/people/Vera%20K.%20Lindqvist", 1200, 860, "light"],
  ["days", "/?q=barrier&on=2021-01", 1200, 860, "light"], ["help", "/help", 1200, 860, "light"], ["clippings", "/clippings?q=barrier+concrete", 1200, 860, "light"],
  ["narrow", "/?q=barrier+concrete", 390, 844, "light"], ["narrow-article", article, 390, 844, "dark"],
];
async function take(page, [name, address, width, height, colorScheme], prepare = async () => {}) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  await page.goto(address, { waitUntil: "networkidle" });
  await prepare(page);
  await page.screenshot({ path: join(process.argv[2], `${name}.png`) });
}
for (const picture of pictures) await take(page, picture);
await room.close();
const curated = await open(forms.flags);
const form = await curated.page({ reducedMotion: "reduce" });
await take(form, ["login", "/login", 1200, 500, "light"]);
await take(form, ["curate", forms.pages[0], 1200, 860, "light"], async (page) => {
  await page.locator("form[method=post]").first().evaluate((node) => { for (let at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true; node.scrollIntoView({ block: "center" }); });
});
await curated.close();
