// Letting somebody see, and not: the people around, what each may know, letters that leave with a yes, a link with a
// code, what a relative tells, and an emergency. As person, worker, coordinator, relative and somebody without a sign-in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch } from './browser.mjs';
import { Eyes, byKeys, hands, includes, leavesOut, ways } from './hands.mjs';

let site, browser;
const eyes = new Eyes();
before(async () => {
  site = await openSite({ workers: 4, people: 14, months: 2 });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const shots = process.env.WAYFELLOW_SHOTS; // a folder for pictures of each page, to be looked at
async function shot(who, name) {
  if (shots) await who.page.screenshot({ path: `${shots}/${name}-${who.way.view}.png`, fullPage: true });
}
const as = async (role, way) => {
  const one = await hands(browser, site, way, eyes);
  if (role) await one.signIn(role, site);
  return one;
};

for (const way of [ways[0], ways[3], byKeys]) {
  test(`${way.name}: somebody is named, may know something in one press, and no more in two`, async () => {
    const amina = await as('person', way);
    await amina.open('/my-people/near');
    await shot(amina, 'map');
    includes(await amina.text(), 'Hodan', 'Mo', 'May know: My safety plan', 'The library', 'May know nothing from here');
    await amina.follow('Name somebody');
    await amina.press('Keep it');
    includes(await amina.text(), 'Give a name');
    await amina.write('Their name, as you say it', `Bea at ${way.name}`);
    await amina.tick('A friend');
    await amina.press('Keep it');
    await amina.follow(`Bea at ${way.name}`);
    await shot(amina, 'near');
    await amina.press(/Yes, they may.*My safety plan/);
    includes(await amina.text(), 'They may, from now');
    await amina.follow(/Take it back.*My safety plan/);
    await shot(amina, 'take-back');
    await amina.press('Take it back');
    includes(await amina.text(), 'Taken back. It holds from now.');
    await amina.open('/sharing/ledger');
    await shot(amina, 'ledger');
    includes(await amina.text(), `Bea at ${way.name}`, 'taken back');
    await amina.open('/sharing');
    await shot(amina, 'sharing');
    await amina.open('/sharing/ledger/sheet');
    assert.deepEqual(amina.faults(), []);
    await amina.close();
  });
}

for (const way of [ways[0], ways[3]]) {
  test(`${way.name}: a letter leaves with a yes, by a link and a code, and is seen to be read`, async () => {
    const amina = await as('person', way);
    await amina.open('/letters');
    await shot(amina, 'letters');
    await amina.follow('Begin a letter');
    await amina.write('Whom is it for?', `The clinic, ${way.name}`);
    await amina.write('What should they know?', 'After eleven, please.');
    await amina.press('Keep it');
    includes(await amina.text(), 'Waits for your yes');
    await shot(amina, 'letter-waits');
    await amina.press('Yes, as it stands');
    includes(await amina.text(), 'It may leave now');
    await shot(amina, 'letter');
    const letter = new URL(amina.page.url()).pathname;
    await amina.press('Make a link and a code');
    await shot(amina, 'link');
    const words = await amina.text();
    const link = /https?:\/\/\S+\/handed\/\S{43}/.exec(words)[0], code = /\b\d{4} \d{4}\b/.exec(words)[0];

    const clinic = await as(undefined, way);
    await clinic.open(new URL(link).pathname);
    await shot(clinic, 'handed-door');
    leavesOut(await clinic.text(), 'After eleven', 'The clinic');
    await clinic.write('The code', '0000 0000');
    await clinic.press('Open it');
    includes(await clinic.text(), 'That doesn’t open anything');
    await clinic.write('The code', code);
    await clinic.press('Open it');
    includes(await clinic.text(), 'After eleven, please.');
    await shot(clinic, 'handed');
    await clinic.press('I’ve read it');
    includes(await clinic.text(), 'They see that you’ve read it');

    await amina.open(letter);
    includes(await amina.text(), 'Opened, first', 'They say that they have read it', 'One wrong code was given');
    await amina.open('/record/looked');
    includes(await amina.text(), 'Opened a letter that you handed on');
    await shot(amina, 'looked');
    await amina.open(letter);
    await amina.press('Take this link back');
    await clinic.open(new URL(link).pathname);
    await clinic.write('The code', code);
    await clinic.press('Open it');
    leavesOut(await clinic.text(), 'After eleven');
    await amina.open(`${letter}/sheet`);
    assert.deepEqual([...amina.faults(), ...clinic.faults()], []);
    await amina.close();
    await clinic.close();
  });

  test(`${way.name}: somebody tells the team something and learns nothing`, async () => {
    const amina = await as('person', way);
    await amina.open('/told');
    await amina.write('To whom will you give it?', 'Hodan');
    await amina.press('Make a link');
    const link = /https?:\/\/\S+\/telling\/\S{43}/.exec(await amina.text())[0];
    const hodan = await as(undefined, way);
    await hodan.open(new URL(link).pathname);
    await shot(hodan, 'telling');
    leavesOut(await hodan.text(), 'Amina');
    await hodan.press('Send it to the team');
    includes(await hodan.text(), 'Write a line or two');
    await hodan.write('What would you like us to know?', `She sells her things, ${way.name}`);
    await hodan.tick('Neither, please');
    await hodan.press('Send it to the team');
    includes(await hodan.text(), 'It’s with the team');
    leavesOut(await hodan.text(), 'Amina');
    await amina.open('/told');
    await shot(amina, 'told');
    includes(await amina.text(), 'Somebody told the team something');
    leavesOut(await amina.text(), 'sells her things');
    const cora = await as('coordinator', way);
    await cora.open('/told-us');
    await shot(cora, 'told-us');
    await cora.follow('Amina');
    includes(await cora.text(), `She sells her things, ${way.name}`);
    await shot(cora, 'told-team');
    await cora.press('I’ve got it');
    assert.deepEqual([...amina.faults(), ...hodan.faults(), ...cora.faults()], []);
    for (const one of [amina, hodan, cora]) await one.close();
  });

  test(`${way.name}: an emergency opens a record for a while, and the person is told`, async () => {
    const cora = await as('coordinator', way);
    await cora.open('/people');
    await cora.follow('Amina');
    await cora.follow('In an emergency');
    await shot(cora, 'emergency-ask');
    const password = site.signIns.find((one) => one.role === 'coordinator').password;
    await cora.write('What is happening, and why can’t it wait?', `She rang and said goodbye, ${way.name}`);
    await cora.press('Open it for an hour');
    includes(await cora.text(), 'Give your password once more');
    assert.equal(await cora.field('What is happening, and why can’t it wait?').inputValue(), `She rang and said goodbye, ${way.name}`);
    await cora.write('Your password, once more', password);
    await cora.press('Open it for an hour');
    includes(await cora.text(), 'record is open for you');
    await shot(cora, 'emergency-open');
    await cora.follow('The safety plan');
    includes(await cora.text(), 'Open for you until', 'Put the kettle on');
    await shot(cora, 'emergency-safety');
    await cora.follow('What is open');
    await cora.follow('Notes of their meetings');
    await cora.follow('What is open');
    await cora.press('Close it now');
    await shot(cora, 'emergencies');
    const amina = await as('person', way);
    await amina.open('/home');
    await shot(amina, 'home');
    includes(await amina.text(), 'opened your record in an emergency', `She rang and said goodbye, ${way.name}`);
    await amina.follow('What it opened, and what follows');
    await shot(amina, 'emergencies-own');
    assert.deepEqual([...cora.faults(), ...amina.faults()], []);
    await cora.close();
    await amina.close();
  });
}
