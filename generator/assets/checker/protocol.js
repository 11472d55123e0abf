/**
 * What page and worker say to each other, as types; there is no code here.
 *
 * A worker begins at once with what its name says, a `Start` as JSON, and answers with
 * `progress` and then `ready` or `failed`. After that every message is `{type, id, payload}`: requests from the
 * page, one at a time; for each, `accepted` and then exactly one of `result` or `error`.
 *
 * @typedef {"progress" | "ready" | "failed" | "accepted" | "result" | "error" | string} MessageType
 *
 * @typedef {object} Message
 * @property {MessageType} type
 * @property {number} id    which request it belongs to; 0 for the start
 * @property {any} payload  see the types below
 *
 * @typedef {object} Start
 * @property {Runtime} runtime
 * @property {string} base    address of the runtime's folder, with a slash at the end; from worker.js on
 * @property {boolean} snapshot  whether to start from memory kept by an earlier visit, and to keep it
 * @property {boolean} [fresh]  fetch past the HTTP cache, because what it holds did not work
 * @property {boolean} [again]  whether the browser may have used this engine before
 *
 * @typedef {object} ProgressPayload
 * @property {"download" | "start"} stage
 * @property {number} loaded  bytes so far, uncompressed
 * @property {number} total   bytes in all
 *
 * @typedef {object} ReadyPayload
 * @property {number} loaded
 * @property {number} total
 * @property {boolean} kept  see Stage
 *
 * @typedef {object} FailedPayload
 * @property {FailureReason} reason
 * @property {string} detail  for developers: a file's name or an exception; never an answer
 *
 * A request's payload is the text that `checker.api.handle` gets; `result` carries its reply as
 * text, unparsed, so that it can be compared with CPython's byte for byte.
 *
 * One type of request is the worker's own, `extend`: its text is an `Extension`, and the reply an object, with an
 * `error` of one of the reasons below where the file could not be had. From then on requests of the types that it
 * names go to `handle` of its module.
 *
 * @typedef {object} Extension
 * @property {string} api       a module with a function `handle`
 * @property {RuntimeFile} file a zip that holds it
 * @property {string[]} types   of requests
 *
 * @typedef {object} ErrorPayload
 * @property {"crashed"} code  the interpreter is in doubt; the page starts a new worker
 *
 * Why the checker could not start. The page turns it into words and a next step.
 * - `network`: no connection, or it broke off. Try again.
 * - `busy`: the server is overloaded or being worked on. Try again later.
 * - `missing`: the server has no such file. The site was updated or is incomplete: reload.
 * - `damaged`: size or hash differ from what the page says. Try again: the copy is fetched anew.
 * - `wasm-unsupported`: no WebAssembly, module workers or streams, or a policy forbids them.
 * - `timeout`: nothing arrived for too long. Try again.
 * - `crashed`: everything is there, but Python did not start.
 *
 * @typedef {"network" | "busy" | "missing" | "damaged" | "wasm-unsupported" | "timeout" | "crashed"}
 *   FailureReason
 *
 * @typedef {object} RuntimeFile
 * @property {string} name    relative to the runtime's folder
 * @property {number} size    bytes, uncompressed
 * @property {string} sha256  hexadecimal
 *
 * What the page says of the runtime; written by generator/runtime/manifest.py.
 *
 * @typedef {object} Runtime
 * @property {string} key  changes with anything in it: what a snapshot belongs to
 * @property {{starter: RuntimeFile, engine: RuntimeFile, library: RuntimeFile} & Record<string, RuntimeFile>} files
 *   what has another name is loaded by the starter
 *
 * What `onStage` is told. `download` and `start` come with bytes, `failed` with reason and detail.
 *
 * @typedef {object} Stage
 * @property {"download" | "start" | "ready" | "failed"} stage
 * @property {number} loaded
 * @property {number} total
 * @property {boolean} [kept]  of `ready`: whether Python came from the memory of an earlier visit
 * @property {FailureReason} [reason]
 * @property {string} [detail]
 */

export {};
