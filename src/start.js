// Starts the app: one module with the early script and the loader of wasm-bindgen. `cargo xtask` bundles
// it as NAME.js beside NAME_bg.wasm.
import "./live.js";
import { config, giveUp, retry } from "./early.js";
import init from "wasm-bindgen-loader";

const wasm = import.meta.url.replace(/\.js([?#].*)?$/, "_bg.wasm");

const load = () => fetch(wasm).then((response) => {
  if (!response.ok) throw Error(response.status + " " + response.url);
  const isWasm = /^application\/wasm\b/.test(response.headers.get("content-type"));
  return WebAssembly.compileStreaming && isWasm
    ? WebAssembly.compileStreaming(response)
    : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
});
const setConfig = config.then((text) => { window.naqraConfig = text; });

// Failed requests are retried; an app that this browser cannot compile or run is not.
const start = () => {
  if (!window.WebAssembly || !WebAssembly.compile) return giveUp("this browser has no WebAssembly");
  retry(() => Promise.all([load(), setConfig]))
    .then(([module_or_path]) => init({ module_or_path }))
    .catch(giveUp);
};

// After the first paint: the app would compete with it for bandwidth and processor.
if (document.hidden) start();
else requestAnimationFrame(() => setTimeout(start));
