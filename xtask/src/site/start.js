// The start of the app, behind the loader that wasm-bindgen wrote. STEM, SECOND and init are names
// that the build puts in; config, again and refuse come from src/early.js.
let second;
const part = (end) => fetch(new URL("STEM" + end, import.meta.url)).then((answer) => {
  if (!answer.ok) throw Error(answer.status + " " + answer.url);
  return answer;
});
const bytes = (answer) => answer.arrayBuffer();
const isWasm = (answer) => /^application\/wasm\b/.test(answer.headers.get("content-type"));
const compile = (answer) => (WebAssembly.compileStreaming && isWasm(answer))
  ? WebAssembly.compileStreaming(answer)
  : bytes(answer).then((bytes) => WebAssembly.compile(bytes));

// Fills the first part's table before its program runs.
const link = async (p) => {
  if (second) await WebAssembly.instantiate(second, { p });
};

// The second part is fetched beside the first where config.json describes a backend.
const fetchSecond = (text) => {
  window.naqraConfig = text;
  let described = false;
  try {
    described = /^{/.test(JSON.stringify(JSON.parse(text).backend));
  } catch {
    // The app says what is wrong with it.
  }
  return described && part("SECOND").then(bytes).then((bytes) => { second = bytes; });
};

// What the line breaks off is fetched again; what this browser refuses is not.
const start = () => {
  if (!window.WebAssembly || !WebAssembly.compile) return refuse("this browser has no WebAssembly");
  const fetched = () => Promise.all([part("_bg.wasm").then(compile), config.then(fetchSecond)]);
  again(fetched).then(([module_or_path]) => init({ module_or_path })).catch(refuse);
};

// What can be read is drawn first; the app would take the line and the processor from it.
if (document.hidden) start();
else requestAnimationFrame(() => setTimeout(start));
