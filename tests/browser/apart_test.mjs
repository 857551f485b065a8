// Who knows whom, and who is here twice: a worker who may know somebody is kept apart; a likely duplicate is pointed out
// while it is typed; two records are linked and unlinked; a spreadsheet is looked at before anything of it is taken.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch } from './browser.mjs';
import { Eyes, hands, includes, leavesOut, ways } from './hands.mjs';

let site, browser;
const eyes = new Eyes();
before(async () => {
  site = await openSite({ workers: 3, people: 10, months: 1 });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

ways.forEach((way, i) => {
  const signedIn = async (role) => {
    const one = await hands(browser, site, way, eyes);
    await one.signIn(role, site);
    return one;
  };

  test(`${way.name}: a worker who may know somebody says so before the name shows, and is kept apart for good`, async () => {
    const name = ['Hedra', 'Ysella', 'Kerensa', 'Rosenwyn'][i];
    const harpreet = await signedIn('coordinator');
    await harpreet.bar('Waiting');
    await harpreet.follow('Write down a request');
    await harpreet.write('What to call them', name);
    await harpreet.press('Save, so that they wait');
    includes(await harpreet.page.title(), 'To put right');
    assert.equal(await harpreet.field('What to call them').inputValue(), name);
    await harpreet.write('Phone', `07700 900 86${i}`);
    await harpreet.write('What would they like help with?', 'Evenings.');
    await harpreet.press('Save, so that they wait');
    const person = new URL(harpreet.page.url()).pathname.split('/')[2];
    await harpreet.bar('Matching');
    await harpreet.press('Look who fits');
    await harpreet.follow(name);
    await harpreet.press('Offer these introductions');
    await harpreet.follow(/their invitation/);
    await harpreet.press('Make a link');
    const invitation = (await harpreet.text()).match(/http\S*\/welcome\/\S+/)[0];

    const them = await hands(browser, site, way, eyes);
    await them.open(invitation);
    await them.write('A name to sign in with', name);
    await them.write('A password', 'five small boats');
    await them.write('The same again', 'five small boats');
    await them.press('Make my sign-in');
    await them.follow(/Go on/);
    await them.follow('Read what they wrote');
    await them.tick('Meet Joss first');
    await them.press('Send my choice');

    const joss = await signedIn('worker');
    await joss.follow('Read what they wish');
    leavesOut(await joss.text(), name);
    await joss.follow('I may know this person');
    await joss.press('Keep us apart');
    leavesOut(await joss.text(), name);
    await joss.open(`/people/${person}`);
    includes(await joss.text(), 'There’s nothing here that we can show you');

    await them.follow('Home');
    leavesOut(await them.text(), 'You chose Joss');
    await harpreet.open(`/people/${person}/around`);
    includes(await harpreet.text(), 'Joss Penhaligon');
    await harpreet.bar('Matching');
    await harpreet.press('Look who fits');
    await harpreet.follow(name);
    leavesOut(await harpreet.text(), 'Joss Penhaligon');
    assert.deepEqual([...harpreet.faults(), ...them.faults(), ...joss.faults()], []);
    for (const one of [harpreet, them, joss]) await one.close();
  });

  test(`${way.name}: a likely duplicate is pointed out while it is typed; two records are linked, and unlinked`, async () => {
    const harpreet = await signedIn('coordinator');
    await harpreet.bar('People');
    const known = (await harpreet.main.locator('table a').nth(i).innerText()).trim();
    await harpreet.follow('Add someone');
    await harpreet.write('Name in full', known.replace(/ \(.*/, ''));
    if (way.script) await harpreet.main.locator('[data-likely] #alike').getByText('here already').waitFor();
    await harpreet.press('Add them');
    includes(await harpreet.text(), 'Perhaps this person is here already', 'The same name');
    await harpreet.press('Add as someone new');
    const record = new URL(harpreet.page.url()).pathname;
    await harpreet.follow('Two records of one person');
    await harpreet.follow(/Look at both/);
    await harpreet.press('Link these two records');
    await harpreet.open(record);
    includes(await harpreet.text(), 'Linked with another record of the same person');
    await harpreet.follow('See which');
    await harpreet.press(/^Unlink/);
    await harpreet.open(record);
    leavesOut(await harpreet.text(), 'Linked with');
    assert.deepEqual(harpreet.faults(), []);
    await harpreet.close();
  });

  test(`${way.name}: a spreadsheet is looked at, mapped, taken, and never taken twice`, async () => {
    const one = ['Jenna', 'Lowen', 'Massen', 'Tamsyn'][i];
    const csv = `Client;Shoe size;Mobile;D.O.B.\r\n"${one} Trelawny";5;07700 90087${i};3/${4 + i}/198${i}\r\n"${one} Penrose";6;;31/02/1980\r\n`;
    const file = { name: `people-${i}.csv`, mimeType: 'text/csv', buffer: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(csv)]) };
    const harpreet = await signedIn('coordinator');
    const look = async () => {
      await harpreet.bar('People');
      await harpreet.follow('Bring in a spreadsheet');
      await harpreet.press('Look at it');
      includes(await harpreet.text(), 'Choose the file that you saved');
      await harpreet.tick('People');
      await harpreet.main.locator('input[type="file"]').setInputFiles(file);
      await harpreet.press('Look at it');
    };
    await look();
    includes(await harpreet.text(), 'Two rows below the headings', 'The calendar has no such day', 'Line 3', 'Shoe size');
    await harpreet.press('Take one row');
    includes(await harpreet.page.title(), 'To put right');
    await harpreet.choose(/Column D/, 'Leave this out').catch(() => {});
    await harpreet.tick('Take the rows that fit, though others don’t');
    await harpreet.press(/^Take /);
    includes(await harpreet.text(), 'taken');
    await harpreet.bar('People');
    await harpreet.write('Find someone by name', `${one} Trelawny`);
    await harpreet.press('Find');
    includes(await harpreet.text(), `${one} Trelawny`);
    await look();
    includes(await harpreet.text(), 'here already');
    assert.deepEqual(harpreet.faults(), []);
    await harpreet.close();
  });
});
