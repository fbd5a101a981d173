// What scripts add to pages that work without them: steppers, forms sent once, the focus on what is wrong.
"use strict";

(() => {
  const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);

  // A number field between two buttons.
  const stepper = (box) => {
    const input = box.querySelector("input");
    each(box, "[data-by]", (button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        const by = Number(button.dataset.by);
        const bound = (text, otherwise) => (text === "" ? otherwise : Number(text));
        const wanted = (Number(input.value) || 0) + by;
        const value = Math.min(Math.max(wanted, bound(input.min, -Infinity)), bound(input.max, Infinity));
        if (String(value) === input.value) return;
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    });
  };

  // A form is sent once: what follows within a moment is a finger that slipped. The server would act once in any case.
  const once = (form) => {
    form.addEventListener("submit", (event) => {
      const now = Date.now();
      if (now - Number(form.dataset.sent || 0) < 2000) event.preventDefault();
      form.dataset.sent = now;
    });
  };

  // Lines that have an order move at once: the server would show the form again. It takes lines off, and adds them.
  const order = (list) => {
    const settle = () => each(list, "li", (line) => {
      line.querySelector("[value^=earlier]").hidden = !line.previousElementSibling;
      line.querySelector("[value^=later]").hidden = !line.nextElementSibling;
    });
    list.addEventListener("click", (event) => {
      const button = event.target.closest("[value^=earlier], [value^=later]");
      if (!button) return;
      event.preventDefault();
      const line = button.closest("li");
      if (button.value.startsWith("earlier")) line.previousElementSibling.before(line);
      else line.nextElementSibling.after(line);
      settle();
      const other = line.querySelector(button.value.startsWith("earlier") ? "[value^=later]" : "[value^=earlier]");
      (button.hidden ? other : button).focus();
    });
  };

  // What so many containers weigh, as it is counted. Rounded as the server rounds: to 100 g, from 100 kg on to the kilogram.
  const about = (output) => {
    const input = document.getElementById(output.getAttribute("for"));
    const tell = () => {
      const kilograms = ((Number(input.value) || 0) * Number(output.dataset.each)) / 1000;
      const digits = kilograms < 100 ? 1 : 0;
      const figure = kilograms.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });
      output.hidden = !(kilograms > 0);
      output.textContent = output.dataset.about.replace("{}", `${figure}\u202fkg`);
    };
    input.addEventListener("input", tell);
    tell();
  };

  const focus = (root) => {
    const first = root.querySelector("[data-focus]");
    if (first) first.focus();
  };

  const prepare = (root) => {
    each(root, "[data-stepper]", stepper);
    each(root, "[data-order]", order);
    each(root, "output[data-about]", about);
    each(root, "form[method=post]", once);
    focus(root);
  };

  // Where htmx sends a form as it changes, the button rests. A form that did not leave says so, and has its button again.
  const byHand = (root, isHidden) => each(root, "[data-by-hand]", (button) => { button.hidden = isHidden; });
  const unsent = ({ detail }) => {
    const state = detail.elt.querySelector("[data-unsent]");
    if (!state) return;
    state.textContent = state.dataset.unsent;
    state.classList.add("attention");
    byHand(detail.elt, false);
  };
  for (const name of ["sendError", "timeout"]) document.addEventListener(`htmx:${name}`, unsent);
  // A server that is broken or restarts: what was typed stays on the page.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status < 500) return;
    event.detail.shouldSwap = false;
    unsent(event);
  });
  document.addEventListener("htmx:afterSwap", ({ target }) => {
    if (!target.matches("[data-unsent]")) return;
    target.classList.remove("attention");
    byHand(target.closest("form"), true);
  });

  prepare(document);
  // What htmx brings in later; it announces the page itself as well, which is prepared.
  document.addEventListener("htmx:load", ({ detail }) => {
    byHand(detail.elt, true);
    if (detail.elt !== document.body) prepare(detail.elt);
  });
  each(document, "details.menu", (menu) => {
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") menu.open = false; });
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  each(document, "[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
