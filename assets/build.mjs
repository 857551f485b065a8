// assets/build.mjs OUT.c — builds the style sheets from assets/css/theme.scss, and writes them, the scripts and the
// pictures as C arrays, each plain, gzipped and brotli-compressed, with a fingerprint of its contents in its address.
// sass compiles; then the parts of govuk-frontend that we never use are left out, and rtlcss turns the page round.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import postcss from 'postcss';
import rtlcss from 'rtlcss';
import * as sass from 'sass';
import { arrayOf, stringOf } from '../tools/embed.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const types = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

// Selectors of govuk-frontend's that no page of ours uses.
const unused = /--inverse|--start|__start|summary-card|tag--|__prefix|__suffix|extra-letter|width-(3|5|20|30)\b|(radios|checkboxes)--small|--(radios|checkboxes)--small|-moz-|no-border|__actions|summary-list__row--no|label--(s|l|xl)\b|legend--(s|l|xl)\b|__active-fallback|exit-this-page(__indicator|-overlay|-hide)/;
const withoutNot = (selector) => selector.replace(/:not\([^)]*\)/g, '');

const slim = {
  postcssPlugin: 'slim',
  Rule(rule) {
    const kept = rule.selectors.filter((s) => s.startsWith('.wf') || !unused.test(withoutNot(s)));
    if (!kept.length) return void rule.remove();
    if (kept.length < rule.selectors.length) rule.selectors = kept;
    if (!rule.nodes?.length) rule.remove();
  },
  Declaration(d) {
    const inherits = d.prop === 'font-family' && d.value === 'inherit';
    if (/font-smooth|text-decoration-skip|-ms-/.test(d.prop) || inherits) return void d.remove();
    d.value = d.value.replace(/var\((--govuk-[a-z-]+),\s*#[0-9a-f]+\)/g, 'var($1)').replace(/rgba\(0, ?0, ?0, ?0\)/g, 'transparent');
  },
  OnceExit(root) {
    root.walkAtRules(/supports/, (a) => { if (/text-wrap|caret-color/.test(a.params)) a.remove(); });
    root.walkRules((r) => { if (!r.nodes.length) r.remove(); });
    root.walkAtRules(/media|supports/, (a) => { if (!a.nodes.length) a.remove(); });
  },
};

async function styles() {
  const govuk = createRequire(import.meta.url).resolve('govuk-frontend/package.json');
  const compiled = sass.compile(here('css/theme.scss'), { loadPaths: [dirname(dirname(govuk))], style: 'compressed' });
  const { css } = await postcss([slim]).process(compiled.css.replace(/^\uFEFF/, ''), { from: undefined });
  return { 'wayfellow.css': css, 'wayfellow.rtl.css': rtlcss.process(css) };
}

// Comments and indentation are for those who read the file here; what is sent has neither.
const script = (path) => readFileSync(here(path), 'utf8').replace(/^ *\/\/.*\n/gm, '').replace(/^ +/gm, '').replace(/^\n+/gm, '');

function entry(name, contents) {
  const plain = Buffer.from(contents);
  const print = createHash('sha256').update(plain).digest('hex').slice(0, 12);
  const smaller = (b) => (b.length < plain.length * 0.95 ? b : Buffer.alloc(0));
  return {
    name,
    path: `/assets/${name.replace(/\.[^.]+$/, (end) => `.${print}${end}`)}`,
    type: types[extname(name)],
    etag: `"${print}"`,
    plain,
    gzip: smaller(gzipSync(plain, { level: 9 })),
    brotli: smaller(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })),
  };
}

const files = {
  ...(await styles()),
  'wayfellow.js': script('js/wayfellow.js'),
  'kept.js': script('js/kept.js'),
  'offline.js': script('js/offline.js'),
  'mark.svg': readFileSync(here('img/mark.svg'), 'utf8').trim(),
};
const entries = Object.entries(files).map(([name, contents]) => entry(name, contents));

const arrays = entries.flatMap((e, i) => ['plain', 'gzip', 'brotli'].map((k) => arrayOf(`${k}_${i}`, e[k])));
const rows = entries.map((e, i) => {
  const texts = ['name', 'path', 'type', 'etag'].map((k) => stringOf(e[k]));
  const bytes = ['plain', 'gzip', 'brotli'].map((k) => `{ (const char *)${k}_${i}, ${e[k].length} }`);
  return `    { ${[...texts, ...bytes].join(', ')} },`;
});
writeFileSync(process.argv[2], `/* Made by assets/build.mjs. */
#include "page/assets_all.h"

${arrays.join('\n')}
const struct asset assets_all[] = {
${rows.join('\n')}
};
const size_t assets_all_count = ${entries.length};
`);
for (const e of entries) console.log(`${e.name}: ${e.plain.length} bytes, ${e.gzip.length} gzipped, ${e.brotli.length} by brotli`);
