// <naqra-campaign>: a campaign of this site on a page of another one. docs/webmasters/embedding.md tells webmasters how.
//
// The element shows what is inside it, usually a link, until the campaign's frame says that it is
// ready. Nothing is asked of the network before a visitor comes near. This file never changes once
// it is released: its integrity hash stands in other people's pages. What is new goes into v2.js.
"use strict";
(() => {
  const NAME = "naqra-campaign";
  const TITLES = { ar: "حملة على نقرة", en: "Campaign on Naqra" };
  // Height before the first message, in pixels: that of a usual campaign on a phone.
  const HEIGHTS = { card: 356, bar: 54, badge: 32 };
  const FIXED = /^(\d+)x(\d+)$/;
  const PARTS = "bar|goal|counters|star|share";
  const among = (words) => [RegExp(`^(${words})$`), words.replace(/\|/g, ", ")];
  const COLOR = [/^([\da-f]{3}){1,2}$/, "a colour such as #0d8683"];
  // Attributes that become parts of the frame's address, what they may hold, and that in words.
  const RULES = {
    size: among("card|bar|badge|300x250|300x450|220x440"),
    theme: among("auto|light|dark"),
    "color-bar": COLOR,
    "color-background": COLOR,
    "color-text": COLOR,
    radius: [/^([12]?\d|3[0-2])$/, "0 to 32"],
    show: [RegExp(`^((^|,)(${PARTS}))+$`), "some of " + PARTS.replace(/\|/g, ",")],
  };
  const SLUG = /^[a-z\d](?:[a-z\d-]{0,78}[a-z\d])?$/;
  const EVENT = /^(ready|update|milestone|goal|action)$/;
  const NAMES = ["campaign", "lang", "site", ...Object.keys(RULES)];

  if (customElements.get(NAME)) {
    console.info(`<${NAME}> is there already: this second script of it does nothing`);
    return;
  }

  // The site's address, with a slash at its end.
  const baseFrom = (path, address) => {
    try {
      const url = new URL(path, address);
      if (/^https?:/.test(url)) return url.href;
    } catch {}
  };
  // A module has no currentScript; then the element names the site.
  const script = document.currentScript;
  const own = baseFrom("../", script?.src);
  const nonce = script?.nonce;

  const said = new Set();
  let count = 0;

  class Campaign extends HTMLElement {
    static observedAttributes = NAMES;
    #id = ++count;
    #due;
    #root;
    #box;
    #frame;
    #watch;
    #address;
    #campaign;
    #ready;
    #height;

    connectedCallback() {
      this.#soon();
    }

    disconnectedCallback() {
      this.#ready = false;
      this.#soon();
    }

    attributeChangedCallback() {
      this.#soon();
    }

    // Where the browser can move an element as it is, the frame stays loaded.
    connectedMoveCallback() {}

    // Hosts change many things in one go; only what comes out of it counts.
    #soon() {
      if (this.#due) return;
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        this.#settle();
      });
    }

    #settle() {
      const address = this.isConnected ? this.#wanted() : undefined;
      if (address !== this.#address) {
        this.#watch?.disconnect();
        removeEventListener("message", this.#hear);
        // A new frame, not a new address in the old one: that would be a step in the host's history.
        this.#frame?.remove();
        this.#frame = this.#ready = this.#height = undefined;
        this.#address = address;
        if (address) {
          this.#open();
          return;
        }
      }
      if (this.#box) this.#paint();
    }

    #open() {
      if (!this.#root) {
        this.#root = this.attachShadow({ mode: "open" });
        this.#box = document.createElement("div");
        this.#box.append(document.createElement("slot"));
        this.#root.append(this.#box);
      }
      this.#paint();
      addEventListener("message", this.#hear);
      this.#watch = new IntersectionObserver(
        (seen) => seen.some((entry) => entry.isIntersecting) && this.#load(),
        { rootMargin: "200px" },
      );
      this.#watch.observe(this.#box);
    }

    #load() {
      this.#watch.disconnect();
      const frame = (this.#frame = document.createElement("iframe"));
      frame.title = this.textContent.trim() || TITLES[this.#lang()];
      frame.loading = "lazy";
      frame.allow = "web-share; clipboard-write";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.src = this.#address;
      this.#box.append(frame);
      this.#paint();
    }

    // The frame's address, or nothing when it is not clear which campaign is meant.
    #wanted() {
      const site = this.getAttribute("site");
      const base = site === null ? own : baseFrom("./", site + "/");
      if (!base) return this.#warn("site", site, "the site's address");
      const slug = this.getAttribute("campaign");
      if (!SLUG.test(slug ?? "")) return this.#warn("campaign", slug, "a name as in the campaign's address");
      this.#campaign = slug;
      const query = new URLSearchParams();
      for (const name in RULES) {
        const value = this.#value(name);
        if (value !== undefined) query.set(name.replace("color-", ""), value);
      }
      return `${base}${this.#lang()}/embed/${slug}?${query}#id=${this.#id}`.replace("?#", "#");
    }

    // An attribute as the frame wants it; nothing if it is not given or is wrong.
    #value(name) {
      const given = this.getAttribute(name);
      if (given === null) return;
      const value = given.toLowerCase().replace(/[\s#]/g, "");
      return RULES[name][0].test(value) ? value : this.#warn(name, given, RULES[name][1]);
    }

    // The language asked for, or else the one of the host's page if it is one of ours.
    #lang() {
      const given = this.getAttribute("lang");
      const code = (text) => /^(ar|en)(-|$)/i.exec(text)?.[1].toLowerCase();
      if (given && !code(given)) this.#warn("lang", given, "ar or en");
      return code(given) || code(document.documentElement.lang) || "ar";
    }

    #warn(name, value, expected) {
      const text = `<${NAME}> ${name}: expected ${expected}, found ${JSON.stringify(value)}`;
      if (!said.has(text)) console.warn(text);
      said.add(text);
    }

    // A sheet of script's own is no inline style, so a strict policy of the host lets it be.
    #paint() {
      const size = this.#value("size") || "card";
      const [, wide, tall] = FIXED.exec(size) || [];
      const height = tall || this.#height || HEIGHTS[size];
      const css =
        `:host{display:block}:host([hidden]){display:none}` +
        `div{position:relative;width:${wide ? wide + "px" : "100%"};height:${height}px}` +
        `slot{display:block;position:absolute;inset:0;overflow:auto}iframe{display:block;width:100%;height:100%;border:0}` +
        // Without anything inside to show meanwhile, the frame is seen while it comes.
        (this.#ready ? "slot{display:none}" : this.childElementCount ? "iframe{opacity:0;pointer-events:none}" : "");
      try {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        this.#root.adoptedStyleSheets = [sheet];
      } catch {
        const style = this.#root.querySelector("style") || document.createElement("style");
        if (nonce) style.nonce = nonce;
        style.textContent = css;
        this.#root.append(style);
      }
    }

    #hear = ({ source, origin, data }) => {
      if (!source || source !== this.#frame?.contentWindow || origin !== new URL(this.#address).origin) return;
      if (data?.naqra !== 1 || data.campaign !== this.#campaign || +data.id !== this.#id) return;
      const { naqra, type, id, ...detail } = data;
      if (type === "height") {
        if (detail.height > 0 && detail.height < 1e4) {
          this.#height = Math.ceil(detail.height);
          this.#paint();
        }
      } else if (EVENT.test(type)) {
        if (type === "ready") {
          this.#ready = true;
          this.#paint();
        }
        this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
      }
    };
  }
  customElements.define(NAME, Campaign);

  // An element for a place that could not carry one, with the place's data-* as attributes.
  const elementFor = (place, campaign, lang) => {
    const element = document.createElement(NAME);
    element.setAttribute("campaign", campaign);
    if (lang) element.setAttribute("lang", lang);
    for (const name of NAMES) {
      const value = place.getAttribute("data-" + name);
      if (value !== null) element.setAttribute(name, value);
    }
    return element;
  };
  // Once, when the page is there. Whoever adds places later can add the element itself; watching all
  // changes of a page that is not ours would cost its visitors more.
  const upgrade = () => {
    for (const place of document.querySelectorAll(`[data-${NAME}]`)) {
      if (place.querySelector(NAME)) continue;
      const element = elementFor(place, place.getAttribute("data-" + NAME));
      element.append(...place.childNodes);
      place.append(element);
    }
    for (const link of document.querySelectorAll(`a.${NAME}`)) {
      if (!own || !link.href.startsWith(own) || link.closest(NAME)) continue;
      const found = /^(ar|en)\/c\/([a-z\d-]+)\/?(?:[?#]|$)/.exec(link.href.slice(own.length));
      if (!found) continue;
      const element = elementFor(link, found[2], found[1]);
      link.replaceWith(element);
      element.append(link);
    }
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", upgrade);
  else upgrade();
})();
