// The console without this file is complete; with it, pages stay current and listen to the keyboard.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // ---- times
  const words = (seconds) => {
    for (const [unit, length] of [["d", 86400], ["h", 3600], ["min", 60]]) {
      if (seconds >= length) return `${Math.floor(seconds / length)} ${unit}`;
    }
    return `${Math.floor(seconds)} s`;
  };
  const tellTimes = (from = document) => {
    for (const time of all("time[datetime]:not([data-fixed])", from)) {
      const past = (Date.now() - Date.parse(time.dateTime)) / 1000;
      const text = Math.abs(past) < 5 ? "now" : past > 0 ? `${words(past)} ago` : `in ${words(-past)}`;
      if (time.textContent !== text) time.textContent = text;
    }
  };
  setInterval(tellTimes, 10000);

  // ---- small things
  for (const select of all("select[data-submit]")) select.addEventListener("change", () => select.form.requestSubmit());
  $(".theme")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = $("button", event.target);
    const data = new FormData(event.target);
    data.set("theme", button.value);
    fetch("/theme", { method: "POST", body: new URLSearchParams(data), redirect: "manual" });
    const now = button.value;
    const next = { auto: "dark", dark: "light", light: "auto" }[now];
    document.documentElement.dataset.theme = now;
    button.value = next;
    button.title = `Colours now: ${now}. Press for ${next}.`;
    button.firstElementChild.textContent = { auto: "◐", dark: "●", light: "○" }[now];
    button.lastElementChild.textContent = `Colours: ${now}; change to ${next}`;
  });
  const keys = $("#keys");
  $("#help-link")?.addEventListener("click", (event) => {
    if (location.pathname !== "/help" && keys) { event.preventDefault(); keys.showModal(); }
  });

  // ---- the live stream
  const list = $("[data-live]");
  const parts = all("[data-refresh]");
  const badge = $("#live");
  const fresh = $("#fresh");
  let source = null;
  let paused = localStorage.getItem("paused") === "yes";
  let busy = false;
  let again = false;
  let held = null;

  const show = (state, text) => { badge.dataset.state = state; badge.textContent = text; };
  const page = async (path) => {
    const answer = await fetch(path, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    return answer.text();
  };
  const parsed = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = list?.tagName === "TBODY" ? `<table><tbody>${html}</tbody></table>` : html;
    return all("[data-key]", holder.content);
  };
  const known = () => new Map(all("[data-key]", list).map((item) => [item.dataset.key, item]));

  // Brings the list to what the server shows: replaces what changed, puts what is new where it belongs.
  const apply = (items) => {
    const before = known();
    for (const item of items) {
      const old = before.get(item.dataset.key);
      if (old && old.dataset.version === item.dataset.version) continue;
      if (old && old.dataset.position === item.dataset.position) {
        const chosen = old.classList.contains("chosen");
        const focused = old.contains(document.activeElement);
        old.replaceWith(item);
        if (chosen) item.classList.add("chosen");
        if (focused) $(".main-link", item)?.focus();
        continue;
      }
      old?.remove();
      item.classList.add("fresh");
      const after = all("[data-key]", list).find((other) => Number(other.dataset.position) < Number(item.dataset.position));
      list.insertBefore(item, after ?? null);
    }
    for (const item of all("[data-key]", list).slice(300)) item.remove();
    if (items.length) $(".empty", list.parentElement)?.remove();
    tellTimes(list);
    fresh?.setAttribute("hidden", "");
    held = null;
  };

  // Someone who reads further down is not moved: news waits behind a button, changes in place do not.
  const offer = (items) => {
    const before = known();
    const coming = items.filter((item) => !before.has(item.dataset.key));
    const reading = window.scrollY > 160 || $(".chosen", list);
    if (!coming.length || !reading || !fresh) { apply(items); return; }
    apply(items.filter((item) => before.has(item.dataset.key)));
    held = items;
    fresh.textContent = `Show ${coming.length} new`;
    fresh.hidden = false;
  };
  fresh?.addEventListener("click", () => {
    if (held) apply(held);
    window.scrollTo({ top: 0 });
    $(".main-link", list)?.focus({ preventScroll: true });
  });

  const refreshParts = async () => {
    if (!parts.length || parts.some((part) => part.contains(document.activeElement) || $("details[open]", part))) return;
    const other = new DOMParser().parseFromString(await page(location.href), "text/html");
    for (const part of parts) {
      const now = $(`[data-refresh="${part.dataset.refresh}"]`, other);
      if (now) part.replaceChildren(...now.childNodes);
    }
  };
  const grown = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      if (list) offer(parsed(await page(list.dataset.live)));
      await refreshParts();
    } catch { show("lost", "Reconnecting"); }
    // Let the eye rest: lists at most every half second, whole parts every two.
    setTimeout(() => { busy = false; if (again) { again = false; grown(); } }, parts.length ? 2000 : 500);
  };
  const stop = () => { source?.close(); source = null; };
  const start = () => {
    stop();
    source = new EventSource("/live");
    source.addEventListener("open", () => show("live", "Live"));
    source.addEventListener("hello", () => show("live", "Live"));
    source.addEventListener("grown", grown);
    source.addEventListener("error", () => {
      show("lost", "Reconnecting");
      // A browser gives up for good after an error answer; come back by ourselves.
      if (source?.readyState === EventSource.CLOSED) { stop(); setTimeout(() => { if (!paused && !document.hidden) start(); }, 5000); }
    });
  };
  const setPaused = (value) => {
    paused = value;
    localStorage.setItem("paused", value ? "yes" : "no");
    badge.setAttribute("aria-label", value ? "Paused: press to follow live" : "Live: press to pause");
    if (value) { stop(); show("paused", "Paused"); } else { show("live", "Live"); start(); grown(); }
  };
  if (badge && (list || parts.length)) {
    badge.hidden = false;
    badge.addEventListener("click", () => setPaused(!paused));
    setPaused(paused);
    // A page in the background holds no connection: browsers allow only six to one host.
    document.addEventListener("visibilitychange", () => {
      if (paused) return;
      if (document.hidden) stop(); else { start(); grown(); }
    });
    addEventListener("pagehide", stop);
  }

  // ---- keys
  const rooms = { w: "/", a: "/alerts", s: "/subscriptions", e: "/entities", l: "/watchlist", f: "/feeds", h: "/history", o: "/operations" };
  let going = 0;
  const choose = (step) => {
    const cards = all("[data-items] .card");
    if (!cards.length) return;
    const at = cards.findIndex((card) => card.classList.contains("chosen"));
    const next = cards[Math.min(Math.max(at + step, 0), cards.length - 1)];
    cards[at]?.classList.remove("chosen");
    next.classList.add("chosen");
    $(".main-link", next)?.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (keys?.open) return;
    if (Date.now() - going < 1200 && rooms[event.key]) { location.href = rooms[event.key]; return; }
    if (event.key === "g") going = Date.now();
    else if (event.key === "j") choose(1);
    else if (event.key === "k") choose(-1);
    else if (event.key === "/") { event.preventDefault(); ($("#q") ?? $("#find"))?.focus(); }
    else if (event.key === "p" && badge && !badge.hidden) setPaused(!paused);
    else if (event.key === "?") keys?.showModal();
    else if (event.key === "Escape") $(".chosen")?.classList.remove("chosen");
  });
})();
