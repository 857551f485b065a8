// The plan, made together: what’s going on, a hope, and two who write on one options board at once, in two browsers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch } from './browser.mjs';
import { byKeys, Eyes, includes, leavesOut, signedIn, ways, workerAtPlan } from './hands.mjs';

let site, browser, ownPath, teamPath;
const eyes = new Eyes();
before(async () => {
  site = await openSite({ workers: 4, people: 14, months: 6 });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const amina = (way) => signedIn('person', browser, site, way, eyes);
const joss = (way) => workerAtPlan(browser, site, way, eyes);

const board = (who) => who.main.locator('[data-live]');
const scripted = ways.filter((way) => way.script);
const plain = ways.filter((way) => !way.script);

[ways[0], ways[3], byKeys].forEach((way) => {
  test(`${way.name}: a line of the map becomes a hope, which rests and is taken up again in other words`, async () => {
    const words = `Evenings, ${way.name}`;
    const own = await amina(way);
    await own.bar('Plan');
    await own.follow('What’s going on');
    await own.choose('Which part of life?', 'Sleep');
    await own.tick('What’s hard');
    await own.write('In your own words', words);
    await own.press('Put it on the map');
    includes(await own.text(), 'It’s on the map', words);
    const line = own.main.locator('li', { hasText: words }).last();
    await own.press('Make it a hope', line);
    includes(await own.text(), 'It’s a hope now', words, 'On the go', 'Options board');
    await own.follow('Pause it');
    await own.write('A few words to it, if you like', 'The nights are long');
    await own.press('Pause it');
    includes(await own.text(), 'It rests', 'Resting', 'The nights are long', 'No reminders while it rests');
    leavesOut((await own.text()).toLowerCase(), 'fail', '%');
    await own.follow('Take it up again');
    await own.press('Take it up again');
    await own.follow('Change the words');
    await own.write('What do you hope for?', `${words}, twice a week`);
    await own.press('Save these words');
    await own.follow('Earlier versions');
    includes(await own.text(), 'Two versions side by side', `“${words}”`, `“${words}, twice a week”`);
    await own.follow('The plan');
    await own.follow('On paper');
    includes(await own.text(), `“${words}, twice a week”`);
    assert.deepEqual(own.faults(), []);
    await own.close();
  });
});

scripted.forEach((way) => {
  test(`${way.name}: two who write on one board see each other’s additions by themselves, and nothing is lost`, async () => {
    const [own, worker] = [await amina(way), await joss(way)];
    await own.bar('Plan');
    await own.arrive(() => own.main.locator('.wf-card h3 a').first().click());
    await worker.arrive(() => worker.main.locator('.wf-card h3 a').first().click());
    [ownPath, teamPath] = [own, worker].map((who) => new URL(who.page.url()).pathname);
    await own.write('Another idea', `Half an idea, ${way.view}`); // being typed while the other's arrives
    await worker.write('Another idea', `The swimming baths, ${way.view}`);
    await worker.press('Put it on the board');
    await board(own).getByRole('heading', { name: `The swimming baths, ${way.view}` }).waitFor();
    includes(await own.text(), 'Something was put on the board just now');
    assert.equal(await own.field('Another idea').inputValue(), `Half an idea, ${way.view}`);
    await own.press('Put it on the board');
    await board(worker).getByRole('heading', { name: `Half an idea, ${way.view}` }).waitFor();
    // What is added to an idea shows in its card.
    const card = worker.main.locator('li.wf-option', { hasText: `Half an idea, ${way.view}` });
    await worker.follow(/^Add to this/, card);
    await worker.write('A small try', 'Ten minutes of it');
    await worker.write('When?', 'on Sunday');
    await worker.press('Put it on the board');
    await board(own).getByText('Ten minutes of it (on Sunday)').waitFor();
    const text = await board(own).innerText();
    includes(text, 'Trying it', `The swimming baths, ${way.view}`, 'Joss’s idea', 'Amina’s idea');
    await own.eyes.look(own);
    assert.deepEqual([...own.faults(), ...worker.faults()], []);
    await Promise.all([own.close(), worker.close()]);
  });

  test(`${way.name}: two who press at the same moment both stand`, async () => {
    const [own, worker] = [await amina(way), await joss(way)];
    await Promise.all([own.open(ownPath), worker.open(teamPath)]);
    await own.write('Another idea', `Mine, at once, ${way.view}`);
    await worker.write('Another idea', `Yours, at once, ${way.view}`);
    await Promise.all([own.press('Put it on the board'), worker.press('Put it on the board')]);
    await own.open(ownPath);
    includes(await board(own).innerText(), `Mine, at once, ${way.view}`, `Yours, at once, ${way.view}`);
    await Promise.all([own.close(), worker.close()]);
  });
});

plain.forEach((way) => {
  test(`${way.name}: the same by plain forms and looking again`, async () => {
    const [own, worker] = [await amina(way), await joss(way)];
    await Promise.all([own.open(ownPath), worker.open(teamPath)]);
    await own.write('Another idea', `Plainly mine, ${way.view}`);
    await worker.write('Another idea', `Plainly yours, ${way.view}`);
    await worker.write('Whose idea is it?', 'Hodan');
    await worker.press('Put it on the board');
    await own.press('Put it on the board');
    includes(await own.text(), `Plainly mine, ${way.view}`, `Plainly yours, ${way.view}`, 'Hodan’s idea');
    await own.follow(/^Add to this/, own.main.locator('li.wf-option', { hasText: `Plainly yours, ${way.view}` }));
    await own.tick('Not for now');
    await own.press('Put it on the board');
    includes(await own.text(), 'Not for now', `Plainly yours, ${way.view}`);
    assert.deepEqual([...own.faults(), ...worker.faults()], []);
    await Promise.all([own.close(), worker.close()]);
  });

  test(`${way.name}: two who find other words for one hope are both shown`, async () => {
    const [own, worker] = [await amina(way), await joss(way)];
    await Promise.all([own.open(`${ownPath}/edit`), worker.open(`${teamPath}/edit`)]);
    await own.write('What do you hope for?', `Out on Mondays, ${way.view}`);
    await worker.write(/What does Amina hope for/, `Out on Fridays, ${way.view}`);
    await own.press('Save these words');
    await worker.press('Save these words');
    includes(await worker.text(), 'Both are here, and nothing is lost', `Out on Mondays, ${way.view}`);
    assert.equal(await worker.field(/What does Amina hope for/).inputValue(), `Out on Fridays, ${way.view}`);
    assert.deepEqual([...own.faults(), ...worker.faults()], []);
    await Promise.all([own.close(), worker.close()]);
  });
});

test('a note leads to the plan in one step', async () => {
  const own = await amina(ways[0]);
  await own.bar('Record');
  await own.follow(/^Put something of it in the plan/);
  await own.write('In a few words', 'From our note');
  await own.press('Put it in the plan');
  includes(await own.text(), 'It’s in the plan', '“From our note”');
  assert.deepEqual(own.faults(), []);
  await own.close();
});
