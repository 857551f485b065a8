// What anybody meets who asks for support, from the first page up to their own Home, is there in every language: whole,
// with the same places for names and numbers, and no English left in between. `./check words` brings new words into the
// catalogues; translating them is what this test asks for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

// Where those words are said: a folder, or the beginning of a file's name.
const met = [
  'src/page/', 'src/http/', 'src/features/vocabulary/', 'src/features/boundaries/', 'src/features/accounts/accounts_own.c',
  'src/features/accounts/accounts_signin.c', 'src/features/home/', 'src/features/requests/ask', 'src/features/requests/part_',
  'src/features/requests/requests_words.c', 'src/features/matching/choose_page.c', 'src/features/matching/match_words.c',
  'src/features/matching/steps_', 'src/features/meetings/record_page.c', 'src/features/meetings/answer_page.c',
  'src/features/meetings/note_show.c', 'src/features/appointments/own_page.c', 'src/features/appointments/appointments_words.c',
  'src/features/meetings/felt_page.c', 'src/features/meetings/wins_page.c', 'src/features/plan/', 'src/features/safety/',
  'src/features/listening/', 'src/features/sharing/', 'src/features/decisions/', 'src/features/space/', 'src/features/noticing/',
  'src/features/keeping/', 'src/features/letters/', 'src/features/consent/', 'src/features/telling/', 'src/features/emergency/',
  'src/features/road/', 'src/features/finding/', 'src/features/concerns/', 'src/features/people/people_contact', 'src/features/people/people_form.c', 'src/base/config.c',
];
// Pages of those who work here, in the same folders.
const work = ['src/features/home/today_page.c', 'src/page/csv_words.c'];

// Names, and what has to be typed as it stands.
const kept = /\b(Wayfellow|JavaScript|SHOUT|Relay UK|BSL|BPD|LGBTQ|GP|ADHD|PTSD|OCD|FHIR|QuestionnaireResponse|PDF|BA4 7QT|I|L|O|U|my-space\.json|wayfellow erase-verify CODE --data DIR --backup FILE)\b/g;
// Welsh that is written as in English; so are the names of most languages.
const alike = new Set(['Pagan', 'Braille', 'Partner', 'Person', 'Alcohol']);
const languages = 'src/features/vocabulary/words_language.c';

const unquote = (s) => s.replace(/\\(.)/g, (_, c) => ({ n: '\n', t: '\t' })[c] ?? c);

// The messages of a catalogue: { files, says: [one, many], said: [form…] }, without its header and what is no longer said.
function messages(text) {
  const all = [];
  for (const block of text.split('\n\n')) {
    const m = { files: [], says: [], said: [] };
    let to;
    for (const line of block.split('\n')) {
      if (line.startsWith('#: ')) m.files.push(...line.slice(3).split(' '));
      const begins = /^(msgid|msgid_plural|msgstr(?:\[\d\])?) "(.*)"$/.exec(line);
      if (begins) {
        to = begins[1].startsWith('msgid') ? m.says : m.said;
        to.push(unquote(begins[2]));
      } else if (line.startsWith('"')) to[to.length - 1] += unquote(line.slice(1, -1));
    }
    if (m.says[0]) all.push(m);
  }
  return all;
}

const starts = (file, beginnings) => beginnings.some((b) => file.startsWith(b));
const isMet = (m) => m.files.some((f) => starts(f, met) && !starts(f, work));
const isTranslated = (m) => m.said.every((form) => form !== '');
const places = (s) => [...new Set(s.match(/\{[1-9n]\}/g))].sort().join('');

// Forms for one and two may say the number in a word; nothing may be left out of any other message, or be new in it.
function placesAgree({ says, said }) {
  if (says.length === 1) return said.every((form) => places(form) === places(says[0]));
  return said.every((form) => ['', places(says[1])].includes(places(form)));
}

// What stands at either end joins it to what comes before and after.
const ends = (s) => `${/^\s?[,.:،]?/.exec(s)[0]}|${/\s?$/.exec(s)[0]}`.replace('،', ',');
const endsAgree = ({ says, said }) => said.every((form) => ends(form) === ends(says[0]));

const english = {
  ar: (form) => /[A-Za-z]/.test(form.replace(kept, '').replace(/\{n\}/g, '')),
  cy: (form, m) => /[A-Za-z]{4}/.test(form.replace(kept, '')) && m.says.includes(form) && !alike.has(form) && !m.files.includes(languages),
};
const hasEnglish = (language, m) => m.said.some((form) => english[language](form, m));

const catalogues = Object.keys(english).map((language) => {
  const text = readFileSync(new URL(`../../lang/${language}.po`, import.meta.url), 'utf8');
  return { language, all: messages(text) };
});
const listed = (faults) => faults.map((m) => `  ${m.files.join(' ')}: ${m.says[0]}`).join('\n');

for (const { language, all } of catalogues) {
  test(`${language}: every word is translated that someone meets who asks for support`, () => {
    const faults = all.filter((m) => isMet(m) && !isTranslated(m));
    assert.equal(faults.length, 0, `lang/${language}.po lacks\n${listed(faults)}`);
  });
  test(`${language}: names and numbers have their places in every translation`, () => {
    const faults = all.filter((m) => isTranslated(m) && !(placesAgree(m) && endsAgree(m)));
    assert.equal(faults.length, 0, `lang/${language}.po has other places in\n${listed(faults)}`);
  });
  test(`${language}: no English is left in what is translated`, () => {
    const faults = all.filter((m) => isTranslated(m) && hasEnglish(language, m));
    assert.equal(faults.length, 0, `lang/${language}.po is in English in\n${listed(faults)}`);
  });
}

test('every file that is asked for says something, so that a new name for it is noticed', () => {
  for (const { all } of catalogues)
    for (const where of [...met, ...work]) assert.ok(all.some((m) => m.files.some((f) => f.startsWith(where))), `nothing is said in ${where}`);
});

test('what is missing, has lost a place, or is left in English is found', () => {
  const one = (lines) => messages(`msgid ""\nmsgstr "head"\n\n#: src/features/home/home_page.c\n${lines}\n`)[0];
  assert.ok(!isTranslated(one('msgid "Home"\nmsgstr ""')));
  assert.ok(!isTranslated(one('msgid "One"\nmsgid_plural "{1}"\nmsgstr[0] "Un"\nmsgstr[1] ""')));
  assert.ok(isTranslated(one('msgid ""\n"Home"\nmsgstr ""\n"Hafan"')));
  assert.ok(isMet(one('msgid "Home"\nmsgstr ""')));
  assert.ok(!placesAgree(one('msgid "Hello, {1}"\nmsgstr "Helo"')));
  assert.ok(!placesAgree(one('msgid "Hello"\nmsgstr "Helo, {1}"')));
  assert.ok(!placesAgree(one('msgid "One"\nmsgid_plural "{1}"\nmsgstr[0] "Un"\nmsgstr[1] "{2}"')));
  assert.ok(placesAgree(one('msgid "One"\nmsgid_plural "{1} of us"\nmsgstr[0] "Un"\nmsgstr[1] "{1} ohonom"')));
  assert.ok(!endsAgree(one('msgid " support"\nmsgstr "cefnogaeth"')));
  assert.ok(endsAgree(one('msgid ", {1}"\nmsgstr "، {1}"')));
  assert.ok(hasEnglish('ar', one('msgid "Home"\nmsgstr "Home"')));
  assert.ok(!hasEnglish('ar', one('msgid "About {1}"\nmsgstr "عن Wayfellow {1}"')));
  assert.ok(hasEnglish('cy', one('msgid "Home"\nmsgstr "Home"')));
});
