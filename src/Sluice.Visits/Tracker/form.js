// Sluice forms. Embed: <div data-sluice-form="KEY"></div><script async src="https://HOST/form.js"></script>
// Works beside the tracker (and passes on its consented visitor id) or without it.
(function (script) {
  try {
    var origin = new URL(script.src).origin;

    var visitor = function () {
      try { return localStorage.sl_id; } catch (e) {}
    };

    var show = function (form, answer) {
      form.querySelectorAll('[data-error]').forEach(function (place) { place.textContent = ''; });
      var errors = answer.errors || {}, first;
      Object.keys(errors).forEach(function (name) {
        var field = form.elements[name], message = [].concat(errors[name]).join(' ');
        var place = form.querySelector('[data-error="' + CSS.escape(name) + '"]');
        if (!place) {
          place = document.createElement('p');
          place.dataset.error = name;
          place.setAttribute('role', 'alert');
          var last = field && (field.length && !field.options ? field[field.length - 1] : field);
          last ? last.insertAdjacentElement('afterend', place) : form.prepend(place);
        }
        place.textContent = message;
        if (field && field.setAttribute) field.setAttribute('aria-invalid', 'true');
        first = first || field;
      });
      if (first && first.focus) first.focus();
    };

    var post = function (box, form, event) {
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = 1;
      form.querySelectorAll('[aria-invalid]').forEach(function (field) { field.removeAttribute('aria-invalid'); });
      var fields = new FormData(form, event.submitter);
      if (visitor()) fields.set('_visitor', visitor());
      fields.set('_page', location.href);
      fields.set('_referrer', document.referrer);
      fetch(form.action, { method: 'POST', body: fields, headers: { Accept: 'application/json' }, credentials: 'omit' })
        .then(function (response) {
          return response.json().catch(function () { return {}; }).then(function (answer) {
            delete form.dataset.busy;
            if (!response.ok) return show(form, answer.errors ? answer : { errors: { '': answer.detail || answer.title || response.statusText } });
            box.dispatchEvent(new CustomEvent('sluice:submitted', { bubbles: true, detail: answer }));
            if (answer.redirect && /^https?:/.test(new URL(answer.redirect, origin).protocol)) location.href = new URL(answer.redirect, origin).href;
            else if (answer.html) box.innerHTML = answer.html;
            else form.replaceWith(Object.assign(document.createElement('p'), { textContent: answer.message || '✓' }));
          });
        })
        // No network or no script access: the form goes the plain way, which always works.
        .catch(function () { form.submit(); });
    };

    var fill = function (box) {
      if (box.dataset.sluiceReady) return;
      box.dataset.sluiceReady = 1;
      var query = location.search;
      fetch(origin + '/f/' + encodeURIComponent(box.dataset.sluiceForm) + '/embed' + query, { credentials: 'omit' })
        .then(function (response) { return response.ok ? response.text() : Promise.reject(response.status); })
        .then(function (html) {
          box.innerHTML = html;
          var form = box.querySelector('form');
          if (!form) return;
          form.action = new URL(form.getAttribute('action') || '/f/' + box.dataset.sluiceForm, origin).href;
          form.addEventListener('submit', function (event) { post(box, form, event); });
          more();
        })
        .catch(function () { delete box.dataset.sluiceReady; });
    };

    // Scripts in what was fetched do not run: conditions, parts and the proof of work come once for all forms.
    var more = function () {
      if (window.sluiceFields) return sluiceFields();
      if (!document.querySelector('script[data-sluice-fields]')) document.head.appendChild(Object.assign(document.createElement('script'), { src: origin + '/fields.js' })).dataset.sluiceFields = 1;
    };

    var all = function () { document.querySelectorAll('[data-sluice-form]').forEach(fill); };
    window.sluiceForms = all;
    document.readyState == 'loading' ? addEventListener('DOMContentLoaded', all) : all();
  } catch (e) {}
})(document.currentScript);
