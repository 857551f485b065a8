// The whole path, from asking for support to an ending, walked by everybody who takes part in it: on a phone and at a
// desk, with scripts and without, and once by keys alone. Every page on the way is looked at (hands.mjs).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch } from './browser.mjs';
import { byKeys, Eyes, hands, includes, leavesOut, today, ways } from './hands.mjs';

const want = 'Getting out of the flat again — “ar bwys y môr” 🌊\nand past the corner where it happened.';
const agenda = 'The bus, and whether I have to talk to the driver.';
const heard = 'That buses frighten you.';
const own = 'Not frighten. They wear me out <by noon> & I’d rather walk.';
const added = 'The 14 is quieter. I forgot that.';
const walkers = [['Merryn', '07700 900 801'], ['Keziah', '07700 900 802'], ['Talan', '07700 900 803'], ['Loveday', '07700 900 804'], ['Piran', '07700 900 805']];

let site, browser;
const eyes = new Eyes();
before(async () => {
  site = await openSite({ workers: 3, people: 12, months: 2 });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const worker = (name) => site.signIns.find((s) => s.email === `${name}@example.org`);

// --- 1. Asking ----------------------------------------------------------------------------------------------------------

async function ask(way, { name, phone }) {
  let one = await hands(browser, site, way, eyes);
  await one.open('/');
  await one.bar('The job');
  await one.follow('Help now', one.page.locator('.wf-header'));
  await one.open('/');
  await one.follow('Ask for support');
  await one.write('What should we call you?', name);
  await one.press('Begin');

  await one.write('Your name in full', `${name} Tregear`);
  await one.write('Is there anyone who must not know?', 'My brother. Never ring the house.');
  await one.press('Go on');
  includes(await one.text(), 'Tell us one way to reach you');
  assert.equal(await one.field('Your name in full').inputValue(), `${name} Tregear`, 'what was typed is still there');
  await one.write('Phone', phone);
  await one.press('Save and come back later');

  const link = await one.main.locator('a[href*="/ask/back/"]').getAttribute('href');
  await one.press('Make this device forget it');
  await one.close();
  one = await hands(browser, site, way, eyes); // another device
  await one.open(link);
  includes(await one.text(), 'Nothing has been sent yet', phone);
  await one.follow(/What you’d like/);

  await one.write('What would you like help with?', want);
  await one.press('Go on');
  await one.choose('First', 'Low mood or depression');
  await one.press('Go on');
  await one.tick('Short sentences and plain words');
  await one.press('Go on');
  await one.press('Go on'); // nothing about gender, culture and faith
  await one.tick('On a walk');
  await one.tick('Morning', one.main.getByRole('group', { name: 'Wednesday', exact: true }));
  await one.press('Back');
  await one.press('Go on');
  assert.ok(await one.field('On a walk').isChecked() || !one.reader.script, 'going back keeps what was ticked');
  await one.tick('On a walk');
  await one.tick('Morning', one.main.getByRole('group', { name: 'Wednesday', exact: true }));
  await one.press('Go on');
  await one.tick('In the next few weeks');
  await one.press('Go on');
  includes(await one.text(), 'Getting out of the flat again', '🌊', 'Low mood or depression', 'My brother');
  await one.press('Send it');
  includes(await one.text(), 'We have your request');
  assert.deepEqual(one.faults(), []);
  return one;
}

async function askForSomeone(way, { name, phone }) {
  const gp = await hands(browser, site, way, eyes);
  await gp.open('/');
  await gp.follow('Ask for someone else');
  assert.ok(await gp.field(/^For someone else/).isChecked(), 'it is for someone else already');
  await gp.write('What should we call you?', `${name} T.`);
  await gp.press('Begin');
  await gp.write('Your name', 'Dr Anjali Rao');
  await gp.write('What are you to them?', 'Her GP');
  await gp.press('Go on');
  includes(await gp.text(), 'Talk to them first');
  await gp.tick('They know about this, and they agreed');
  await gp.press('Go on');
  await gp.write('Phone', phone);
  await gp.press('Go on');
  await gp.write('What would they like help with?', 'Somebody to go out with.');
  for (let part = 0; part < 6; part += 1) await gp.press('Go on');
  await gp.press('Send it');
  assert.deepEqual(gp.faults(), []);
  await gp.close();
}

// --- 2. Looking for who could walk with them ----------------------------------------------------------------------------

async function offer(way, { name }) {
  const harpreet = await hands(browser, site, way, eyes);
  await harpreet.signIn('coordinator', site);
  await harpreet.bar('Waiting');
  await harpreet.follow(`${name} T.`);
  includes(await harpreet.text(), 'Perhaps they’re here already', 'phone number', 'Written by Dr Anjali Rao');
  await harpreet.follow(`${name} Tregear`);
  await harpreet.press('Link these two records');
  includes(await harpreet.text(), 'Both stay whole');
  await harpreet.press('Unlink');
  includes(await harpreet.text(), 'stand apart again');
  await harpreet.press('Undo');
  includes(await harpreet.text(), 'Linked with');

  await harpreet.bar('Matching');
  await harpreet.press('Look who fits');
  await harpreet.follow(`${name} Tregear`);
  includes(await harpreet.text(), 'What fits', 'Wednesday mornings');
  await harpreet.press('Offer these introductions');
  await harpreet.follow(/their invitation/);
  await harpreet.press('Make a link');
  const link = (await harpreet.text()).match(/http\S*\/welcome\/\S+/)[0];
  assert.deepEqual(harpreet.faults(), []);
  await harpreet.close();
  return link;
}

// --- 3. Choosing --------------------------------------------------------------------------------------------------------

async function choose(way, { name, link }) {
  const person = await hands(browser, site, way, eyes);
  await person.open(link);
  await person.write('A name to sign in with', name.toLowerCase());
  await person.write('A password', 'three quiet words');
  await person.write('The same again', 'three quiet word');
  await person.press('Make my sign-in');
  includes(await person.page.title(), 'To put right');
  await person.write('A password', 'three quiet words');
  await person.write('The same again', 'three quiet words');
  await person.press('Make my sign-in');
  includes(await person.text(), 'Your recovery code');
  await person.follow(/Go on/);
  await person.follow('Read what they wrote');
  const words = await person.text();
  includes(words, 'Joss Penhaligon', 'bad puns');
  await person.tick('Meet Joss first');
  await person.press('Send my choice');
  includes(await person.text(), 'You’d like to meet Joss Penhaligon');
  await person.press('Take my choice back');
  await person.tick('Meet Joss first');
  await person.press('Send my choice');
  await person.follow('Home');
  includes(await person.text(), 'You chose Joss Penhaligon');
  leavesOut(await person.text(), 'would like to meet you');
  const again = await hands(browser, site, way, eyes);
  await again.open(link);
  leavesOut(await again.text(), 'Make my sign-in');
  await again.close();
  assert.deepEqual(person.faults(), []);
  return person;
}

// --- 4. Saying yes, agreeing how, booking -------------------------------------------------------------------------------

async function accept(way, { name, person }) {
  const joss = await hands(browser, site, way, eyes);
  await joss.signIn(worker('joss'), site);
  includes(await joss.text(), 'Someone chose you');
  leavesOut(await joss.text(), name);
  await joss.follow('Read what they wish');
  includes(await joss.text(), 'Getting out of the flat again');
  leavesOut(await joss.text(), name);
  await joss.press('Show me the name');
  await joss.press(`Yes, I’d like to meet ${name}`);
  await joss.follow(`How to reach ${name}`);
  includes(await joss.text(), 'My brother. Never ring the house.');
  await joss.follow('Working agreement');
  await joss.follow('Begin our agreement');
  await joss.write('When Joss is there', 'Tuesdays and Fridays, 9:30 to 5');
  await joss.write('How we reach each other', 'A text first');
  await joss.write('If one of us worries', 'We say so to each other before anybody else');
  await joss.write('What helps if tonight is hard', 'Ring Nan\nThe long way round the harbour');
  await joss.write('How we’ll end', 'With a walk, and a cake');
  await joss.press('Save our agreement');
  await joss.follow('Meetings');
  await joss.follow('Book a meeting');
  await joss.date('Which day?', today(-1));
  await joss.write('What time?', '2pm');
  await joss.tick('On a walk');
  await joss.write('Where exactly?', 'From the pier');
  await joss.press('Book it');
  includes(await joss.text(), 'Give a day and a time that are still to come');
  assert.equal(await joss.field('Where exactly?').inputValue(), 'From the pier');
  await joss.date('Which day?', today(1));
  await joss.press('Book it');
  includes(await joss.text(), 'This one is outside them');
  await joss.press('Book it all the same');
  includes(await joss.text(), `Booked. ${name} sees it`);

  await person.bar('Home');
  includes(await person.text(), 'You next meet', 'From the pier', 'Joss Penhaligon', 'Ring Nan', 'The long way round the harbour');
  await person.follow('Read it');
  await person.press('Yes, I agree');
  await person.bar('Home');
  leavesOut(await person.text(), 'Does your agreement suit you?');
  await person.follow('What I’d like to talk about');
  await person.write('In your own words', agenda);
  await person.press('Keep it');
  assert.deepEqual([...joss.faults(), ...person.faults()], []);
  return joss;
}

// --- 5. Writing the meeting together ------------------------------------------------------------------------------------

async function write(way, { name, joss, person }) {
  await joss.bar('People');
  await joss.follow(new RegExp(`^${name}`));
  await joss.follow('Meetings');
  await joss.follow('Look at it');
  includes(await joss.text(), agenda);
  await joss.follow('Meetings with');
  await joss.follow('Notes');
  await joss.follow('Write a note together');
  await joss.tick('On a walk');
  await joss.write(/what did you want to talk about/, agenda);
  await joss.write('What we talked about', 'The bus, and the sea.');
  await joss.write(`${name} will`, 'Look at the timetable');
  await joss.write('Joss will', 'Come along');
  await joss.write(/what I heard/, heard);
  await joss.tick(/^Not quite/);
  await joss.write(`In ${name}’s own words`, own);
  await joss.press('Save our note');
  includes(await joss.text(), heard, own, 'Both are kept');

  await person.bar('Record');
  includes(await person.text(), agenda, heard, own);
  await person.follow(/Add something/);
  await person.write(/./, added);
  await person.press(/beside|Add/);
  await person.bar('Record');
  includes(await person.text(), heard, own, added);
  await joss.follow('Notes');
  includes(await joss.text(), heard, own, added);
  assert.deepEqual([...joss.faults(), ...person.faults()], []);
}

// --- 6. Who has looked, the team, the machine ---------------------------------------------------------------------------

async function looked(way, { name, person }) {
  await person.follow('Who has looked');
  includes(await person.text(), 'Joss Penhaligon, your worker', 'Read your notes, to walk with you well', 'Harpreet Gill, coordinator',
    'Asked for your name, after reading what you wish', 'Made a link for you to sign in with');
  const bernadette = await hands(browser, site, way, eyes);
  await bernadette.signIn('supervisor', site);
  await bernadette.bar('Team');
  includes(await bernadette.text(), 'Joss Penhaligon', 'places', 'Meetings in each month');
  leavesOut(await bernadette.text(), heard, name);

  const nadia = await hands(browser, site, way, eyes);
  await nadia.signIn('administrator', site);
  includes(await nadia.text(), 'The service answers and keeps what is written', 'Entries in the audit');
  await nadia.follow('Accounts');
  await nadia.follow('Add someone');
  await nadia.write(/^Their name/, `Morwenna ${name}son`);
  await nadia.tick('Peer support worker');
  await nadia.press('Add them and make a link');
  includes(await nadia.text(), '/welcome/');
  const record = await site.visitor();
  await record.signIn('coordinator');
  const person_ = (await record.get('/people')).body.match(new RegExp(`/people/([0-9a-f-]{36})"[^>]*>[^<]*(?:<[^>]*>)*${name} Tregear`));
  await nadia.open(`/people/${person_[1]}/notes`);
  includes(await nadia.text(), 'There’s nothing here that we can show you');
  assert.deepEqual([...person.faults(), ...bernadette.faults(), ...nadia.faults()], []);
  await bernadette.close();
  await nadia.close();
}

// --- 8. A rest, somebody to stand in, somebody else, an ending ----------------------------------------------------------

async function end(way, { name, joss, person }) {
  await person.bar('Home');
  await person.follow('How things stand');
  await person.follow('Have a rest');
  await person.press('Begin the rest');
  await person.bar('Home');
  includes(await person.text(), 'You’re having a rest from meeting');
  await person.follow('Take it up again');
  await person.press('Take it up again');

  await joss.bar('People');
  await joss.follow(new RegExp(`^${name}`));
  const record = new URL(joss.page.url()).pathname;
  await joss.follow('Walking together');
  await joss.follow('Somebody to stand in');
  await joss.choose('Who?', 'Marcia Bailey');
  await joss.date('From which day?', today());
  await joss.date('On which day is Joss back?', today(3));
  await joss.press('Arrange it');
  const marcia = await hands(browser, site, way, eyes);
  await marcia.signIn(worker('marcia'), site);
  await marcia.open(`${record}/notes`);
  includes(await marcia.text(), own);
  await person.bar('Home');
  includes(await person.text(), 'Marcia Bailey stands in');
  await joss.press('Nobody needs to stand in');
  await marcia.open(`${record}/notes`);
  includes(await marcia.text(), 'There’s nothing here that we can show you');

  await person.follow('How things stand');
  await person.follow('Ask for somebody else');
  await person.tick(/^Yes, go on/);
  await person.press('Ask for somebody else');
  includes(await person.text(), 'looks');

  await joss.follow('Plan how we’ll end');
  await joss.date('Which day would be the last?', today(21));
  await joss.tick('Every other week');
  await joss.write('What would you like to do before then?', 'The 14, to the end of the line');
  await joss.press('Keep this plan');
  await person.bar('Home');
  includes(await person.text(), 'You end on');
  await joss.follow('End it');
  await joss.press('End it');
  includes(await joss.page.title(), 'To put right');
  await joss.tick(/have talked about it$/);
  await joss.date('If you talked about it: on which day?', today());
  await joss.write(/^What was said/, 'That it was a good year.');
  await joss.press('End it');
  await joss.open(`${record}/notes`);
  includes(await joss.text(), 'There’s nothing here that we can show you');
  await person.bar('Record');
  includes(await person.text(), heard, own, added);
  await person.bar('Home');
  includes(await person.text(), 'Ended with Joss');
  assert.deepEqual([...joss.faults(), ...person.faults(), ...marcia.faults()], []);
  for (const one of [joss, person, marcia]) await one.close();
}

[...ways, byKeys].forEach((way, i) => {
  const [name, phone] = walkers[i];
  const path = { name, phone };
  let broken = false; // what comes after a step that failed has nothing to stand on
  const step = (title, walk) => test(`${way.name}: ${title}`, async () => {
    assert.ok(!broken, 'a step before this one failed');
    broken = true;
    await walk();
    broken = false;
  });

  step('a visitor asks for support, and comes back to it by a link', async () => { await (await ask(way, path)).close(); });
  step('a professional asks for someone who agreed', () => askForSomeone(way, path));
  step('the coordinator sees that one asked twice, finds who fits, offers and invites', async () => { path.link = await offer(way, path); });
  step('the person makes their sign-in, reads the introductions and chooses', async () => { path.person = await choose(way, path); });
  step('the worker says yes, and they agree how they walk together and when they meet', async () => { path.joss = await accept(way, path); });
  step('they write the meeting together, and every version stands', () => write(way, path));
  step('the person sees who looked, the supervisor the load, the administrator the machine', () => looked(way, path));
  step('a rest, a stand-in, a change and an ending with a conversation', () => end(way, path));
});
