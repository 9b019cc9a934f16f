// Pop-ups on pages that carry the tracker, which fetches this where a site has any. One at a time; a box in the middle is
// a dialog of the browser, the others do not take the keyboard away. Nothing is stored in the browser.
var origin = new URL(import.meta.url).origin, site;
var armed = {}, waiting = [], open = null, styled = false, page = 0;

var visitor = function () {
  try { return localStorage.sl_id; } catch (e) {}
};

var tell = function (popup, act, submission) {
  var body = JSON.stringify({ site: site, visitor: visitor(), act: act, submission: submission });
  fetch(origin + '/pop/' + popup.id, { method: 'POST', body: body, keepalive: true, credentials: 'omit' }).catch(function () {});
};

// A sheet made by script is not held up by the site's policy of styles.
var style = function (css) {
  if (styled) return;
  styled = true;
  var sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
};

var close = function (quiet) {
  if (!open) return;
  var was = open;
  open = null;
  if (!quiet && !was.done) tell(was.popup, 'closed');
  was.element.remove();
  if (was.back && was.back.focus) was.back.focus();
  if (waiting.length) show(waiting.shift());
};

var fillForms = function (element) {
  if (!element.querySelector('[data-sluice-form]')) return;
  if (window.sluiceForms) return sluiceForms();
  document.head.appendChild(Object.assign(document.createElement('script'), { src: origin + '/form.js' }));
};

var show = function (popup) {
  if (armed[popup.id] === 'shown') return;
  if (open) return waiting.push(popup);
  armed[popup.id] = 'shown';
  var holder = document.createElement('div');
  holder.innerHTML = popup.html;
  var element = holder.firstElementChild;
  open = { popup: popup, element: element, back: popup.modal ? document.activeElement : null };
  element.addEventListener('click', function (event) {
    if (event.target.closest('[data-close]') || event.target === element && popup.modal) close();
    else if (event.target.closest('[data-go]')) {
      open.done = true;
      tell(popup, 'clicked');
    }
  });
  element.addEventListener('cancel', function (event) { event.preventDefault(); close(); });
  element.addEventListener('keydown', function (event) { if (event.key === 'Escape') close(); });
  element.addEventListener('sluice:submitted', function (event) {
    open.done = true;
    tell(popup, 'sent', event.detail.id);
  });
  document.body.appendChild(element);
  if (popup.modal) element.showModal();
  fillForms(element);
  tell(popup, 'shown');
};

// What waited for something on the page before waits no more.
var arm = function (popup) {
  if (armed[popup.id]) return;
  armed[popup.id] = 'armed';
  var mine = page, stop = [];
  var go = function () {
    stop.forEach(function (f) { f(); });
    if (mine === page) show(popup);
  };
  var on = function (target, type, act) {
    target.addEventListener(type, act, { passive: true });
    stop.push(function () { target.removeEventListener(type, act); });
  };
  if (popup.trigger === 'arrival') go();
  else if (popup.trigger === 'delay') setTimeout(go, popup.after * 1000);
  else if (popup.trigger === 'scroll') {
    var look = function () {
      var root = document.documentElement;
      if ((scrollY + innerHeight) / Math.max(root.scrollHeight, 1) * 100 >= popup.after && (scrollY > 0 || root.scrollHeight <= innerHeight)) go();
    };
    on(window, 'scroll', look);
    look();
  } else {
    on(document, 'mouseout', function (event) { if (!event.relatedTarget && event.clientY <= 0) go(); });
    // A finger has no way out of the page: going up fast after reading down is the nearest to it.
    var deepest = 0;
    if (matchMedia('(hover: none)').matches) on(window, 'scroll', function () {
      deepest = Math.max(deepest, scrollY);
      if (deepest > innerHeight && deepest - scrollY > innerHeight / 2) go();
    });
  }
};

var ask = function () {
  page++;
  Object.keys(armed).forEach(function (id) { if (armed[id] === 'armed') delete armed[id]; });
  waiting = [];
  fetch(origin + '/pop?site=' + encodeURIComponent(site) + '&url=' + encodeURIComponent(location.href) + (visitor() ? '&visitor=' + encodeURIComponent(visitor()) : ''), { credentials: 'omit' })
    .then(function (answer) { return answer.json(); })
    .then(function (told) {
      if (told.popups.length) style(told.css);
      told.popups.forEach(arm);
    })
    .catch(function () {});
};

// Once for each page of the site, and each route of an application of one page.
export default function (key) {
  site = key;
  ask();
}
