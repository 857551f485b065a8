// Deciding for oneself and being heard: the grid of what matters, advance wishes that are withdrawn, a meeting with a
// letter for it, and who does what; on screen and on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch, sideways } from './browser.mjs';
import { byKeys, Eyes, includes, leavesOut, signedIn, today, ways, workerAtPlan } from './hands.mjs';

let site, browser;
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

// The page as it comes out of the printer: what is read there, and whether it fits.
async function onPaper(who) {
  await who.page.emulateMedia({ media: 'print' });
  const [text, wide] = [await who.page.locator('body').innerText(), await sideways(who.page)];
  await who.page.emulateMedia({ media: 'screen' });
  assert.deepEqual(wide, []);
  return text;
}

[ways[0], ways[3], byKeys].forEach((way) => {
  test(`${way.name}: a question becomes a grid of words, with an idea taken up from a board`, async () => {
    const own = await amina(way);
    await own.bar('Plan');
    await own.follow('Decisions');
    await own.follow('Think another one through');
    await own.write('What is to be decided?', `The choir or the baths, ${way.name}?`);
    await own.write('The first thing that matters', 'Being among people');
    await own.write('The second', 'What it costs');
    await own.write('One option', 'The choir');
    await own.write('Another option', 'The baths');
    await own.press('Make the grid');
    includes(await own.text(), 'Here is the grid', 'Being among people', 'Nothing said yet');
    await own.follow('Fill in: The choir');
    const matter = (name) => own.main.getByRole('group', { name });
    await own.write('What speaks for it', 'They know my name', matter('“Being among people”'));
    await own.write('What speaks against it', 'Two pounds a week', matter('“What it costs”'));
    await own.press('Save this');
    includes(await own.text(), 'They know my name', 'Two pounds a week');
    await own.unfold('Take up an idea from an options board');
    await own.press(/^Make it an option/);
    includes(await own.text(), 'It’s in the grid');
    leavesOut((await own.text()).toLowerCase(), 'score', '%', 'points');
    await own.follow('The grid on paper');
    const paper = await onPaper(own);
    includes(paper, 'Being among people', 'They know my name');
    leavesOut(paper, 'Put it in the grid', 'Menu');
    assert.deepEqual(own.faults(), []);
    await own.close();
  });
});

[ways[1], ways[2]].forEach((way) => {
  test(`${way.name}: a withdrawn wish is gone at the worker’s next look, and from paper`, async () => {
    const [own, worker] = [await amina(way), await joss(way)];
    const words = `No sirens, ${way.view}`;
    await own.bar('Plan');
    await own.follow('Advance wishes');
    await own.unfold('What this is in law, and what it isn’t');
    includes(await own.text(), 'not a legal advance decision', 'Mental Capacity Act 2005');
    await own.follow('Another wish');
    await own.choose('What is it about?', 'What makes it worse, and I don’t want');
    await own.write('What I’d want, in my own words', words);
    await own.tick('Who walks with me, and who supervises them');
    await own.press('Write it down');
    await worker.follow('Advance wishes');
    includes(await worker.text(), words);
    await worker.follow('These wishes on paper');
    includes(await onPaper(worker), words);
    await own.press('Withdraw it', own.main.locator('.wf-space', { hasText: words }));
    includes(await own.text(), 'Withdrawn. From now on');
    await worker.arrive(() => worker.page.reload());
    leavesOut(await worker.page.content(), words);
    await worker.follow('Advance wishes');
    leavesOut(await worker.page.content(), words);
    await own.follow('These wishes on paper');
    leavesOut(await own.page.content(), words);
    await own.follow('Advance wishes');
    await own.unfold('Withdrawn: only you see these');
    await own.press('Take it up again', own.main.locator('.wf-space', { hasText: words }));
    await worker.arrive(() => worker.page.reload());
    includes(await worker.text(), words);
    assert.deepEqual([...own.faults(), ...worker.faults()], []);
    await Promise.all([own.close(), worker.close()]);
  });

  test(`${way.name}: a meeting is got ready for, with a letter, and afterwards stands in the walk`, async () => {
    const own = await amina(way);
    await own.bar('Menu');
    await own.follow('My meeting');
    includes(await own.text(), 'Speaking there: done for me');
    await own.follow('Another meeting');
    await own.write('Who is the meeting with?', `The council, ${way.view}`);
    await own.date('Which day is it?', today(-1));
    await own.write('Questions I want to ask', 'When is the lift mended?\nWho decides?');
    await own.write('To whom', 'Dear council');
    await own.write('What I want to say', 'Four floors is a long way with a bad knee.');
    await own.tick('Done by me', own.main.getByRole('group', { name: 'Speaking at the meeting' }));
    await own.press('Save this');
    includes(await own.text(), 'Who decides?', 'Speaking there: done by me');
    await own.unfold('What you may ask for');
    includes(await own.text(), 'You can bring someone', 'Equality Act 2010');
    await own.follow('Read the letter, or print it');
    const paper = await onPaper(own);
    includes(paper, 'Dear council', 'Four floors', 'Amina');
    leavesOut(paper, 'Wayfellow', 'Back to the meeting', 'Help now', '116 123');
    await own.follow('Back to the meeting');
    await own.follow('My meeting');
    includes(await own.main.locator('#walk').innerText(), `The council, ${way.view}`, 'Speaking there: done by me');
    assert.ok(await own.main.locator('#walk svg').count() > 3);
    assert.deepEqual(own.faults(), []);
    await own.close();
  });
});

[ways[0], ways[3]].forEach((way) => {
  test(`${way.name}: an action has an owner and a place in her order, and two edits at once are both shown`, async () => {
    const [own, worker] = [await amina(way), await joss(way)];
    const what = `Ask about the lift, ${way.view}`;
    await own.bar('Plan');
    await own.follow('Who does what');
    await own.follow('Something else to do');
    await own.write('What is to be done?', what);
    await own.press('Put it in the plan');
    includes(await own.text(), 'Say who does it');
    await own.tick('Joss Penhaligon');
    await own.date('By when?', today());
    await own.press('Put it in the plan');
    const titles = () => own.main.locator('#open h3').allInnerTexts();
    const at = (await titles()).indexOf(what);
    await own.press(/^Up/, own.main.locator('#open li', { hasText: what }));
    assert.equal((await titles()).indexOf(what), at - 1);
    await worker.bar('Today');
    includes(await worker.text(), 'Something you said you’d do');
    await worker.follow('Amina', worker.main.locator('.wf-card', { hasText: 'Something you said you’d do' }));
    const path = /^Change it, or say that it’s done/;
    await own.follow(path, own.main.locator('#open li', { hasText: what }));
    await worker.follow(path, worker.main.locator('#open li', { hasText: what }));
    await own.write('Anything worth knowing about it', 'The caretaker is Mr Ash');
    await worker.write('Anything worth knowing about it', 'They open at nine');
    await own.press('Save this');
    await worker.press('Save this');
    includes(await worker.text(), 'Both are here, and nothing is lost', 'The caretaker is Mr Ash');
    await worker.write('Anything worth knowing about it', 'Mr Ash, from nine');
    await worker.tick('It’s done');
    await worker.press('Save this');
    includes(await worker.main.locator('#done').innerText(), what, 'Mr Ash, from nine');
    await own.follow('This list on paper');
    leavesOut(await onPaper(own), what);
    assert.deepEqual([...own.faults(), ...worker.faults()], []);
    await Promise.all([own.close(), worker.close()]);
  });
});
