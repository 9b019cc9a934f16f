// Sluice tracker. Embed: <script async src="https://HOST/s.js" data-site="KEY"></script>
// Options on the tag: data-mode="cookieless|consent", data-hash (route in the fragment), data-manual (no automatic views).
// Calls: sluice('event', name, props) · sluice('identify', {email, token}) · sluice('view') · sluice('consent', true|false)
(function (window, document, script) {
  try {
    var nav = navigator, place = location, history_ = history, data = script.dataset;
    var endpoint = new URL('/c', script.src).href;
    var queue = (window.sluice || {}).q || [];
    // "Do not track" stops what is seen in passing; what the visitor does on purpose (identify, forms) still works.
    var silent = nav.globalPrivacyControl || nav.doNotTrack == 1;
    // A visit to ?sluice=off leaves this browser out until one to ?sluice=on: those who work on the site.
    var out = /[?&]sluice=off\b/.test(place.search);
    try {
      if (out) localStorage.sl_out = 1;
      if (/[?&]sluice=on\b/.test(place.search)) localStorage.removeItem('sl_out');
      out = localStorage.sl_out;
    } catch (e) {}
    var visitor, view, viewUrl, referrer = document.referrer;
    var engaged, since, bottom, sentScroll, height;

    var id = function () {
      return crypto.randomUUID ? crypto.randomUUID() :
        '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, function (c) {
          return (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16);
        });
    };

    // Storage may be forbidden by the browser; the page goes on without an id then. Without consent on this page an
    // id is only read, since it can be there by earlier consent alone.
    var remember = function (consent) {
      try {
        if (consent && !silent) localStorage.sl_id = localStorage.sl_id || id();
        if (consent === false || silent) localStorage.removeItem('sl_id');
        visitor = localStorage.sl_id;
      } catch (e) {}
    };

    var address = function () {
      return data.hash == null ? place.href.split('#')[0] : place.href;
    };

    var send = function (type, url, more) {
      if (out || silent && type != 'identify') return;
      var event = { id: id(), type: type, url: url, at: new Date().toISOString(), visitor: visitor };
      var body = JSON.stringify({ site: data.site, events: [Object.assign(event, more)] });
      // A plain string goes as text/plain, which needs no preflight.
      var beacon = function () { nav.sendBeacon && nav.sendBeacon(endpoint, body); };
      try {
        fetch(endpoint, { method: 'POST', body: body, keepalive: true, credentials: 'omit' }).then(function (answer) {
          // The site has something to show as well: pop-ups.
          if (type == 'pageview') answer.json().then(function (told) {
            if (told.show) import(new URL(told.show, endpoint)).then(function (more) { more.default(data.site); });
          });
        }, beacon);
      } catch (e) { beacon(); }
      return event.id;
    };

    var attentive = function () {
      return document.visibilityState == 'visible' && document.hasFocus();
    };

    // Remembers pixels, not percent: a page still loading is short, and would look read to its end.
    var measure = function () {
      var root = document.documentElement;
      height = Math.max(root.scrollHeight, (document.body || root).scrollHeight, 1);
      bottom = Math.max(bottom, window.scrollY + window.innerHeight);
    };

    // Counts attention up to now, and goes on counting if the page still has it.
    var clock = function () {
      var now = performance.now();
      if (since != null) engaged += now - since;
      since = attentive() ? now : null;
    };

    var report = function () {
      clock();
      var scroll = Math.min(100, Math.round(bottom / height * 100));
      if (!view || (sentScroll >= 0 && scroll <= sentScroll && engaged < 3000)) return;
      send('engagement', viewUrl, { props: { view: view, ms: Math.round(engaged), scroll: scroll } });
      engaged = 0;
      sentScroll = scroll;
    };

    var leave = function () {
      measure();
      report();
    };

    var show = function (again) {
      var url = address();
      if (url == viewUrl && !again) return;
      if (view) {
        report();
        referrer = viewUrl;
      }
      engaged = bottom = 0;
      sentScroll = -1;
      since = null;
      viewUrl = url;
      view = send('pageview', url, { referrer: referrer, title: document.title });
      clock();
      measure();
    };

    var identify = function (who) {
      send('identify', address(), { props: who });
    };

    var call = function (verb, value, props) {
      try {
        if (verb == 'event') send('event', address(), { name: String(value), props: props });
        if (verb == 'identify') identify(value);
        if (verb == 'view') show(1);
        if (verb == 'moved') show();
        if (verb == 'consent') remember(!!value);
      } catch (e) {}
    };

    var wrap = function (name) {
      var original = history_[name];
      history_[name] = function () {
        var answer = original.apply(this, arguments);
        moved();
        return answer;
      };
    };

    // The title changes after the address does; a moment later both are right.
    var moved = function () {
      if (data.manual == null) setTimeout(function () { call('moved'); }, 50);
    };

    var start = function () {
      remember(data.mode == 'consent' || undefined);
      window.sluice = call;
      if (data.manual == null) show();
      queue.forEach(function (args) { call.apply(null, args); });
      wrap('pushState');
      wrap('replaceState');
      addEventListener('popstate', moved);
      if (data.hash != null) addEventListener('hashchange', moved);
      addEventListener('pageshow', function (e) { e.persisted && call('view'); });
      addEventListener('pagehide', leave);
      addEventListener('focus', clock);
      addEventListener('blur', clock);
      addEventListener('load', measure);
      addEventListener('scroll', measure, { passive: true });
      document.addEventListener('visibilitychange', function () { document.hidden ? leave() : clock(); });
      document.addEventListener('click', function (e) {
        var element = e.target.closest && e.target.closest('[data-sluice-event]');
        if (!element) return;
        var props = {};
        for (var key in element.dataset) {
          if (/^sluiceEvent./.test(key)) props[key[11].toLowerCase() + key.slice(12)] = element.dataset[key];
        }
        call('event', element.dataset.sluiceEvent, props);
      }, true);
    };

    if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
    else start();
  } catch (e) {}
})(window, document, document.currentScript);
