// The choices of the page that puts a campaign on another site: they change the preview and the lines.
"use strict";
(() => {
  const form = document.getElementById("builder");
  if (!form) return;
  const { base, integrity, height } = form.dataset;
  const field = (name) => form.elements[name];
  const line = (id) => document.getElementById(`line-${id}`);
  const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const fixed = /^(\d+)x(\d+)$/;
  const HEIGHTS = { bar: 54, badge: 32 };

  // What differs from the usual form, under the names of the element's attributes.
  function chosen() {
    const values = {};
    if (field("size").value !== "card") values.size = field("size").value;
    if (field("theme").value !== "auto") values.theme = field("theme").value;
    for (const own of form.querySelectorAll("[data-colour]")) {
      if (own.checked) values[`color-${own.dataset.colour}`] = field(own.dataset.colour).value;
    }
    const radius = field("radius");
    if (radius.value !== radius.defaultValue) values.radius = radius.value;
    const shown = [...form.querySelectorAll("[name=show]")];
    // Nothing at all would be an empty frame.
    if (!shown.some((part) => part.checked)) shown[0].checked = true;
    if (shown.some((part) => !part.checked)) {
      values.show = shown.filter((part) => part.checked).map((part) => part.value).join(",");
    }
    return values;
  }

  function draw() {
    const campaign = field("campaign").value;
    const lang = field("lang").value;
    const title = field("campaign").selectedOptions[0].dataset[lang];
    const page = `${base}${lang}/c/${campaign}`;
    const values = chosen();
    const attributes = Object.entries({ campaign, lang, ...values })
      .map(([name, value]) => `${name}="${escape(value)}"`).join(" ");
    const check = integrity ? ` integrity="${integrity}" crossorigin="anonymous"` : "";
    const link = `<a href="${page}">${escape(title)}</a>`;
    line("element").value =
      `<script async src="${base}embed/v1.js"${check}></scr` + `ipt>\n` +
      `<naqra-campaign ${attributes}>${link}</naqra-campaign>`;

    const query = new URLSearchParams(
      Object.entries(values).map(([name, value]) => [name.replace("color-", ""), value.replace("#", "")]),
    ).toString();
    const [, width = "100%", tall = HEIGHTS[values.size] || height] = fixed.exec(values.size) || [];
    line("frame").value =
      `<iframe src="${base}${lang}/embed/${campaign}${query && "?"}${query}" title="${escape(title)}" ` +
      `width="${width}" height="${tall}" frameborder="0" loading="lazy"></iframe>`;
    line("image").value =
      `<a href="${page}"><img src="${base}badges/${lang}/${campaign}.svg" alt="${escape(title)}"></a>`;
    line("link").value = page;
    const other = document.querySelector(".top-bar-language");
    if (other) other.search = `?campaign=${encodeURIComponent(campaign)}`;

    const element = document.createElement("naqra-campaign");
    for (const [name, value] of Object.entries({ campaign, lang, ...values })) {
      element.setAttribute(name, value);
    }
    document.getElementById("builder-preview").replaceChildren(element);
  }

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, 150);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const text = document.getElementById(button.dataset.copy);
    text.select();
    const done = () => {
      button.nextElementSibling.textContent = button.dataset.copied;
    };
    // Where the clipboard is out of reach, the line is marked and can be copied by hand.
    if (navigator.clipboard) navigator.clipboard.writeText(text.value).then(done, () => {});
  });

  // The campaign whose page the partner comes from; a long list may be without it.
  const wanted = new URLSearchParams(location.search).get("campaign");
  if (wanted && /^[\p{L}\p{M}\p{N}._-]{1,80}$/u.test(wanted)) {
    const list = field("campaign");
    if (![...list.options].some((option) => option.value === wanted)) {
      const option = new Option(wanted, wanted);
      Object.assign(option.dataset, { ar: wanted, en: wanted });
      list.add(option);
    }
    list.value = wanted;
  }
  form.hidden = false;
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  draw();
})();
