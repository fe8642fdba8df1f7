// The wishes of the site around the frame, from the query, before anything is painted. A wish that
// cannot be read is left out and named in the console.
(() => {
  const root = document.documentElement;
  const given = new URLSearchParams(location.search);
  const read = (name, fits, expected) => {
    const value = given.get(name);
    if (value === null || fits(value)) return value;
    console.warn(`${name}: expected ${expected}, found "${value}"`);
    return null;
  };
  const among = (list) => [(value) => list.includes(value), list.join(", ")];

  const size = read("size", ...among(["card", "bar", "badge", "300x250", "300x450", "220x440"]));
  if (size) root.dataset.size = size;
  const theme = read("theme", ...among(["auto", "light", "dark"]));
  if (theme && theme !== "auto") root.dataset.scheme = theme;
  const parts = ["bar", "counters", "star", "share", "goal"];
  const shown = (value) => value.split(",").every((part) => parts.includes(part));
  const show = read("show", shown, `some of ${parts.join()}`);
  if (show) root.dataset.show = show.replaceAll(",", " ");
  const radius = read("radius", (value) => /^\d\d?$/.test(value) && value <= 32, "0 to 32");
  if (radius) root.style.setProperty("--radius", `${radius}px`);

  const colour = (name) => {
    const hex = (value) => /^#?([\da-f]{3}){1,2}$/i.test(value);
    const value = read(name, hex, "a colour such as 0d8683")?.replace("#", "");
    return value && (value.length < 6 ? value.replace(/./g, "$&$&") : value);
  };
  const wished = { bar: colour("bar"), background: colour("background"), text: colour("text") };
  if (!wished.bar && !wished.background && !wished.text) return;

  // Contrast as WCAG 2 counts it.
  const light = (hex) => hex.match(/../g).reduce((sum, part, index) => {
    const value = parseInt(part, 16) / 255;
    const even = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    return sum + even * [0.2126, 0.7152, 0.0722][index];
  }, 0);
  const contrast = (one, other) => {
    const [low, high] = [light(one) + 0.05, light(other) + 0.05].sort((a, b) => a - b);
    return high / low;
  };
  const plain = (ground) => (contrast("ffffff", ground) > contrast("000000", ground) ? "ffffff" : "000000");
  const told = {};
  // The first colour that can be seen on the ground; the wish goes first.
  const seen = (name, wish, ground, least, others) => {
    if (wish && contrast(wish, ground) < least && !told[name]) {
      told[name] = console.warn(`${name}: expected a contrast of ${least}:1 with ${ground}, found "${wish}"`) || true;
    }
    return [wish, ...others].find((hex) => hex && contrast(hex, ground) >= least);
  };
  const paint = () => {
    const set = (values) => {
      for (const name in values) root.style.setProperty(`--${name}`, values[name] && `#${values[name]}`);
    };
    set({ paper: "", ink: "", soft: "", line: "", bar: "", accent: "", on: "" });
    const styles = getComputedStyle(root);
    const own = (name) => styles.getPropertyValue(`--${name}`).trim().slice(1);
    const paper = wished.background || own("paper");
    const ink = seen("text", wished.text, paper, 4.5, [own("ink"), plain(paper)]);
    const bar = seen("bar", wished.bar, paper, 3, [own("bar"), ink]);
    set({ paper, ink, bar });
    if (wished.background || wished.text) set({ soft: ink, line: `${ink}33` });
    const accent = bar === wished.bar ? bar : seen("", null, paper, 3, [own("accent"), bar]);
    set({ accent, on: seen("", null, accent, 4.5, [own("on"), plain(accent)]) });
  };
  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
})();
