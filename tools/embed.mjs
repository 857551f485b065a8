// tools/embed.mjs OUT.c HEADER NAME=FILE… — writes files as C: for each NAME an array of bytes, and `const struct str
// NAME` over it, declared in HEADER. assets/build.mjs uses the two functions for its own table.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// static const unsigned char NAME[] = {…}; never empty, because C has no empty arrays.
export function arrayOf(name, bytes) {
  const all = [...bytes];
  const lines = [];
  for (let i = 0; i < Math.max(all.length, 1); i += 32) lines.push(`    ${(all.length ? all.slice(i, i + 32) : [0]).join(',')},`);
  return `static const unsigned char ${name}[] = {\n${lines.join('\n')}\n};`;
}

// { "text", length } for a struct str of plain ASCII.
export function stringOf(text) {
  return `{ ${JSON.stringify(text)}, ${text.length} }`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out, header, ...named] = process.argv.slice(2);
  const parts = named.map((pair) => {
    const [name, file] = pair.split('=');
    const bytes = readFileSync(file);
    return `${arrayOf(`${name}_bytes`, bytes)}\nconst struct str ${name} = { (const char *)${name}_bytes, ${bytes.length} };\n`;
  });
  writeFileSync(out, `/* Made by tools/embed.mjs. */\n#include "${header}"\n\n${parts.join('\n')}`);
}
