// Where the directory comes from: a coordinator finds it in the Menu, sees what the last run came to, adds a source with
// a slip to put right first, and asks for it to be brought in now; with scripts and without, and by keys alone.
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

// Who looks at the pictures says where they go.
const picture = async (hand, name) => process.env.WAYFELLOW_PICTURES &&
  hand.page.screenshot({ path: `${process.env.WAYFELLOW_PICTURES}/${name}-${hand.page.viewportSize().width}.png`, fullPage: true });

for (const [n, way] of [ways[0], ways[3], byKeys].entries()) {
  test(`${way.name}: a coordinator sees where the directory comes from, and adds a source`, async () => {
    const cora = await hands(browser, site, way, eyes);
    await cora.signIn('coordinator', site);
    await cora.bar('Menu');
    await cora.follow('Where the directory comes from');
    includes(await cora.text(), 'Aldermouth Council');
    await picture(cora, 'feeds');

    const council = `Council ${n}`;
    await cora.write('Whose is it?', council);
    await cora.write('The address of its list of services', 'www.example.org/services');
    await cora.write('Under which licence does it give them?', 'Open Government Licence');
    await cora.press('Bring it in');
    includes(await cora.text(), 'One thing to put right', 'An address begins with https://');
    assert.equal(await cora.field('Whose is it?').inputValue(), council);
    assert.equal(await cora.field('The address of its list of services').inputValue(), 'www.example.org/services');
    await picture(cora, 'feeds-slip');
    await cora.write('The address of its list of services', `https://example.org/${n}/services`);
    await cora.press('Bring it in');
    includes(await cora.text(), council, 'as soon as the machine gets to it', `https://example.org/${n}/services`);
    await picture(cora, 'feed-new');

    await cora.follow('Where the directory comes from');
    includes(await cora.text(), council);
    await cora.follow('Aldermouth Council');
    includes(await cora.text(), 'What the last run came to', 'Read', 'New', 'Open Government Licence v3.0', 'https://example.org/openreferral');
    leavesOut(await cora.text(), 'Left out', 'What went wrong');
    await picture(cora, 'feed');
    await cora.press('Bring it in now');
    includes(await cora.text(), 'as soon as the machine gets to it');
    assert.deepEqual(cora.faults(), []);
    await cora.close();
  });
}
