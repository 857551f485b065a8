// day.mjs — a working day of a national service: who does what how often. Counts are for one visitor and one day.
//
// 2,000 workers with 15 people each whom they meet once a week: three meetings a day, 6,000 in all. Before a meeting the
// worker reads up, then says "I'm there"; a note is written together, kept twice as a draft while it grows, and saved; the
// next meeting is booked. Of the notes seven in ten are confirmed by the person and one in ten is corrected, on the same
// day, so 6,000 people look in. 250 teams have a coordinator and a supervisor each. Sign-ins end after an hour away:
// those who work sign in twice. Nobody has counted a real service's pages yet; these are guesses on the high side.
//
// Left out: asking for support (about 120 people a day, 15 pages each: one request in a hundred) and spreadsheets.
import { randomUUID } from 'node:crypto';

export const visitorsOf = { worker: 2000, coordinator: 250, supervisor: 250, person: 6000 };
export const signInsOf = { worker: 2, coordinator: 2, supervisor: 2, person: 1 };

const one = (list) => list[Math.floor(Math.random() * list.length)];
const words = 'We walked by the water and spoke of the week, of what went well and of the letter that came. '.repeat(6);

// What each role does: [how often, what]. A deed sends its requests one after another.
export const deeds = {
  worker: [
    [8, (v) => v.get('today', '/today')],
    [3, (v) => v.get('people', '/people')],
    [4, (v) => v.get('person', `/people/${one(v.people)}`)],
    [2, (v) => v.get('diary', '/diary')],
    [1, (v) => v.get('agreement', `/people/${one(v.people)}/agreement`)],
    [3, meet],
    [3, book],
  ],
  coordinator: [
    [15, (v) => v.get('waiting', '/waiting')],
    [10, (v) => v.get('waiting person', `/waiting/${one(v.waiting)}`)],
    [4, (v) => v.get('suggestions', '/matching')],
    [2, (v) => v.post('look who fits', '/matching/look', {})],
    [5, (v) => v.get('suggestion', `/matching/${one(v.waiting)}`)],
    [6, (v) => v.get('people', '/people')],
    [6, (v) => v.get('person', `/people/${one(v.people)}`)],
    [4, (v) => v.get('workers', '/workers')],
    [1, (v) => v.get('cover', '/cover')],
  ],
  supervisor: [
    [4, (v) => v.get('team', '/team')],
    [2, (v) => v.get('people', '/people')],
    [6, (v) => v.get('person', `/people/${one(v.people)}`)],
    [6, (v) => v.get('record', `/people/${one(v.people)}/notes`)],
  ],
  person: [
    [1, (v) => v.get('home', '/home')],
    [1, (v) => v.get('own record', '/record')],
    [0.5, (v) => v.get('own appointments', '/me/appointments')],
    [0.1, (v) => v.get('who has looked', '/record/looked')],
    [0.7, (v) => v.notes.length && v.post('yes', `/record/${one(v.notes)}/heard`, { heard: 'right' })],
    [0.1, correct],
  ],
};

async function meet(v) {
  const { person, appointment } = v.meetings.pop() ?? { person: one(v.people), appointment: '' };
  await v.get('person', `/people/${person}`);
  await v.get('record', `/people/${person}/notes`);
  if (appointment) await v.post('I’m there', `/people/${person}/appointments/${appointment}/there`, { back: 'today' });
  await v.get('note form', `/people/${person}/notes/new${appointment && `?appointment=${appointment}`}`);
  const note = { ...v.note, appointment, draft: randomUUID(), how: 'walk', talked: words, win: 'Went out twice', heard: 'That some of it was hard' };
  await v.post('draft', `/people/${person}/notes/draft`, { ...note, talked: words.slice(0, 90), saved: '' });
  await v.post('draft', `/people/${person}/notes/draft`, { ...note, talked: words.slice(0, 300), saved: '1' });
  await v.post('note', `/people/${person}/notes`, note);
}

// In the weeks ahead, at a time of chance: one in some falls on another of the worker's meetings and is refused, as it is in life.
async function book(v) {
  const person = one(v.people), day = new Date(Date.now() + (7 + Math.random() * 60) * 86400000);
  await v.get('booking form', `/people/${person}/appointments/new`);
  const time = `${String(8 + Math.floor(Math.random() * 11)).padStart(2, '0')}:${one(['00', '15', '30', '45'])}`;
  await v.post('booking', `/people/${person}/appointments`, { ...v.booking, 'on-day': day.getDate(), 'on-month': day.getMonth() + 1, 'on-year': day.getFullYear(), time });
}

async function correct(v) {
  if (v.notes.length === 0) return;
  const note = one(v.notes);
  await v.get('correct form', `/record/${note}/correct`);
  await v.post('correction', `/record/${note}/heard`, { heard: 'corrected', words: 'It was Tuesday, and it was my idea.' });
}
