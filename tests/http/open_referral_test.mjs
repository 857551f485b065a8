// The directory, from dirty feeds of every dialect to its public API, walked as the standard's validator does: what it
// says fits the official schemas (tests/open-referral/schema), with nothing left over and nothing that only looks right.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { after, before, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { environment, open, program } from './site.mjs';

const folder = new URL('../open-referral/', import.meta.url).pathname;
const samples = ['hsds.json', 'hsds-long.ndjson', 'uk2.json', 'outpost.json', 'sheet.csv'];

// Every object has the members that the schema names, and no others.
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const out = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  if (out.properties && (out.type === 'object' || out.type === undefined)) out.additionalProperties = false;
  return out;
}
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
ajv.addFormat('uri', (s) => /^https?:\/\/[^\s"<>\\^`{|}]+$/.test(s) && /^[\x21-\x7e]+$/.test(s) && URL.canParse?.(s) !== false);
ajv.addFormat('email', /^[^\s@<>,;]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i);
ajv.addFormat('date-time', (s) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(s) && !Number.isNaN(Date.parse(s)));
const read = (name) => closed(JSON.parse(readFileSync(`${folder}schema/${name}.json`, 'utf8')));
ajv.addSchema(read('taxonomy_term'), 'taxonomy_term.json');
const schemas = {};
const fits = (name, value) => {
  schemas[name] ??= ajv.compile(read(name));
  assert.ok(schemas[name](value), `${name} ${value.id}: ${ajv.errorsText(schemas[name].errors)}\n${JSON.stringify(value)}`);
};

let site;
const bring = (file, source, ...flags) =>
  execFileSync(program, ['directory', 'import', file, '--data', site.data, '--source', source, '--licence', 'Open Government Licence v3', ...flags],
    { env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const ask = (path, headers = {}) => new Promise((resolve, reject) => {
  http.get({ host: '127.0.0.1', port: site.port, path: `/openreferral${path}`, headers }, (answer) => {
    let body = '';
    answer.setEncoding('utf8').on('data', (text) => { body += text; });
    answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
  }).on('error', reject);
});
const get = async (path) => {
  const answer = await ask(path);
  assert.equal(answer.status, 200, `${path}: ${answer.body}`);
  assert.equal(answer.headers['access-control-allow-origin'], '*');
  return JSON.parse(answer.body);
};

before(async () => {
  site = await open({ workers: 2, people: 3, months: 1 });
  for (const sample of samples) bring(`${folder}samples/${sample}`, sample);
});
after(() => site?.close());

// Follows a list page by page; its arithmetic must hold on each.
async function walk(path) {
  const all = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const list = await get(`${path}?per_page=3&page=${page}`);
    pages = list.total_pages;
    assert.equal(list.page_number, page);
    assert.equal(list.size, list.contents.length);
    assert.equal(list.first_page, page === 1);
    assert.equal(list.last_page, page >= pages);
    assert.equal(pages, Math.ceil(list.total_items / 3));
    all.push(...list.contents);
    if (page === pages) assert.equal(all.length, list.total_items);
  }
  assert.equal(new Set(all.map((one) => one.id)).size, all.length, 'each stands once');
  assert.deepEqual(all.map((one) => one.id), all.map((one) => one.id).sort(), 'in a stable order');
  return all;
}

test('every path, walked to its end, fits the official schemas with nothing left over', async () => {
  const paths = { services: 'service', service_at_locations: 'service_at_location', organizations: 'organization', taxonomies: 'taxonomy', taxonomy_terms: 'taxonomy_term' };
  for (const [path, schema] of Object.entries(paths)) {
    const all = await walk(`/${path}`);
    assert.ok(all.length > 0, path);
    const list = schema.startsWith('taxonomy') ? schema : `${schema}_list`;
    for (const one of all) {
      fits(list, one);
      const whole = await get(`/${path}/${one.id}`);
      fits(schema, whole);
      assert.equal(whole.id, one.id);
    }
  }
});

test('what was dirty is put right, left out or told, and never half', async () => {
  const { contents } = await get('/services?per_page=100');
  const named = Object.groupBy?.(contents, (one) => one.name) ?? contents.reduce((by, one) => ({ ...by, [one.name]: [...(by[one.name] ?? []), one] }), {});
  assert.equal(named['Bereavement café'].length, 1);
  assert.equal(named['Carers\' lunch'].length, 2);
  const café = await get(`/services/${named['Bereavement café'][0].id}`);
  assert.equal(café.description, 'Tea, cake & company.\n\nNobody has to talk. More (http://example.org/more)');
  assert.equal(café.url, 'https://www.example.org/cafe');
  assert.equal(café.organization.website, 'http://www.example.org');
  assert.equal(café.assured_date, '2025-02-01');
  assert.equal(café.minimum_age, 18);
  assert.ok(!('email' in café) && !('assurer_email' in café) && !('fees' in café));
  assert.equal(café.service_at_locations[0].location.addresses[0].postal_code, 'XA1 1AA');
  assert.ok(café.attributes.some((one) => one.taxonomy_term.name === 'Open Government Licence v3'));
  const night = named['Night line'].find((one) => one.maximum_age);
  assert.deepEqual([night.minimum_age, night.maximum_age, night.email], [18, 65, 'night@example.org']);
  assert.equal((await get(`/services/${night.id}`)).service_at_locations[0].location.latitude, 51.6);
  const [long] = named['A very long one'];
  assert.ok(long.description.endsWith('…') && long.description.length < 20010);
  assert.ok(contents.some((one) => one.name.startsWith('gnaw dart مجموعة')));
  const [youth] = named['Youth drop-in'];
  const place = (await get(`/services/${youth.id}`)).service_at_locations[0].location;
  assert.deepEqual([place.latitude, place.longitude], [51.52, -3.22]);
  assert.equal(named['Allotment, shared'].length, 1);
  assert.equal(contents.filter((one) => !one.name.trim()).length, 0);
  assert.match(bring(`${folder}samples/hsds.json`, 'hsds.json'), /6 read, 3 shown[^]*2 left out, 1 stood twice, 1 have the same name/);
});

test('a feed that fails keeps what was there, and says so', async () => {
  const before = (await get('/services')).total_items;
  assert.throws(() => bring('/dev/null', 'uk2.json'));
  assert.throws(() => bring(`${folder}nonesuch.json`, 'uk2.json'));
  assert.equal((await get('/services')).total_items, before);
  assert.match(execFileSync(program, ['directory', 'feeds', '--data', site.data], { env: environment, encoding: 'utf8' }), /uk2\.json[^]*failed[^]*what was there stays|uk2\.json[^]*can't be read/);
});

test('an answer that somebody has already isn’t sent again, until something changed', async () => {
  const { etag } = (await ask('/services')).headers;
  assert.equal((await ask('/services', { 'If-None-Match': etag })).status, 304);
  bring(`${folder}samples/outpost.json`, 'another county');
  assert.equal((await ask('/services', { 'If-None-Match': etag })).status, 200);
});

test('two feeds with the same services keep them apart', async () => {
  bring(`${folder}samples/hsds.json`, 'hsds again');
  for (const one of await walk('/services')) fits('service', await get(`/services/${one.id}`));
});

test('JSON lines hold everything that the pages do', async () => {
  const answer = await ask('/services?format=ndjson&full=true');
  const lines = answer.body.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.equal(lines.length, (await get('/services')).total_items);
  for (const line of lines) fits('service', line);
});

// A feed on this machine, in pages that only name their services.
function feed(pages, each, status = 200) {
  const server = http.createServer((request, answer) => {
    const url = new URL(request.url, 'http://x');
    if (url.pathname === '/away') return answer.writeHead(302, { Location: 'http://169.254.169.254/' }).end();
    if (url.pathname === '/next-door') return answer.writeHead(302, { Location: `http://127.0.0.1:${door.address().port}/services` }).end();
    if (url.pathname === '/round') return answer.writeHead(302, { Location: '/round' }).end();
    const [, , id] = url.pathname.split('/');
    const body = id ? each[decodeURIComponent(id)] : pages[Number(url.searchParams.get('page') ?? 1) - 1];
    return answer.writeHead(body ? status : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? {}));
  });
  const there = { knocked: 0 };
  const door = http.createServer((request, answer) => answer.writeHead(200).end(JSON.stringify(pages[0]))).on('connection', () => { there.knocked += 1; });
  const listen = (one) => new Promise((resolve) => one.listen(0, '127.0.0.1', resolve));
  there.close = () => { server.close(); door.close(); };
  return Promise.all([listen(server), listen(door)]).then(() => Object.assign(there, { at: `http://127.0.0.1:${server.address().port}` }));
}

test('a feed is followed through its pages, and each service that is only named is asked for', async () => {
  const thin = (id) => ({ id, name: `Thin ${id}`, status: 'active' });
  const page = (n, ...contents) => ({ total_items: 3, total_pages: 2, page_number: n, contents });
  const each = { a: { ...thin('a'), schedules: [{ byday: 'MO', opens_at: '10:00' }] }, 'b/c': { ...thin('b/c'), phones: [{ number: '01632 960009' }] } };
  const there = await feed([page(1, thin('a'), thin('b/c')), page(2, thin('gone'))], each);
  const run = (path, ...flags) => new Promise((resolve) => {
    import('node:child_process').then(({ execFile }) =>
      execFile(program, ['directory', 'import', there.at + path, '--data', site.data, '--source', 'web', ...flags], { env: environment }, (failed, out, err) => resolve({ failed, out, err })));
  });
  const kept = await run('/services');
  assert.match(kept.err, /own network/);
  const brought = await run('/services', '--allow-inside');
  assert.ok(!brought.failed, brought.err);
  const { contents } = await get('/services?search=thin');
  assert.deepEqual(contents.map((one) => one.name).sort(), ['Thin a', 'Thin b/c']);
  assert.equal((await get(`/services/${contents.find((one) => one.name === 'Thin a').id}`)).schedules[0].opens_at, '10:00:00');
  assert.match((await run('/round', '--allow-inside')).err, /sent on too often/);
  for (const path of ['/away', '/next-door']) assert.match((await run(path, '--allow-inside')).err, /own network/, path);
  assert.equal(there.knocked, 0, 'nobody knocked at the door that it was sent to');
  assert.equal((await get('/services?search=thin')).total_items, 2);
  there.close();
});
