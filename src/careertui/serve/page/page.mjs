// A terminal in the page: draws what comes over the socket, sends what is typed, and the size.
import { FitAddon } from "./addon-fit.mjs";
import { Terminal } from "./xterm.mjs";

const MOST = 16384; // bytes in one message
const isLight = matchMedia("(prefers-color-scheme: light)").matches;
const said = document.getElementById("said");
const style = getComputedStyle(document.documentElement);
const color = (name) => style.getPropertyValue(name).trim();
const encoder = new TextEncoder();

const terminal = new Terminal({
  fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSize: 15,
  linkHandler: { activate: (_, address) => follow(address), allowNonHttpProtocols: true },
  macOptionIsMeta: true,
  scrollback: 0,
  theme: { background: color("--ground"), foreground: color("--ink") },
});
const fit = new FitAddon();
terminal.loadAddon(fit);
terminal.open(document.getElementById("screen"));
let socket = null;

function follow(address) {
  if (!URL.canParse(address)) return;
  const url = new URL(address);
  if (["http:", "https:", "mailto:"].includes(url.protocol)) {
    window.open(url.href, "_blank", "noopener,noreferrer");
  }
}

function send(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(message);
}

function type(bytes) {
  for (let at = 0; at < bytes.length; at += MOST) send(bytes.subarray(at, at + MOST));
}

function tellSize() {
  send(JSON.stringify({ columns: terminal.cols, rows: terminal.rows }));
}

function visit() {
  said.hidden = true;
  terminal.reset();
  const address = new URL("visit", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  address.search = new URLSearchParams({
    columns: terminal.cols, rows: terminal.rows, light: Number(isLight),
    q: new URLSearchParams(location.search).get("q") ?? "",
  });
  socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  const asked = `${terminal.cols}×${terminal.rows}`;
  socket.onopen = () => { if (asked !== `${terminal.cols}×${terminal.rows}`) tellSize(); };
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) terminal.write(new Uint8Array(data));
    else follow(JSON.parse(data).open);
  };
  socket.onclose = ({ reason }) => {
    said.textContent = `${reason || "The visit is over."} Press Enter to come back.`;
    said.hidden = false;
  };
}

terminal.onData((text) => {
  if (said.hidden) type(encoder.encode(text));
  else if (text === "\r") visit();
});
terminal.onBinary((text) => type(Uint8Array.from(text, (sign) => sign.charCodeAt(0))));
terminal.onResize(tellSize);
terminal.onTitleChange((title) => { document.title = title || "careertui"; });
// What the program copies; it may never read what was copied elsewhere.
terminal.parser.registerOscHandler(52, (data) => {
  const text = data.slice(data.indexOf(";") + 1);
  if (text !== "?") {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    navigator.clipboard?.writeText(new TextDecoder().decode(bytes)).catch(() => {});
  }
  return true;
});
said.onclick = visit;
for (const name of ["focus", "blur"]) {
  window.addEventListener(name, () => send(JSON.stringify({ focus: name === "focus" })));
}
new ResizeObserver(() => fit.fit()).observe(document.getElementById("screen"));
fit.fit();
terminal.focus();
// By then the page has its size.
requestAnimationFrame(() => setTimeout(visit));
