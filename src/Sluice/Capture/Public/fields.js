// What a Sluice form does with script: questions that depend on others, parts one after the other, the proof of work,
// and what was written so far. Without it the form is whole and works.
(function () {
  // SHA-256 (FIPS 180-4) of a short ASCII text; only its first word is asked for.
  var K = [], H = [];
  for (var n = 2, primes = 0; primes < 64; n++) {
    for (var d = 2; d * d <= n && n % d; d++);
    if (d * d <= n) continue;
    if (primes < 8) H[primes] = (Math.pow(n, 1 / 2) * 4294967296) | 0;
    K[primes++] = (Math.pow(n, 1 / 3) * 4294967296) | 0;
  }
  function first(text) {
    var length = text.length, words = [], h = H.slice(), i, j;
    for (i = 0; i < length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8);
    words[length >> 2] |= 0x80 << (24 - (length % 4) * 8);
    var size = (((length + 8) >> 6) << 4) + 16;
    words[size - 1] = length * 8;
    for (i = 0; i < size; i += 16) {
      var w = [], s = h.slice();
      for (j = 0; j < 64; j++) {
        if (j < 16) w[j] = words[i + j] | 0;
        else {
          var a = w[j - 15], b = w[j - 2];
          w[j] = (w[j - 16] + ((a >>> 7 | a << 25) ^ (a >>> 18 | a << 14) ^ a >>> 3) + w[j - 7] + ((b >>> 17 | b << 15) ^ (b >>> 19 | b << 13) ^ b >>> 10)) | 0;
        }
        var e = s[4], t = (s[7] + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & s[5] ^ ~e & s[6]) + K[j] + w[j]) | 0;
        var c = s[0], u = (((c >>> 2 | c << 30) ^ (c >>> 13 | c << 19) ^ (c >>> 22 | c << 10)) + (c & s[1] ^ c & s[2] ^ s[1] & s[2])) | 0;
        s = [(t + u) | 0, s[0], s[1], s[2], (s[3] + t) | 0, s[4], s[5], s[6]];
      }
      for (j = 0; j < 8; j++) h[j] = (h[j] + s[j]) | 0;
    }
    return h[0] >>> 0;
  }

  function work(form) {
    var stamp = form.elements._t, bits = 32 - form.dataset.work, field = hidden(form, '_work'), number = 0;
    if (!stamp || form.dataset.working) return;
    form.dataset.working = 1;
    (function some() {
      for (var end = number + 2000; number < end; number++) {
        if (first(stamp.value + ':' + number) >>> bits) continue;
        field.value = number;
        if (form.sluiceWaits) form.requestSubmit(form.sluiceWaits.button);
        return;
      }
      setTimeout(some);
    })();
  }

  // Whoever is quicker than the work waits for it, and sends what they pressed.
  function workFirst(form) {
    form.addEventListener('focusin', function () { work(form); }, { once: true });
    form.addEventListener('submit', function (event) {
      if (!form.elements._t || hidden(form, '_work').value) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      form.sluiceWaits = { button: event.submitter };
      work(form);
    }, true);
  }

  function hidden(form, name) {
    return form.elements[name] || form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name: name }));
  }

  // The page's own styles may say how it is laid out, which wins over the attribute.
  function hide(element, hidden) {
    element.hidden = hidden;
    element.style.display = hidden ? 'none' : '';
  }

  function answers(form, name) {
    return [].filter.call(form.elements, function (field) {
      return field.name === name && !field.disabled && field.value && (field.type !== 'checkbox' && field.type !== 'radio' || field.checked);
    }).map(function (field) { return field.value.trim().toLowerCase(); });
  }

  // In the order they stand: a question that is gone counts as not answered for those behind it.
  function depend(form) {
    form.querySelectorAll('[data-when]').forEach(function (box) {
      var said = answers(form, box.dataset.when), wanted = box.dataset.is;
      var holds = said.length && (!wanted || wanted.toLowerCase().split('\n').some(function (value) { return said.indexOf(value) >= 0; }));
      var shown = 'not' in box.dataset ? !holds : !!holds;
      hide(box, !shown);
      box.querySelectorAll('input, select, textarea').forEach(function (field) { field.disabled = !shown; });
    });
  }

  function steps(form) {
    var parts = [].slice.call(form.querySelectorAll(':scope > section')), at = 0, send = form.querySelector(':scope > button');
    if (parts.length < 2) return;
    var wrong = parts.findIndex(function (part) { return part.querySelector('[aria-invalid=true]'); });
    var bar = document.createElement('div'), back = button('Back'), next = button('Next'), told = document.createElement('small');
    bar.className = 'steps';
    told.setAttribute('role', 'status');
    bar.append(back, next, told);
    send.before(bar);
    function show(to, focus) {
      at = to;
      parts.forEach(function (part, i) { hide(part, i !== at); });
      hide(back, at === 0);
      hide(next, at === parts.length - 1);
      hide(send, at < parts.length - 1);
      told.textContent = (at + 1) + ' of ' + parts.length;
      if (focus) { var field = parts[at].querySelector('input:not([type=hidden]), select, textarea'); if (field) field.focus(); }
    }
    back.onclick = function () { show(at - 1, true); };
    next.onclick = function () {
      var bad = [].find.call(parts[at].querySelectorAll('input, select, textarea'), function (field) { return !field.disabled && !field.checkValidity(); });
      if (bad) bad.reportValidity(); else show(at + 1, true);
    };
    form.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' && !next.hidden && !event.target.matches('textarea, button')) { event.preventDefault(); next.click(); }
    });
    show(wrong > 0 ? wrong : 0);
  }

  function button(label) {
    return Object.assign(document.createElement('button'), { type: 'button', textContent: label });
  }

  function keep(form) {
    var timer, furthest;
    var order = function (name) { return [].findIndex.call(form.elements, function (field) { return field.name === name; }); };
    form.addEventListener('focusin', function (event) {
      if (event.target.name && event.target.name[0] !== '_' && (!furthest || order(event.target.name) > order(furthest))) furthest = event.target.name;
    });
    form.addEventListener('change', function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        var fields = new FormData(form);
        // A file is sent once, with the rest.
        form.querySelectorAll('[type=file]').forEach(function (field) { fields.delete(field.name); });
        fields.set('_at', furthest || '');
        navigator.sendBeacon(form.action + '/partial', fields);
      }, 800);
    });
    form.addEventListener('submit', function () { clearTimeout(timer); });
  }

  function ready(form) {
    if (form.dataset.fields) return;
    form.dataset.fields = 1;
    if (form.dataset.work) workFirst(form);
    if (form.querySelector('[data-when]')) {
      form.addEventListener('input', function () { depend(form); });
      depend(form);
    }
    steps(form);
    if ('partial' in form.dataset && navigator.sendBeacon) keep(form);
  }

  window.sluiceFields = function () { document.querySelectorAll('form.sl-form, form[data-work]').forEach(ready); };
  document.readyState === 'loading' ? addEventListener('DOMContentLoaded', window.sluiceFields) : window.sluiceFields();
})();
