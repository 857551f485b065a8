// browser.mjs — Debian's Chromium for the tests in a browser, and what is asked of every page.
//
//     const browser = await launch();
//     const reader = await open(browser, site, { width: 390, script: false });
//     await reader.signIn('person');
//     await reader.page.goto('/home');
//     assert.deepEqual(await faults(reader.page), []);
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const arguments_ = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']; // nothing here asks the network

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: arguments_ });

// The widths that every page is looked at in: an old phone and a desk.
export const views = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 900 } };

// Somebody in front of a browser of their own. said: what the browser complained of, to be empty.
export async function open(browser, site, { view = 'phone', script = true, dark = false, locale = 'en-GB' } = {}) {
  const context = await browser.newContext({
    viewport: views[view], colorScheme: dark ? 'dark' : 'light', javaScriptEnabled: script, reducedMotion: 'reduce', locale,
    baseURL: `http://127.0.0.1:${site.port}`,
  });
  context.setDefaultTimeout(15000);
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => { if (message.type() === 'error' && !/status of (403|404|409|413|422|503)/.test(message.text())) said.push(message.text()); });
  page.on('pageerror', (error) => said.push(String(error)));
  const reader = { context, page, said, script };
  reader.signIn = async (who) => signIn(page, typeof who === 'string' ? site.signIns.find((s) => s.role === who) : who);
  reader.close = () => context.close();
  return reader;
}

async function signIn(page, { email, password }) {
  await page.goto('/sign-in');
  await page.locator('input[autocomplete="username"], input[autocomplete="email"]').fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.locator('input[type="password"]').press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  if (await page.locator('main input[type="password"]').count()) throw new Error(`${email} could not sign in: ${await page.title()}`);
}

// What axe-core finds on a page, in a line each. Works without the page's scripts too.
export async function axeFinds(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  if (found.passes.length < 5) return ['axe-core looked at too little to be believed'];
  return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${v.help} — ${n.html.slice(0, 160)}`));
}

// Whether a page is wider than its window.
export async function sideways(page) {
  const by = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return by > 0 ? [`scrolls sideways by ${by} px`] : [];
}

// What is wrong with the page as it stands: for axe, and for its width.
export const faults = async (page) => [...await sideways(page), ...await axeFinds(page)];

// Walks a page by Tab alone, from its start: every stop in order, as { tag, name, seen } — seen: whether it shows that it
// has the focus and isn't hidden under the bars.
export async function tabStops(page, most = 200) {
  const stops = [];
  await page.evaluate(() => { document.activeElement?.blur?.(); window.scrollTo(0, 0); });
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const box = e.getBoundingClientRect();
      const label = e.labels?.[0]?.getBoundingClientRect();
      const shown = box.width > 1 && box.height > 1 ? box : label ?? box;
      const at = document.elementFromPoint(Math.min(Math.max(shown.left + shown.width / 2, 1), innerWidth - 1), shown.top + Math.min(shown.height / 2, 20));
      const outline = getComputedStyle(e);
      const marked = outline.outlineStyle !== 'none' || outline.boxShadow !== 'none' || outline.backgroundColor !== 'rgba(0, 0, 0, 0)' || e.matches('input[type=radio], input[type=checkbox]');
      const here = at && (e.contains(at) || at.contains(e) || (e.labels && [...e.labels].some((l) => l.contains(at) || l.parentElement.contains(at))));
      return { tag: e.tagName.toLowerCase(), id: e.id, name: (e.getAttribute('aria-label') || e.textContent || e.name || '').trim().slice(0, 60), seen: Boolean(marked && here), key: e.outerHTML.slice(0, 300) };
    });
    if (!stop) break;
    if (stops.length && stop.key === stops[0].key) break;
    stops.push(stop);
  }
  return stops;
}
