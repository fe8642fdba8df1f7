// What automatic checkers do not look at: names that hold what is seen, sizes of targets, contrast of
// placeholders. Answers a list of complaints.
(() => {
  const complaints = [];
  const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const plain = (text) => text.replace(/[\u2066-\u2069\u200e\u200f\u061c]/g, "").replace(/\s+/g, " ").trim().toLowerCase();
  const about = (element) => `<${element.localName} class="${element.className}"> “${plain(element.innerText ?? "")}”`;

  for (const element of document.querySelectorAll(":is(a, button, summary, input)[aria-label]")) {
    const seen = plain(element.innerText ?? "");
    const name = plain(element.getAttribute("aria-label"));
    if (shown(element) && seen && !name.includes(seen)) complaints.push(`${about(element)} is named “${name}”`);
  }

  // A link in running text is as high as its line (WCAG 2.5.8), and the title of a card is as large as the card.
  for (const element of document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")) {
    if (!shown(element) || element.closest(".prose, .skip-link, #missing, footer p, .campaign-card")) continue;
    const target = element.matches("[type=radio], [type=checkbox]") ? element.closest("label") ?? element : element;
    const box = target.getBoundingClientRect();
    if (box.width < 24 || box.height < 24) {
      complaints.push(`${about(element)} is ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
    }
  }

  const channels = (colour) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (colour) => channels(colour).reduce((sum, part, index) => {
    const even = part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
    return sum + even * [0.2126, 0.7152, 0.0722][index];
  }, 0);
  for (const field of document.querySelectorAll("[placeholder]")) {
    const [ink, ground] = [getComputedStyle(field, "::placeholder").color, getComputedStyle(field).backgroundColor].map(light);
    const contrast = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    if (contrast < 4.5) complaints.push(`the placeholder of ${about(field)} has a contrast of ${contrast.toFixed(2)}`);
    if (!field.labels?.length) complaints.push(`${about(field)} has no label that is seen`);
  }
  const region = [...document.querySelectorAll("main *")].find((element) =>
    /auto|scroll/.test(getComputedStyle(element).overflowY) && element.scrollHeight > element.clientHeight + 1
      && element.tabIndex < 0 && shown(element));
  if (region) complaints.push(`${about(region).slice(0, 80)} scrolls and takes no focus`);

  // A title is read before anything else of the page's content.
  const first = document.querySelector("main")?.querySelector("h1, a, button, p");
  if (first && first.localName !== "h1" && document.querySelector("main h1")) complaints.push(`${about(first)} is read before the title`);

  const links = [...document.querySelectorAll(".page-aside a[href]")].filter(shown).map((link) => plain(link.getAttribute("aria-label") ?? link.innerText));
  links.forEach((name, index) => {
    if (name && name === links[index - 1]) complaints.push(`two links called “${name}” follow each other`);
  });
  return complaints;
})()
