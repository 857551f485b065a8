// tests/page/patterns_test.mjs PROGRAM [PICTURES] — looks at the pages that `patterns` writes in a browser: valid HTML,
// nothing for axe-core to say in light and dark at both widths, no sideways scrolling, nothing that the content security
// policy refuses, and what the script does. With PICTURES, a folder, it also leaves a picture of each page there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

const [program, pictures] = process.argv.slice(2);
const dir = mkdtempSync(join(tmpdir(), 'patterns-'));
execFileSync(program, [dir]);
const pages = readdirSync(dir).filter((name) => name.endsWith('.html'));

let passed = 0;
let failed = 0;
function check(what, problems) {
  if (problems.length) {
    failed += 1;
    console.log(`${what}\n${problems.map((p) => `    ${p}`).join('\n')}`);
  } else {
    passed += 1;
  }
}

const says = (truth, words) => (truth ? [] : [words]);

// What the program will send with each page.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";
const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
const posts = [];
let answer = () => ({ status: 204 });
const server = createServer((request, response) => {
  if (request.method === 'POST') {
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
      posts.push({ url: request.url, body: new URLSearchParams(body), script: request.headers['x-requested-with'] });
      const { status, headers } = answer(request);
      response.writeHead(status, headers).end();
    });
    return;
  }
  const path = request.url.split('?')[0];
  if (path === '/notes/key') return void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ owner: 'a', key: 'ab'.repeat(32), token: 't' }));
  if (path === '/leave') return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Weather</title>Fine');
  if (path === '/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    return void setTimeout(() => response.end('event: changed\ndata: person:1\n\n'), 200);
  }
  try {
    const bytes = readFileSync(join(dir, path));
    response.writeHead(200, { 'Content-Type': types[extname(path)], 'Content-Security-Policy': policy }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
const site = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

async function open(context, name) {
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => { if (message.type() === 'error' && !/404/.test(message.text())) said.push(message.text()); });
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(`${site}/${name}`, { waitUntil: 'load' });
  return { page, said };
}

// --- Valid HTML
const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'tel-non-breaking': 'off', 'long-title': 'off' } });
for (const name of pages) {
  const report = await validator.validateFile(join(dir, name));
  const problems = report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
  check(`${name} is not valid:`, problems);
}

// --- axe, the policy and the width of each page
const views = [
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
  { width: 1280, height: 900, colorScheme: 'light' },
];
for (const { width, height, colorScheme } of views) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  for (const name of pages) {
    if (colorScheme === 'dark' && /-(cy|ar)\.html$/.test(name)) continue; // the colours are those of the English page
    const { page, said } = await open(context, name);
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    const problems = found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${v.help} — ${n.html.slice(0, 160)}`));
    check(`${name}, ${width} wide, ${colorScheme}: axe-core says`, [...problems, ...says(found.passes.length > 5, 'too little to be believed'), ...said]);
    if (pictures && colorScheme === 'light') {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name.replace('.html', '')}-${width}.png`), fullPage: true });
    }
    await page.close();
  }
  await context.close();
}
{
  const context = await browser.newContext();
  for (const name of pages) {
    const { page } = await open(context, name);
    for (const [width, height] of [[320, 800], [320, 256], [360, 740], [1920, 1080]]) {
      await page.setViewportSize({ width, height });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(`${name} scrolls sideways at ${width} × ${height}:`, wide > 0 ? [`by ${wide} px`] : []);
    }
    await page.close();
  }
  await context.close();
}

