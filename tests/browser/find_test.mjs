// Finding what is near: by everyday words, with a finger, by keys alone, with scripts and without.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch } from './browser.mjs';
import { Eyes, byKeys, hands, includes, leavesOut, ways } from './hands.mjs';

let site, browser;
const eyes = new Eyes();
before(async () => {
  site = await openSite({ workers: 4, people: 12, months: 2 });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

// The index is made in a moment after the service has begun.
async function opened(visitor) {
  for (let tries = 0; tries < 40; tries += 1) {
    await visitor.open('/find');
    if (!(await visitor.text()).includes('Nothing is listed here yet')) return;
    await new Promise((later) => setTimeout(later, 250));
  }
  throw new Error('no index was made');
}

for (const way of [...ways, byKeys]) {
  test(`${way.name}: a visitor looks for something by everyday words and comes to its page`, async () => {
    const visitor = await hands(browser, site, way, eyes);
    await opened(visitor);
    includes(await visitor.text(), 'Or begin here', 'Somebody to talk to');
    await visitor.write('What would help?', 'drink problem');
    await visitor.write('Near', 'ba4 7qt');
    await visitor.press('Find');
    includes(await visitor.text(), 'near BA4 7QT', 'Harbour Recovery', 'on foot', 'Here because: for “drink problem”', 'Where they are from BA4 7QT');
    await visitor.follow('Harbour Recovery');
    includes(await visitor.text(), '01632 960120', 'Harbour House', 'Licence: Open Government Licence', 'Ring before you go');
    await visitor.follow('Find support');
    assert.deepEqual(visitor.faults(), []);
    await visitor.close();
  });

  test(`${way.name}: what is narrowed, misspelled, or nowhere`, async () => {
    const visitor = await hands(browser, site, way, eyes);
    await opened(visitor);
    await visitor.write('What would help?', 'berevement');
    await visitor.press('Find');
    includes(await visitor.text(), 'these are for “bereavement”', 'Candle');
    await visitor.write('Near', 'Nowhereton');
    await visitor.press('Find');
    includes(await visitor.text(), 'We don’t know where that is.', 'Candle');
    await visitor.unfold('Open now, free');
    await visitor.tick('Step-free');
    await visitor.write('Near', 'Aldermouth');
    await visitor.press('Find');
    includes(await visitor.text(), 'Nothing found like this');
    leavesOut(await visitor.text(), 'Candle');
    assert.deepEqual(visitor.faults(), []);
    await visitor.close();
  });
}

test('what somebody looked for is in no log', async () => {
  leavesOut(site.log, 'berevement', 'drink problem', 'drink+problem', 'Nowhereton');
});
