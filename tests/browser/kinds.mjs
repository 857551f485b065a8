// kinds.mjs — one page of each kind that a role reaches by links: /people/:id/notes once, not for each person.
import { links } from '../http/site.mjs';

export const roles = ['visitor', 'person', 'worker', 'supervisor', 'coordinator', 'network', 'administrator'];
export const kind = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\/\d+(?=\/|$)/g, '/:n').replace(/\?.*/, '');
const skipped = /^\/(leave|sign-out|events|assets|language)\b/;

// Paths, in the order in which they are met.
export async function kindsFor(site, role, most = 150) {
  const visitor = site.visitor();
  if (role !== 'visitor') await visitor.signIn(role);
  const found = new Map(), queue = ['/'];
  const seen = new Set(queue);
  while (queue.length && found.size < most) {
    const path = queue.shift();
    if (found.has(kind(path))) continue;
    const page = await visitor.get(path);
    if (page.status !== 200 || !/html/.test(page.headers['content-type'])) continue;
    found.set(kind(path), path);
    for (const next of links({ ...page, path })) {
      if (seen.has(next) || skipped.test(next) || found.has(kind(next))) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  visitor.agent.destroy();
  return [...found.values()];
}