// --- What the script does
const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
const soon = (page, what) => page.waitForFunction(what, null, { timeout: 8000 }).then(() => [], (e) => [String(e).split('\n')[0]]);
{
  const { page } = await open(context, 'done.html');
  check('A change elsewhere shows a line:', await soon(page, () => !document.querySelector('[data-events-url]').hidden));
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Escape');
  await page.waitForURL(/\/leave$/).catch(() => {});
  check('Esc three times leaves:', says(page.url().endsWith('/leave'), page.url()));
  await page.close();
}
{
  const { page } = await open(context, 'to-put-right.html');
  check('The error summary has the focus:', says(await page.evaluate(() => document.activeElement.id === 'error'), 'it has not'));
  await page.click('.govuk-error-summary__list a[href="#how"]');
  check('A link of the summary leads to its field:', says(await page.evaluate(() => document.activeElement.id === 'how'), 'it does not'));
  await page.fill('#words', 'x'.repeat(25));
  const line = await page.textContent('#words-info');
  check('Characters are counted:', says(line === '5 characters too many', line));
  await page.close();
}
{
  const { page } = await open(context, 'sign-in.html');
  await page.fill('#password', 'secret');
  await page.click('[data-shows]');
  check('A password can be looked at:', says((await page.getAttribute('#password', 'type')) === 'text', 'it stays hidden'));
  await page.close();
}
{
  const { page } = await open(context, 'worker-note.html');
  posts.length = 0;
  await page.fill('#talked', 'We talked about the river');
  check('A draft goes to the server by itself:', await soon(page, () => /Kept/.test(document.querySelector('[data-save-state]').textContent)));
  const draft = posts.find((p) => p.url === '/notes/draft');
  check('The draft holds every field:', says(draft?.body.get('talked') === 'We talked about the river' && draft.body.get('version') === '2' && draft.script === 'wayfellow', JSON.stringify(draft)));

  await context.setOffline(true);
  await page.fill('#heard', 'It was calm there');
  await page.click('button:has-text("Save our note")');
  check('Without signal it says so:', await soon(page, () => /No signal/.test(document.querySelector('[data-save-state]').textContent)));
  check('What is kept on the device is sealed:', says(await page.evaluate(() => !/calm there|river/.test(JSON.stringify(localStorage))), 'it can be read'));
  check('Without signal the page stays:', says(page.url().endsWith('/worker-note.html'), page.url()));
  await page.close();
  await context.setOffline(false);

  answer = (request) => (request.url === '/notes/draft' ? { status: 500 } : { status: 303, headers: { Location: '/done.html' } });
  posts.length = 0;
  let again = await open(context, 'worker-note.html');
  for (let i = 0; i < 80 && !posts.some((p) => p.body.get('heard') === 'It was calm there'); i += 1) await again.page.waitForTimeout(100);
  check('What was pressed to be sent goes by itself:', says(posts.filter((p) => p.body.get('heard') === 'It was calm there').length === 1, JSON.stringify(posts.map((p) => p.url))));
  await context.setOffline(true);
  await again.page.fill('#heard', 'Half a sentence');
  await soon(again.page, () => Object.keys(localStorage).some((name) => name.startsWith('wf-kept:')));
  await again.page.close();
  await context.setOffline(false);
  again = await open(context, 'worker-note.html');
  check('What was half written comes back:', await soon(again.page, () => document.querySelector('#heard').value === 'Half a sentence'));
  await again.page.click('button:has-text("Finish later")');
  await again.page.waitForURL(/done\.html$/, { timeout: 8000 }).catch(() => {});
  check('Sending goes on to the next page:', says(again.page.url().endsWith('/done.html'), again.page.url()));
  const sent = posts.filter((p) => p.url === '/notes/later');
  check('The button that was pressed decides where it goes, once:', says(sent.length === 1, JSON.stringify(posts.map((p) => p.url))));
  check('Nothing stays on the device:', says((await again.page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('wf-kept:')).length)) === 0, 'something does'));
  await again.page.close();

  answer = () => ({ status: 204, headers: { Location: '/done.html' } });
  const short = await open(context, 'worker-note.html');
  await short.page.fill('#heard', 'Kept when signed out');
  check('Signed out, the draft stays here and says so:', await soon(short.page, () => /locked the page/.test(document.querySelector('[data-save-state]').textContent)));
  await short.page.click('button:has-text("Save our note")');
  await short.page.waitForURL(/done\.html$/, { timeout: 8000 }).catch(() => {});
  check('A 204 leads on to its Location:', says(short.page.url().endsWith('/done.html'), short.page.url()));
  await short.page.close();
}

await browser.close();
server.close();
rmSync(dir, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
