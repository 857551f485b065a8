// My road: the picture and the same in words, years to page through, and a file for paper that a screen reader reads.
// At both widths, with scripts and without; by keys alone; in the dark and in print.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch, tabStops } from './browser.mjs';
import { Eyes, byKeys, hands, includes, leavesOut, ways } from './hands.mjs';

let site, browser;
const shots = process.env.WAYFELLOW_SHOTS; // a folder for pictures of each page, to be looked at
before(async () => {
  site = await openSite({ workers: 3, people: 6, months: 18 });
  browser = await launch();
  if (shots) mkdirSync(shots, { recursive: true });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

async function person(way) {
  const who = await hands(browser, site, way, new Eyes());
  await who.signIn('person', site);
  return who;
}

async function picture(who, name) {
  if (shots) await who.page.screenshot({ path: `${shots}/${name}-${who.way.view}.png`, fullPage: true });
}

// The file, as the person's own browser gets it.
async function paper(who) {
  const link = await who.page.getByRole('link', { name: /^Keep it on paper/ }).getAttribute('href');
  const answer = await who.page.request.get(new URL(link, who.page.url()).href);
  assert.equal(answer.status(), 200);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  return answer.body();
}

for (const way of ways) {
  test(`${way.name}: the road is a picture and the same in words, year by year`, async () => {
    const ann = await person(way);
    await ann.open('/home');
    await ann.follow(/^My road in words/);
    includes(await ann.text(), 'My road in', 'It measures nothing', 'The bends mean nothing');
    leavesOut(await ann.text(), '%', 'score');
    const svg = ann.page.locator('.wf-pic--way');
    assert.match(await svg.getAttribute('aria-label'), /^A winding road through \d{4}/);
    assert.ok(await svg.locator('.wf-road__you').count() > 0, 'a line of their own');
    assert.ok(await svg.locator('.wf-way__met, .wf-way__win').count() > 0, 'meetings lie at it');
    const { width } = await svg.boundingBox();
    assert.ok(width <= (way.view === '390' ? 390 : 1280));
    await picture(ann, 'road');
    const year = Number((await ann.page.locator('h1').textContent()).match(/\d{4}/)[0]);
    await ann.follow(new RegExp(`${year - 1}`));
    includes(await ann.page.locator('h1').textContent(), String(year - 1));
    await picture(ann, 'road-before');
    assert.deepEqual(ann.faults(), []);
    await ann.close();
  });
}

test('the file has a title, a language, a structure, and words for its picture', async () => {
  const ann = await person(ways[0]);
  await ann.open('/record/road');
  const folder = mkdtempSync(join(tmpdir(), 'wayfellow-road-'));
  const file = join(folder, 'road.pdf');
  try {
    writeFileSync(file, await paper(ann));
    if (shots) writeFileSync(`${shots}/road.pdf`, await paper(ann));
    const about = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    assert.match(about, /Title: +My road in \d{4}/);
    assert.match(about, /Tagged: +yes/);
    const shape = execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' });
    assert.match(shape, /Document[\s\S]*H1[\s\S]*My road in[\s\S]*Figure[\s\S]*H2[\s\S]*P \(block\)/);
    const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
    assert.match(text, /Days when you met/);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await ann.close();
});

test('by keys alone every control of the page is reached and seen; in the dark and in print the picture stays', async () => {
  const ann = await person(byKeys);
  await ann.open('/record/road');
  const stops = await tabStops(ann.page);
  assert.deepEqual(stops.filter((stop) => !stop.seen).map((stop) => stop.name), []);
  assert.ok(stops.some((stop) => /^Keep it on paper/.test(stop.name)));
  await ann.page.emulateMedia({ colorScheme: 'dark' });
  await picture(ann, 'road-dark');
  await ann.page.emulateMedia({ media: 'print', colorScheme: 'light' });
  assert.ok(await ann.page.locator('.wf-pic--way').isVisible());
  await picture(ann, 'road-print');
  await ann.close();
});
