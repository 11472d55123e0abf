/**
 * Pyodide as its documentation starts it: everything by default, the checker as a wheel.
 */
// @ts-ignore: laid beside this file by bench/stock.py
import { loadPyodide } from "./pyodide/pyodide.mjs";

const asked = fetch("requests.json").then((response) => response.json());
const pyodide = await loadPyodide();
self.postMessage({ stage: "python" });
await pyodide.loadPackage(new URL("checker-1-py3-none-any.whl", self.location.href).href, {
  messageCallback: () => {},
});
const { handle } = pyodide.pyimport("checker.api");
self.postMessage({ stage: "ready" });
let reply = "";
for (const request of await asked) reply = handle(request);
self.postMessage({ stage: "result", reply });
