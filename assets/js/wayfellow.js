// Makes pages kinder where there is a script. Everything works without it.
(function () {
  'use strict';
  var doc = document;
  var each = function (selector, run, from) { Array.prototype.forEach.call((from || doc).querySelectorAll(selector), run); };
  var headers = { 'X-Requested-With': 'wayfellow' };

  // --- Leaving quickly: Leave, or Esc three times within two seconds. The page is blank before anything is asked for.
  function leave() {
    doc.title = '…';
    doc.documentElement.hidden = true;
    location.replace('/leave');
  }
  var presses = [];
  doc.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') { presses = []; return; }
    presses = presses.filter(function (at) { return event.timeStamp - at < 2000; }).concat(event.timeStamp);
    if (presses.length > 2) leave();
  });
  each('.govuk-exit-this-page__button', function (link) {
    link.addEventListener('click', function (event) { event.preventDefault(); leave(); });
  });

  // --- A page that is kept on this device, for when there is no connection: only by a press of the button (data-keeps).
  //     offline.js shows it then. What was kept is brought up to date whenever its page is looked at.
  var plans = 'wayfellow-plan', helps = 'wayfellow-help', notes = 'wayfellow-notes';
  var planPage = '/me/safety/sheet', helpPage = '/help/kept', owner = '/me/safety/owner';
  var canKeep = window.caches && navigator.serviceWorker && window.fetch && window.Promise;

  function keepPage(cache, path) {
    return fetch(path, { credentials: 'same-origin', redirect: 'error' }).then(function (answer) {
      if (!answer.ok) throw new Error(path);
      return answer.clone().text().then(function (text) {
        var parts = text.match(/\/assets\/[\w.-]+/g) || [];
        return cache.addAll(parts.filter(function (part, i) { return parts.indexOf(part) === i; }));
      }).then(function () { return cache.put(path, answer); });
    });
  }
  function keepIn(name, path, box) {
    return caches.open(name).then(function (cache) {
      return keepPage(cache, path)
        .then(function () { return cache.put('/leave', new Response(box.dataset.leave)); })
        .then(function () { return path === planPage && cache.put(owner, new Response(box.dataset.owner)); });
    });
  }
  function unkeep(name) {
    return caches.delete(name).then(function () { return caches.keys(); }).then(function (left) {
      var ours = left.some(function (one) { return one === plans || one === helps || one === notes; });
      return ours ? null : navigator.serviceWorker.getRegistration('/');
    }).then(function (worker) { return worker && worker.unregister(); });
  }

  each('[data-keeps]', function (box) {
    if (!canKeep) return;
    var plan = box.dataset.keeps === 'plan';
    var said = box.querySelector('[data-kept-said]');
    function show(kept) {
      each('[data-when-on]', function (part) { part.hidden = !kept; }, box);
      each('[data-when-off]', function (part) { part.hidden = kept; }, box);
    }
    function keep() {
      return navigator.serviceWorker.register('/offline.js').then(function () {
        return keepIn(helps, helpPage, box);
      }).then(function () { return plan && keepIn(plans, planPage, box); });
    }
    function press(selector, run, kept, words) {
      each(selector, function (button) {
        button.addEventListener('click', function () {
          run().then(function () { show(kept); said.textContent = said.dataset[words]; },
            function () { said.textContent = said.dataset.failed; });
        });
      }, box);
    }
    press('[data-keep]', keep, true, 'kept');
    press('[data-unkeep]', function () { return unkeep(plan ? plans : helps); }, false, 'gone');
    caches.has(plan ? plans : helps).then(function (kept) {
      show(kept);
      box.hidden = false;
      return kept && keep();
    }).catch(function () {});
  });

  if (canKeep && location.pathname === '/help') {
    caches.has(helps).then(function (kept) {
      return kept && caches.open(helps).then(function (cache) { return keepPage(cache, helpPage); });
    }).catch(function () {});
  }

  // A plan goes when its owner has signed out, and when somebody else signs in here.
  if (canKeep && location.pathname === '/signed-out') unkeep(plans).catch(function () {});
  each('[data-plan-owner]', function (mark) {
    if (!canKeep) return;
    caches.match(owner).then(function (kept) { return kept && kept.text(); }).then(function (whose) {
      return whose && whose !== mark.dataset.planOwner && unkeep(plans);
    }).catch(function () {});
  });
  each('[data-plan-kept]', function (line) {
    if (!canKeep) return;
    line.querySelector('a').href = line.dataset.planKept;
    caches.has(plans).then(function (kept) { line.hidden = !kept; }).catch(function () {});
  });
  each('[data-prints]', function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });

  // --- What has to be put right is where the reader is taken.
  var summary = doc.getElementById('error');
  if (summary) summary.focus();

  // --- How many characters there is room for.
  each('textarea[data-count]', function (area) {
    var line = doc.getElementById(area.id + '-info');
    var most = Number(area.dataset.count);
    if (!line) return;
    line.setAttribute('aria-live', 'polite');
    function count() {
      var room = most - Array.from(area.value).length;
      var words = room < 0 ? line.dataset.over : line.dataset.room;
      line.textContent = words.replace('{1}', Math.abs(room));
      line.classList.toggle('govuk-error-message', room < 0);
    }
    area.addEventListener('input', count);
    if (area.value) count();
  });

  // --- Passwords can be looked at.
  each('[data-shows]', function (button) {
    var input = doc.getElementById(button.dataset.shows);
    var show = { words: button.textContent, label: button.getAttribute('aria-label') };
    button.hidden = false;
    button.addEventListener('click', function () {
      var hidden = input.type === 'password';
      input.type = hidden ? 'text' : 'password';
      button.textContent = hidden ? button.dataset.hide : show.words;
      button.setAttribute('aria-label', hidden ? button.dataset.hideLabel : show.label);
    });
    if (input.form) input.form.addEventListener('submit', function () { input.type = 'password'; });
  });

  function fields(form) {
    var pairs = [];
    new FormData(form).forEach(function (value, name) { if (typeof value === 'string') pairs.push([name, value]); });
    return pairs;
  }

  function body(pairs) {
    var params = new URLSearchParams();
    pairs.forEach(function (pair) { params.append(pair[0], pair[1]); });
    return params;
  }

  function send(url, pairs) {
    return fetch(url, { method: 'POST', body: body(pairs), headers: headers, credentials: 'same-origin' });
  }

  // --- Somebody who may be here already is pointed out while one types (data-likely): by name, number or address.
  each('[data-likely]', function (place) {
    var form = place.closest('form');
    var timer = 0, asked = 0;
    function ask() {
      var mine = asked += 1;
      send(place.dataset.likely, fields(form))
        .then(function (answer) { return answer.ok && !answer.redirected ? answer.text() : ''; })
        .then(function (markup) { if (mine === asked) place.innerHTML = markup; })
        .catch(function () {});
    }
    if (!window.fetch || !window.URLSearchParams) return;
    form.addEventListener('input', function (event) {
      if (!/^(text|tel|email)$/.test(event.target.type)) return;
      clearTimeout(timer);
      timer = setTimeout(ask, 600);
    });
  });

  // --- Forms that save themselves, and what waits on this device, have a script of their own (kept.js).
  function stored(name) { try { return JSON.parse(localStorage.getItem(name)); } catch (e) { return null; } }
  // What waits here of whoever was signed in last; what somebody else left is theirs.
  function waits() {
    var owner = stored('wf-owner'), names = [];
    try { names = Object.keys(localStorage); } catch (e) { /* nothing is kept then */ }
    return names.filter(function (name) { return name.indexOf('wf-kept:') === 0 && (stored(name) || {}).owner === owner; });
  }
  var keeper = doc.querySelector('[data-keeper]');
  if (keeper && window.Promise && (waits().length || doc.querySelector('form[data-save-url], form[data-keep], [data-blank], [data-device], [data-waiting]'))) {
    var script = doc.createElement('script');
    script.src = keeper.dataset.keeper;
    doc.head.appendChild(script);
  }
  // Who signs out leaves nothing here; so what waits is looked at first.
  each('form[action="/sign-out"]', function (form) {
    form.addEventListener('submit', function (event) {
      if (!waits().length) return;
      event.preventDefault();
      location.assign('/notes/waiting');
    });
  });
  if (location.pathname === '/signed-out') {
    waits().concat('wf-device:' + stored('wf-owner'), 'wf-owner', 'wf-meetings').forEach(function (name) {
      try { localStorage.removeItem(name); } catch (e) { /* nothing is kept then */ }
    });
    if (window.caches) caches.delete(notes).catch(function () {});
  }

  // --- Something changed here. Show it: by a link, or, on a board that several write, by itself. What stands there is
  // taken from the page asked for anew, card by card; nobody's form is touched.
  function Board(board, line) {
    var timer = 0;
    function take(fresh) {
      var news = false, last = board.querySelector('.wf-option--new');
      Array.prototype.forEach.call(fresh.children, function (card) {
        var there = card.id && doc.getElementById(card.id);
        if (!card.id || (there && (there.outerHTML === card.outerHTML || there.contains(doc.activeElement)))) return;
        card = doc.importNode(card, true);
        if (there) board.replaceChild(card, there); else board.insertBefore(card, last);
        news = true;
      });
      if (!news) return;
      line.textContent = board.dataset.live;
      line.hidden = false;
    }
    function ask() {
      timer = 0;
      fetch(location.pathname + location.search, { credentials: 'same-origin', cache: 'no-store' }).then(function (answer) {
        return answer.ok && !answer.redirected ? answer.text() : Promise.reject(answer);
      }).then(function (text) {
        var fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-live]');
        if (fresh) take(fresh);
      }).catch(function () { line.hidden = false; });
    }
    return function () { if (!timer) timer = setTimeout(ask, 300); };
  }
  each('[data-events-url]', function (line) {
    if (!window.EventSource) return;
    var source, board = doc.querySelector('[data-live]'), again = false; // again: things may have been missed between
    var show = board && window.fetch && window.DOMParser ? Board(board, line) : function () { line.hidden = false; source.close(); };
    function open() {
      source = new EventSource(line.dataset.eventsUrl);
      source.addEventListener('changed', function (event) { if (!/^task:/.test(event.data)) show(); });
      source.addEventListener('open', function () { if (again && board) show(); again = true; });
    }
    window.addEventListener('pagehide', function () { source.close(); });
    window.addEventListener('pageshow', function (event) { if (event.persisted && (board || line.hidden)) open(); });
    open();
  });

  // How far work is that goes on elsewhere: asked for anew, at most once a second.
  each('[data-progress-url]', function (box) {
    if (!window.EventSource || !window.fetch || !window.DOMParser) return;
    var source = new EventSource(box.dataset.progressUrl), timer = 0, last = 0;
    function shown(html) {
      var fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-progress-url]');
      if (!fresh) { location.replace(location.href); return; }
      if (fresh.textContent === box.textContent) return;
      while (box.firstChild) box.removeChild(box.firstChild);
      while (fresh.firstChild) box.appendChild(document.adoptNode(fresh.firstChild));
    }
    function show() {
      timer = 0;
      last = Date.now();
      fetch(location.href, { credentials: 'same-origin' })
        .then(function (answer) { return answer.ok ? answer.text() : ''; })
        .then(function (html) { if (html) shown(html); }, function () {});
    }
    source.addEventListener('changed', function (event) {
      if (!/^task:/.test(event.data) || timer) return;
      timer = setTimeout(show, Math.max(0, 1000 - (Date.now() - last)));
    });
    source.addEventListener('open', show); // what was told before it listened
    window.addEventListener('pagehide', function () { source.close(); });
  });
})();
