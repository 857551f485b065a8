// Forms that save themselves, and what waits on this device for a connection. Loaded where a page has use for it
// (data-keeper). How words are kept here, and what a thief of the device gets: docs/decisions/words-on-a-phone.md.
(function () {
  'use strict';
  var doc = document;
  var headers = { 'X-Requested-With': 'wayfellow' };
  var kept = 'wf-kept:', pairOf = 'wf-device:', last = 'wf-owner', meetings = 'wf-meetings';
  var subtle = window.crypto && window.crypto.subtle;
  var each = function (selector, run, from) { Array.prototype.forEach.call((from || doc).querySelectorAll(selector), run); };
  var none = function () {};

  function storage(run) { try { return run(window.localStorage); } catch (e) { return null; } }
  function read(name) { return storage(function (s) { return JSON.parse(s.getItem(name)); }); }
  function write(name, value) { storage(function (s) { s.setItem(name, JSON.stringify(value)); }); }
  function drop(name) { storage(function (s) { s.removeItem(name); }); }
  function local(at, how) { return new Date(at).toLocaleString(doc.documentElement.lang, how); }

  // --- Sealing. Each text has a key of its own, agreed between a pair made for it and the device's; the device holds
  //     only the open half of its pair as it is, so it can put words away and not read them.
  var curve = { name: 'ECDH', namedCurve: 'P-256' };
  var open = null, secret = null, token = '', owner = read(last);

  function base64(buffer) { return btoa(String.fromCharCode.apply(null, new Uint8Array(buffer))); }
  function bytes(words) { return Uint8Array.from(atob(words), function (c) { return c.charCodeAt(0); }); }

  function agreed(theirs, mine, salt, place) {
    return subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256)
      .then(function (bits) { return subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']); })
      .then(function (bits) {
        return subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: salt, info: new TextEncoder().encode(place) }, bits,
          { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      });
  }
  function pack(buffer) { // long texts are more than one call can take
    var all = new Uint8Array(buffer), words = '';
    for (var i = 0; i < all.length; i += 4096) words += String.fromCharCode.apply(null, all.subarray(i, i + 4096));
    return btoa(words);
  }
  function seal(place, value) {
    var one, salt, iv = crypto.getRandomValues(new Uint8Array(12));
    return subtle.generateKey(curve, true, ['deriveBits'])
      .then(function (made) { one = made; return subtle.exportKey('raw', made.publicKey); })
      .then(function (raw) { salt = raw; return agreed(open, one.privateKey, raw, place); })
      .then(function (key) { return subtle.encrypt({ name: 'AES-GCM', iv: iv }, key, new TextEncoder().encode(JSON.stringify(value))); })
      .then(function (box) { return { by: base64(salt), iv: base64(iv), box: pack(box) }; });
  }
  function unseal(place, sealed) {
    var salt = bytes(sealed.by);
    return subtle.importKey('raw', salt, curve, false, [])
      .then(function (theirs) { return agreed(theirs, secret, salt, place); })
      .then(function (key) { return subtle.decrypt({ name: 'AES-GCM', iv: bytes(sealed.iv) }, key, bytes(sealed.box)); })
      .then(function (plain) { return JSON.parse(new TextDecoder().decode(plain)); });
  }

  // --- The device's pair. Its closed half is wrapped by a key that the site gives to who is signed in, and that is never
  //     written down here.
  function opened(jwk) { return subtle.importKey('jwk', jwk, curve, false, []).then(function (key) { open = key; }); }

  function wrapper(hex) {
    var key = Uint8Array.from(hex.match(/../g), function (two) { return parseInt(two, 16); });
    return subtle.importKey('raw', key, 'AES-GCM', false, ['wrapKey', 'unwrapKey']);
  }

  function pairMade(key) {
    var made, iv = crypto.getRandomValues(new Uint8Array(12));
    return subtle.generateKey(curve, true, ['deriveBits'])
      .then(function (pair) { made = pair; return wrapper(key); })
      .then(function (by) { return Promise.all([subtle.exportKey('jwk', made.publicKey), subtle.wrapKey('pkcs8', made.privateKey, by, { name: 'AES-GCM', iv: iv })]); })
      .then(function (both) {
        write(pairOf + owner, { open: both[0], iv: base64(iv), wrapped: base64(both[1]) });
        return pairRead(key);
      });
  }
  function pairRead(key) {
    var pair = read(pairOf + owner);
    if (!pair) return pairMade(key);
    return wrapper(key).then(function (by) {
      return subtle.unwrapKey('pkcs8', bytes(pair.wrapped), by, { name: 'AES-GCM', iv: bytes(pair.iv) }, curve, false, ['deriveBits']);
    }).then(function (key) { secret = key; return opened(pair.open); });
  }

  // Asks the site for the key, each time: it has to be who is signed in now. Refused with "out" when nobody is.
  function unlock() {
    if (!subtle || !window.TextEncoder) return Promise.reject(new Error('none'));
    return fetch('/notes/key', { headers: headers, credentials: 'same-origin', redirect: 'manual', cache: 'no-store' }).then(function (answer) {
      if (answer.status !== 200) throw new Error(answer.status < 500 ? 'out' : 'away'); // 0: led to the sign-in
      return answer.json();
    }).then(function (given) {
      owner = given.owner;
      token = given.token;
      write(last, owner);
      return pairRead(given.key);
    });
  }
  // Without a connection: enough to put words away.
  function shut() {
    var pair = owner && subtle && read(pairOf + owner);
    return pair ? opened(pair.open).catch(none) : Promise.resolve();
  }
  var ready = unlock().catch(function (why) { return open ? null : shut().then(function () { return why; }); });

  // --- What waits. state: "draft" half written, "send" to be sent, "refused" with its reason.
  var line = ready; // one after the other, so that the newest words are what stands

  function next(run) { line = line.then(run).catch(none); return line; }
  function items() {
    var found = [];
    storage(function (s) {
      for (var i = 0; i < s.length; i += 1) {
        var name = s.key(i), item = name.indexOf(kept) === 0 ? read(name) : null;
        if (item && item.owner === owner) { item.id = name.slice(kept.length); found.push(item); }
      }
    });
    return found.sort(function (a, b) { return a.at - b.at; });
  }
  function keep(id, state, path, pairs) {
    return next(function () {
      if (!open) return null;
      return seal(id, { path: path, pairs: pairs }).then(function (sealed) {
        write(kept + id, { owner: owner, at: Date.now(), state: state, sealed: sealed });
        told();
      });
    });
  }
  function forget(id) { return next(function () { drop(kept + id); told(); }); }
  function refuse(item, why) {
    return seal(item.id, why).then(function (sealed) {
      write(kept + item.id, { owner: item.owner, at: item.at, state: 'refused', sealed: item.sealed, why: sealed });
    });
  }

  // --- Sending
  function body(pairs) {
    var params = new URLSearchParams();
    pairs.forEach(function (pair) { params.append(pair[0], pair[1]); });
    return params;
  }
  function send(url, pairs, more) {
    var options = { method: 'POST', body: body(pairs), headers: headers, credentials: 'same-origin' };
    return fetch(url, Object.assign(options, more));
  }
  function reasonOf(markup) {
    var page = new DOMParser().parseFromString(markup, 'text/html');
    var said = page.querySelectorAll('.govuk-error-summary li, main .wf-say--now b');
    var list = Array.prototype.map.call(said, function (one) { return one.textContent.trim(); });
    var title = page.querySelector('main h1');
    return list.length ? list.join(' ') : title ? title.textContent.trim() : '';
  }
  // Whole or not at all: the site takes a form in one piece, and the same key once, however often it comes.
  function deliverOne(item) {
    return unseal(item.id, item.sealed).then(function (note) {
      var pairs = note.pairs.map(function (pair) { return pair[0] === 'token' ? ['token', token] : pair; });
      if (!pairs.some(function (pair) { return pair[0] === 'token'; })) pairs.push(['token', token]);
      return send(note.path, pairs).then(function (answer) {
        if (/^\/sign-in/.test(new URL(answer.url).pathname)) throw new Error('out');
        if (answer.status >= 500) throw new Error('away');
        if (answer.redirected || answer.status === 204) { drop(kept + item.id); return null; }
        return answer.text().then(function (markup) { return refuse(item, reasonOf(markup)); });
      });
    });
  }
  var delivering = null;
  function deliver() {
    if (delivering) return delivering;
    var waits = function () { return items().filter(function (item) { return item.state === 'send'; }); };
    var done = function (why) { delivering = null; told(); return why; };
    delivering = (secret ? Promise.resolve() : unlock()).then(function () {
      return waits().reduce(function (before, item) { return before.then(function () { return deliverOne(item); }); }, Promise.resolve());
    }).then(function () { return done(null); }, done);
    return delivering;
  }
  function deliverSoon() {
    unlock().then(deliver, function (why) { return why; }).then(function (why) {
      each('[data-waiting]', function (box) { outcome(box, why); });
    });
  }

  // --- What pages say of it
  function told() {
    var count = items().length;
    each('[data-waits]', function (box) {
      var words = box.querySelector('[data-waits-words]');
      box.hidden = count === 0;
      words.textContent = (count === 1 ? words.dataset.one : words.dataset.many).replace('{1}', count);
    });
    each('[data-waiting]', list);
  }

  // --- The page of what waits
  function made(tag, css, words) {
    var one = doc.createElement(tag);
    if (css) one.className = css;
    one.textContent = words;
    return one;
  }
  function pressed(words, run) {
    var button = made('button', 'govuk-button govuk-button--secondary', words);
    button.type = 'button';
    button.addEventListener('click', function () { run(button); });
    return button;
  }
  function remove(box, item) {
    return function (button) {
      if (button.dataset.sure) { drop(kept + item.id); told(); return box.querySelector('[data-said]').focus(); }
      button.dataset.sure = 'yes';
      button.textContent = box.dataset.sure;
      return null;
    };
  }
  function again(item) {
    return function () {
      write(kept + item.id, { owner: item.owner, at: item.at, state: 'send', sealed: item.sealed });
      deliver().then(function (why) { outcome(doc.querySelector('[data-waiting]'), why); });
    };
  }
  function outcome(box, why) {
    var said = box.querySelector('[data-said]');
    said.textContent = why ? (why.message === 'out' ? box.dataset.out : box.dataset.away) : '';
    each('[data-sign-in]', function (link) { link.hidden = !why || why.message !== 'out'; }, box);
  }
  function card(box, item) {
    var one = made('li', 'wf-card', ''), actions = made('div', 'wf-actions', '');
    var when = box.dataset.when.replace('{1}', local(item.at, { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }));
    one.appendChild(made('h2', '', box.dataset[item.state]));
    one.appendChild(made('p', 'wf-soft', when));
    if (item.state !== 'draft') actions.appendChild(pressed(box.dataset.again, again(item)));
    actions.appendChild(pressed(box.dataset.remove, remove(box, item)));
    if (secret) {
      if (item.why) unseal(item.id, item.why).then(function (why) { one.insertBefore(made('p', '', why), actions); }).catch(none);
      unseal(item.id, item.sealed).then(function (note) {
        var link = made('a', '', box.dataset.open), of = note.pairs.filter(function (pair) { return pair[0] === 'appointment'; })[0];
        link.href = note.path.replace(/\/notes.*$/, '/notes/new') + (of && of[1] ? '?appointment=' + encodeURIComponent(of[1]) : '');
        if (item.state !== 'send') actions.appendChild(link);
      }).catch(none);
    }
    one.appendChild(actions);
    return one;
  }
  function list(box) {
    var all = items(), place = box.querySelector('[data-items]');
    place.textContent = '';
    all.forEach(function (item) { place.appendChild(card(box, item)); });
    place.hidden = all.length === 0;
    box.querySelector('[data-none]').hidden = all.length > 0;
  }

  // --- A form's fields, and filling them
  function fields(form, button) {
    var pairs = [];
    new FormData(form).forEach(function (value, name) { if (typeof value === 'string') pairs.push([name, value]); });
    if (button && button.name) pairs.push([button.name, button.value]);
    return pairs;
  }
  function fill(form, pairs) {
    pairs.forEach(function (pair) {
      var named = form.elements.namedItem(pair[0]);
      var one = named && named.length && !named.tagName ? named[0] : named;
      if (!one || one.type === 'hidden' || one.type === 'password') return;
      if (one.type === 'radio' || one.type === 'checkbox') {
        each('input', function (input) { if (input.name === pair[0] && input.value === pair[1]) input.checked = true; }, form);
      } else if (one.tagName === 'TEXTAREA' && one.value && one.value !== pair[1] && one.value.indexOf(pair[1]) < 0) {
        one.value += '\n\n' + pair[1];
      } else if (!one.value || one.tagName === 'SELECT') {
        one.value = pair[1];
      }
    });
  }
  function valueOf(pairs, name) {
    var found = pairs.filter(function (pair) { return pair[0] === name; })[0];
    return found ? found[1] : '';
  }

  // --- Forms that keep what was typed: to the server every few seconds (data-save-url), and on this device for as long
  //     as the server can't be reached (data-keep). The form's key makes sure that it is taken once.
  function Kept(form) {
    var state = form.querySelector('[data-save-state]') || doc.querySelector('[data-save-state]');
    var path = new URL(form.action).pathname;
    var keeps = form.hasAttribute('data-keep');
    var url = form.dataset.saveUrl;
    var id = form.elements.key && form.elements.key.value;
    var came = []; // what was put away before and stands in the form now
    var timer = 0, sending = false, changed = false, retry = 0;

    function say(name) {
      if (!state) return;
      var time = new Date().toLocaleTimeString(doc.documentElement.lang, { hour: 'numeric', minute: '2-digit' });
      state.textContent = name ? (state.dataset[name] || '').replace('{1}', time) : '';
    }
    function hold() { if (keeps && id) keep(id, 'draft', path, fields(form)); }
    function release() {
      if (!id) return line;
      came.splice(0).forEach(forget);
      return forget(id);
    }

    // What could not be sent last time comes back. When the page holds other words by now, both are shown.
    function restore() {
      if (!keeps || !secret) return;
      items().filter(function (item) { return item.state !== 'send'; }).forEach(function (item) {
        unseal(item.id, item.sealed).then(function (note) {
          if (note.path.indexOf(path) !== 0 || valueOf(note.pairs, 'appointment') !== (form.elements.appointment ? form.elements.appointment.value : '')) return;
          fill(form, note.pairs);
          came.push(item.id);
          changed = true;
          say('offline');
          plan(1000);
        }).catch(none);
      });
    }

    // A draft is never answered by sending us elsewhere, unless it is to sign in.
    function answered(answer) {
      var elsewhere = answer.redirected || answer.headers.get('Location');
      if (answer.ok && !elsewhere) {
        var version = answer.headers.get('X-Version');
        if (version && form.elements.version) form.elements.version.value = version;
        release();
        say('saved');
      } else {
        changed = true;
        hold();
        say(answer.status < 500 ? 'signedOut' : 'offline');
        if (answer.status >= 500) plan(15000);
      }
    }
    function lost() {
      changed = true;
      hold();
      say('offline');
      plan(15000);
    }
    function save() {
      if (!url || sending || !changed || retry) return;
      sending = true;
      changed = false;
      var done = function () { sending = false; if (changed && !timer) plan(4000); };
      send(url, fields(form)).then(answered, lost).then(done, done);
    }
    function plan(ms) {
      clearTimeout(timer);
      timer = setTimeout(function () { timer = 0; save(); }, ms);
    }

    form.addEventListener('input', function () {
      changed = true;
      if (url && !timer) plan(4000);
      if (!url || !navigator.onLine) hold();
    });
    window.addEventListener('online', function () { if (changed) plan(500); if (retry) submit(retry); });
    window.addEventListener('pagehide', function () {
      if (changed && url && !form.leaving) send(url, fields(form), { keepalive: true }).catch(none);
    });

    // Sending: by script, so that a lost connection leaves the page and the words where they are.
    function submit(to) {
      retry = 0;
      clearTimeout(timer);
      send(to.url, to.pairs).then(function (answer) {
        var on = answer.redirected ? answer.url : answer.status === 204 && answer.headers.get('Location');
        form.leaving = true;
        release().then(function () {
          if (on) location.assign(on);
          else natively(to);
        });
      }, function () {
        if (keeps && id) keep(id, 'send', new URL(to.url).pathname, to.pairs);
        say('offline');
        retry = to;
        setTimeout(function () { if (retry === to) submit(to); }, 15000);
      });
    }
    // The browser itself shows an answer that isn't a redirect: the form with what has to be put right.
    function natively(to) {
      if (to.button && to.button.name) {
        var input = doc.createElement('input');
        input.type = 'hidden';
        input.name = to.button.name;
        input.value = to.button.value;
        form.appendChild(input);
      }
      form.action = to.url;
      HTMLFormElement.prototype.submit.call(form);
    }
    form.addEventListener('submit', function (event) {
      if (!keeps || event.defaultPrevented) { form.leaving = true; return; }
      event.preventDefault();
      var button = event.submitter;
      submit({ url: button && button.hasAttribute('formaction') ? button.formAction : form.action,
        pairs: fields(form, button), button: button });
    });
    ready.then(restore);
  }
  if (window.fetch && window.URLSearchParams) each('form[data-save-url], form[data-keep]', function (form) { Kept(form); });

  // --- A note without a connection: nothing of anybody's record, and no name; which meeting it was is chosen by its time.
  function choice(meeting, i, chosen) {
    var one = made('div', 'govuk-radios__item', ''), input = doc.createElement('input');
    var label = made('label', 'govuk-label govuk-radios__label', local(meeting.at * 1000, { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }));
    input.className = 'govuk-radios__input';
    input.type = 'radio';
    input.name = 'meeting';
    input.value = meeting.appointment;
    input.id = label.htmlFor = 'meeting-' + i;
    input.checked = meeting.appointment === chosen;
    one.appendChild(input);
    one.appendChild(label);
    return one;
  }
  each('form[data-blank]', function (form) {
    var known = read(meetings) || [], place = form.querySelector('[data-meetings]');
    var asked = new URLSearchParams(location.search).get('appointment');
    var said = form.querySelector('[data-said]');
    if (!subtle || known.length === 0 || !owner) { each('[data-no-meetings]', function (line) { line.hidden = false; }); return; }
    known.forEach(function (meeting, i) { place.appendChild(choice(meeting, i, asked)); });
    form.hidden = false;
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      var picked = form.querySelector('input[name="meeting"]:checked');
      var meeting = known.filter(function (m) { return picked && m.appointment === picked.value; })[0];
      var pairs = fields(form).filter(function (pair) { return pair[0] !== 'meeting'; });
      var some = pairs.some(function (pair) { return /^(agenda|talked|heard)$/.test(pair[0]) && pair[1].trim(); });
      if (!meeting || !form.querySelector('input[name="how"]:checked') || !some) { said.textContent = said.dataset.more; return said.focus(); }
      var id = crypto.randomUUID();
      pairs.push(['appointment', meeting.appointment], ['draft', crypto.randomUUID()], ['key', id]);
      return keep(id, 'send', '/people/' + meeting.person + '/notes', pairs).then(function () {
        if (!read(kept + id)) { said.textContent = said.dataset.failed; return said.focus(); }
        form.reset();
        return location.assign('/notes/waiting');
      });
    });
  });

  // --- Today: which meetings are near, and the two pages that open without a connection.
  function keepPage(cache, path) {
    return fetch(path, { credentials: 'same-origin', redirect: 'error' }).then(function (answer) {
      if (!answer.ok) throw new Error(path);
      return answer.clone().text().then(function (words) {
        var parts = words.match(/\/assets\/[\w.-]+/g) || [];
        return cache.addAll(parts.filter(function (part, i) { return parts.indexOf(part) === i; }));
      }).then(function () { return cache.put(path, answer); });
    });
  }
  each('[data-device]', function (box) {
    var near = [];
    each('[data-appointment]', function (one) {
      near.push({ person: one.dataset.person, appointment: one.dataset.appointment, at: Number(one.dataset.at) });
    }, box);
    ready.then(function () { if (secret) write(meetings, near); });
    if (!navigator.serviceWorker || !window.caches) return;
    navigator.serviceWorker.register('/offline.js')
      .then(function () { return caches.open('wayfellow-notes'); })
      .then(function (cache) { return Promise.all([keepPage(cache, '/notes/blank'), keepPage(cache, '/notes/waiting'), cache.put('/leave', new Response(box.dataset.leave))]); })
      .then(function () { box.dataset.device = 'ready'; })
      .catch(none);
  });

  told();
  ready.then(function (why) { return secret ? deliver() : why; }).then(function (why) {
    told();
    each('[data-waiting]', function (box) { outcome(box, why); });
  });
  window.addEventListener('online', deliverSoon);
})();
