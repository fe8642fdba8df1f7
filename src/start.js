// Starts the app: one module with what a page does early and with the loader that wasm-bindgen wrote.
// `cargo xtask` bundles it and names it as the program beside it, NAME.js and NAME_bg.wasm.
import "./live.js";
import { again, config, refuse } from "./early.js";
import init from "wasm-bindgen-loader";

const program = import.meta.url.replace(/\.js([?#].*)?$/, "_bg.wasm");

const load = () => fetch(program).then((response) => {
  if (!response.ok) throw Error(response.status + " " + response.url);
  const isWasm = /^application\/wasm\b/.test(response.headers.get("content-type"));
  return WebAssembly.compileStreaming && isWasm
    ? WebAssembly.compileStreaming(response)
    : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
});
const settle = config.then((text) => { window.naqraConfig = text; });

// A request that failed is made again; a program that this browser refuses is not.
const start = () => {
  if (!window.WebAssembly || !WebAssembly.compile) return refuse("this browser has no WebAssembly");
  again(() => Promise.all([load(), settle]))
    .then(([module_or_path]) => init({ module_or_path }))
    .catch(refuse);
};

// What can be read is drawn first; the app would take bandwidth and processor from it.
if (document.hidden) start();
else requestAnimationFrame(() => setTimeout(start));
