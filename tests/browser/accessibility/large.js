// Whether a page with large letters is as wide as the screen and shows everything whole: a list of
// what sticks out or is cut.
(() => {
  const complaints = [];
  const wide = document.documentElement.clientWidth;
  const page = document.scrollingElement.scrollWidth;
  if (page > wide) complaints.push(`the page is ${page} px wide`);
  const about = (element) => `<${element.localName} class="${element.className?.baseVal ?? element.className}"> “${(element.innerText ?? "").slice(0, 40)}”`;
  const hidden = ".visually-hidden, .skip-link, [aria-hidden=true], .cover-pattern, .pattern, input[readonly], textarea, select, option, .menu-choice input";
  // What is meant to be swiped through may go on beyond the edge.
  const scrolls = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at !== document.documentElement && at !== document.body) return true;
    }
    return false;
  };
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(hidden) || element.closest("svg") || !element.checkVisibility({ checkVisibilityCSS: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || scrolls(element)) continue;
    if (box.left < -1 || box.right > wide + 1) {
      complaints.push(`${about(element)} reaches from ${box.left.toFixed(0)} to ${box.right.toFixed(0)} of ${wide} px`);
    }
    const style = getComputedStyle(element);
    const cuts = /hidden|clip/.test(style.overflowX) && style.textOverflow !== "ellipsis";
    if (cuts && element.scrollWidth > element.clientWidth + 1 && element.innerText) complaints.push(`${about(element)} is cut`);
  }
  return complaints.slice(0, 12);
})()
