// Shows what somebody chose to keep on this device when there is no connection: Help now, and their own safety plan; for
// a worker, two pages that hold nothing of anybody's. wayfellow.js and kept.js keep them; here stands only that somebody
// left. Nobody's record passes through: all but what is named below goes to the network as if this weren't here.
(function () {
  'use strict';
  var help = '/help/kept';
  var plan = '/me/safety/sheet';
  var leave = '/leave';
  var plans = 'wayfellow-plan';

  // --- Leaving without a connection: to where Leave goes, which says that it can't be reached. The sign-in is ended as
  //     soon as the site can be asked to, before anything else of it is shown.
  var owed = '/leave/owed';
  function leaveUnasked() {
    return caches.match(leave).then(function (kept) { return kept ? kept.text() : ''; }).then(function (to) {
      return caches.open('wayfellow-leave')
        .then(function (cache) { return cache.put(owed, new Response('')); })
        .then(function () { return Response.redirect(to || '/', 303); });
    });
  }
  function leaveNow() {
    return caches.match(owed).then(function (is) {
      if (!is) return undefined;
      return fetch(leave, { redirect: 'manual', credentials: 'same-origin' })
        .then(function () { return caches.delete('wayfellow-leave'); });
    });
  }

  // A worker's blank note stands where a note or Today would; kept.js puts it here, and what is written on it elsewhere.
  var blank = '/notes/blank', waiting = '/notes/waiting';
  function keptFor(path) {
    if (path === waiting) return waiting;
    if (path === blank || path === '/today' || /^\/people\/[^/]+\/notes\/new$/.test(path)) return blank;
    return path === plan || path === '/me/safety' || path === '/me/tonight' ? plan : help;
  }
  function instead(path) {
    if (path === leave) return leaveUnasked();
    var wanted = keptFor(path);
    return caches.match(wanted).then(function (kept) { return kept || caches.match(help); })
      .then(function (kept) { return kept || Response.error(); });
  }

  // The plan opens without signing in, where it is kept. Everywhere else the site's own answer counts.
  function answered(path, answer) {
    var away = answer.status === 502 || answer.status === 504;
    if (away || (path === plan && answer.type === 'opaqueredirect')) {
      return instead(path).then(function (kept) { return kept.type === 'error' ? answer : kept; });
    }
    return answer;
  }

  function page(request, path) {
    return leaveNow().then(function () { return fetch(request); })
      .then(function (answer) { return answered(path, answer); }, function () { return instead(path); });
  }

  self.addEventListener('install', function () { self.skipWaiting(); });
  self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener('fetch', function (event) {
    var request = event.request;
    var url = new URL(request.url);
    if (url.origin !== self.location.origin) return;
    if (request.method === 'POST' && url.pathname === '/sign-out') event.waitUntil(caches.delete(plans));
    if (request.method !== 'GET') return;
    if (request.mode === 'navigate') event.respondWith(page(request, url.pathname));
    else if (url.pathname.indexOf('/assets/') === 0) {
      event.respondWith(fetch(request).catch(function () {
        return caches.match(request).then(function (kept) { return kept || Response.error(); });
      }));
    }
  });
})();
