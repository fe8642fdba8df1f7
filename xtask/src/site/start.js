// The start of the program, behind the loader that wasm-bindgen wrote. STEM, SECOND and init are
// names that the build puts in; config and again come from src/early.js.
let second;
const part = (end) => fetch(new URL("STEM" + end, import.meta.url));

// Fills the first part's table before its program runs.
const link = async (p) => {
  const bytes = await second;
  if (bytes) await WebAssembly.instantiate(bytes, { p });
};

// The second part is fetched beside the first where config.json describes a backend.
const start = () => window.WebAssembly && again(() => {
  const module_or_path = part("_bg.wasm");
  return config.then((text) => {
    window.naqraConfig = text;
    try {
      if (/^{/.test(JSON.stringify(JSON.parse(text).backend))) {
        second = part("SECOND").then((answer) => {
          if (!answer.ok) throw Error(answer.status + " " + answer.url);
          return answer.arrayBuffer();
        });
      }
    } catch {
      // The program says what is wrong with it.
    }
    return init({ module_or_path });
  });
});

// What can be read is drawn first; the program would take the line and the processor from it.
if (document.hidden) start();
else requestAnimationFrame(() => setTimeout(start));
