// hands.mjs — what people do with a page: follow, press, write, tick, choose. By a finger or a mouse, or by keys alone;
// at both widths, with scripts and without. What is looked at on the way is looked at on every page they come to.
//
//     const joss = await hands(browser, site, ways[0], eyes);
//     await joss.signIn('worker');
//     await joss.follow('Read what they wish');
//     await joss.press('Show me the name');
import assert from 'node:assert/strict';
import { axeFinds, open, sideways } from './browser.mjs';
import { kind } from './kinds.mjs';

export const ways = [
  { name: '390 px, with scripts', view: 'phone', script: true },
  { name: '1280 px, with scripts', view: 'wide', script: true, dark: true },
  { name: '390 px, without scripts', view: 'phone', script: false },
  { name: '1280 px, without scripts', view: 'wide', script: false },
];
export const byKeys = { name: '1280 px, by keys alone', view: 'wide', script: true, keys: true };

// What is wrong with the pages that were come to: their width each time, axe-core's word once for each kind of page and
// each state of it (a form to put right is a state of its own), light and dark. Not without scripts: the markup is the
// same, and axe-core waits for timers that don't run then. Taken by faults(), and then forgotten.
export class Eyes {
  found = [];
  seen = new Set();

  async look({ page, way }) {
    const at = new URL(page.url());
    const state = `${kind(at.pathname)} ${await page.title()} ${way.dark ? 'dark' : 'light'}`;
    const problems = await sideways(page);
    if (way.script && !this.seen.has(state)) problems.push(...await axeFinds(page));
    this.seen.add(state);
    this.found.push(...problems.map((problem) => `${at.pathname} at ${way.name}: ${problem}`));
  }

  faults() { return this.found.splice(0); }
}

// page: a further window of somebody's who has a browser open already.
export async function hands(browser, site, way, eyes, page) {
  const reader = page ? { page, context: page.context(), said: [] } : await open(browser, site, way);
  return new Hands(reader, way, eyes);
}

// The example's first of a role, signed in.
export async function signedIn(role, browser, site, way, eyes) {
  const somebody = await hands(browser, site, way, eyes);
  await somebody.signIn(role, site);
  return somebody;
}

// Joss at Amina’s plan.
export async function workerAtPlan(browser, site, way, eyes) {
  const worker = await signedIn('worker', browser, site, way, eyes);
  await worker.bar('People');
  await worker.arrive(() => worker.main.locator('table a', { hasText: 'Amina' }).first().click());
  await worker.follow('Plan');
  return worker;
}

export function includes(text, ...all) { for (const words of all) assert.ok(text.includes(words), `“${words}” is not in:\n${text}`); }
export function leavesOut(text, ...all) { for (const words of all) assert.ok(!text.includes(words), `“${words}” is in:\n${text}`); }

const tabsMost = 400;

class Hands {
  constructor(reader, way, eyes) {
    Object.assign(this, { reader, way, eyes, page: reader.page, main: reader.page.locator('main') });
  }

  // What the browser complained of, and what is wrong with the pages on the way: to be empty.
  faults() { return [...this.eyes.faults(), ...this.reader.said.splice(0)]; }
  close() { return this.reader.close(); }
  text() { return this.main.innerText(); }

  // --- Coming to a page ---

  async arrive(act) {
    await Promise.all([this.page.waitForEvent('framenavigated'), act()]);
    await this.page.waitForLoadState();
    await this.eyes.look(this);
  }
  open(address) { return this.arrive(() => this.page.goto(address)); }
  follow(name, within = this.main) { return this.arrive(() => this.hit(within.getByRole('link', { name }).first())); }
  bar(name) { return this.follow(name, this.page.locator('.wf-nav')); }
  press(name, within = this.main) { return this.arrive(() => this.hit(within.getByRole('button', { name }).first())); }

  async signIn(who, site) {
    const one = typeof who === 'string' ? site.signIns.find((s) => s.role === who) : who;
    await this.open('/sign-in');
    await this.write('Your sign-in name', one.email);
    await this.write('Password', one.password);
    await this.press('Sign in');
    if (await this.main.locator('input[type="password"]').count()) throw new Error(`${one.email} could not sign in`);
  }

  // --- Hands ---

  // By keys: Tab until it has the focus. A group of radios is one stop.
  async reach(target) {
    const e = await target.elementHandle();
    for (let i = 0; i < tabsMost; i += 1) {
      const there = await e.evaluate((t) => {
        const now = document.activeElement;
        return now === t || (t.type === 'radio' && now.type === 'radio' && now.name === t.name);
      });
      if (there) return e;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab doesn’t lead to ${target}`);
  }

  async hit(target) {
    if (!this.way.keys) return target.click();
    await this.reach(target);
    return this.page.keyboard.press('Enter');
  }

  field(label, within = this.main) { return within.getByLabel(label, { exact: typeof label === 'string' }).first(); }

  async write(label, words, within = this.main) {
    const field = this.field(label, within);
    if (!this.way.keys) return field.fill(words);
    await this.reach(field);
    await this.page.keyboard.press('Control+A');
    return words ? this.page.keyboard.type(words) : this.page.keyboard.press('Delete');
  }

  async tick(label, within = this.main) {
    const field = this.field(label, within);
    if (!this.way.keys) return field.check();
    const e = await this.reach(field);
    const ticked = () => e.evaluate((t) => t.checked);
    if (await ticked()) return undefined;
    if (await e.evaluate((t) => document.activeElement === t)) await this.page.keyboard.press('Space');
    for (let i = 0; i < 20 && !await ticked(); i += 1) await this.page.keyboard.press('ArrowDown');
    if (!await ticked()) throw new Error(`no key ticks ${label}`);
    return undefined;
  }

  async choose(label, option, within = this.main) {
    const field = this.field(label, within);
    if (!this.way.keys) return field.selectOption({ label: option });
    const e = await this.reach(field);
    await this.page.keyboard.type(option);
    const chosen = await e.evaluate((t) => t.selectedOptions[0].label);
    if (chosen !== option) throw new Error(`typing “${option}” chooses “${chosen}”`);
    return undefined;
  }

  async unfold(name) { return this.hit(this.main.locator('summary', { hasText: name })); }

  // A day, in the three boxes under a legend. day: from today().
  async date(legend, day, within = this.main) {
    const group = within.getByRole('group', { name: legend });
    for (const part of ['Day', 'Month', 'Year']) await this.write(part, day[part], group);
  }
}

// The day that many days from now, where the example service is.
export function today(days = 0) {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'numeric', year: 'numeric' })
    .formatToParts(new Date(Date.now() + days * 86400000));
  const of = (type) => parts.find((part) => part.type === type).value;
  return { Day: of('day'), Month: of('month'), Year: of('year') };
}
