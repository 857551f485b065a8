// tools/sign-ins.mjs FILE — prints the first sign-in of each role in an example service's sign-ins.json.
import { readFileSync } from 'node:fs';

const seen = new Set();
for (const { role, email, password } of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  if (seen.has(role)) continue;
  seen.add(role);
  console.log(`  ${role.padEnd(14)} ${email.padEnd(44)} ${password}`);
}
