// A phone in the browser. The key to the phone network stands in the address after the #, which no server sees.
const key = new URLSearchParams(location.hash.slice(1)).get("key") ?? "";
const sampleHz = 16_000;
const keypad = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const states = { waiting: "Waiting to be called.", ringing: "Ringing …", talking: "Connected." };
const part = (id) => document.getElementById(id);

let callId;
let number = "";
/** Sends what the microphone hears into the call; undefined while it is off. */
let microphone;
/** Sound of the call that is going on. */
let line;

part("dial").addEventListener("submit", (event) => {
  event.preventDefault();
  start("inbound");
});
part("wait").addEventListener("click", () => {
  if (part("dial").reportValidity()) start("outbound");
});
part("speak").addEventListener("submit", (event) => {
  event.preventDefault();
  act({ do: "say", text: taken("words") });
});
part("text").addEventListener("submit", (event) => {
  event.preventDefault();
  act({ do: "sms", text: taken("message") });
});
part("microphone").addEventListener("click", () => (microphone === undefined ? openMicrophone() : closeMicrophone()));
part("hang-up").addEventListener("click", () => act({ do: "hang-up" }));
for (const digit of keypad) {
  const button = document.createElement("button");
  button.textContent = digit;
  button.addEventListener("click", () => act({ do: "dtmf", tones: digit }));
  part("keys").append(button);
}
setInterval(showMessages, 3_000);
if (key === "") show("This page needs its key: open it with the address that npm start prints.");

async function start(direction) {
  number = part("number").value;
  const context = new AudioContext({ sampleRate: sampleHz });
  const response = await ask("calls?by=hand", "POST", { caller: number, direction });
  if (!response.ok) return show(`The call could not be made: ${await response.text()}`);
  callId = (await response.json()).id;
  part("transcript").replaceChildren();
  part("talking").hidden = false;
  part("call").disabled = part("wait").disabled = true;
  const socket = listen(context);
  line = { context, socket };
  await follow();
  closeMicrophone();
  line = undefined;
  socket.close();
  await context.close();
  part("talking").hidden = true;
  part("call").disabled = part("wait").disabled = false;
}

/** Plays what the phone hears, each piece right after the one before. */
function listen(context) {
  const address = new URL(`/control/phone/calls/${callId}/audio`, location.href);
  address.protocol = "ws:";
  const socket = new WebSocket(address, [`key.${key}`]);
  socket.binaryType = "arraybuffer";
  let nextAt = 0;
  socket.addEventListener("message", ({ data }) => {
    const samples = Float32Array.from(new Int16Array(data), (sample) => sample / 32_768);
    const buffer = context.createBuffer(1, samples.length, sampleHz);
    buffer.copyToChannel(samples, 0);
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    // A little ahead of time: pieces come every 20 ms, but not to the millisecond.
    nextAt = nextAt < context.currentTime ? context.currentTime + 0.1 : nextAt;
    source.start(nextAt);
    nextAt += buffer.duration;
  });
  return socket;
}

async function openMicrophone() {
  const { context, socket } = line;
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, channelCount: 1 } });
    await context.audioWorklet.addModule("microphone.mjs");
    const frames = new AudioWorkletNode(context, "frames");
    context.createMediaStreamSource(stream).connect(frames);
    frames.port.onmessage = ({ data }) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(data);
    };
    microphone = { stream, frames };
    part("microphone").setAttribute("aria-pressed", "true");
  } catch (error) {
    show(`The microphone cannot be used: ${error.message}`);
  }
}

function closeMicrophone() {
  for (const track of microphone?.stream.getTracks() ?? []) track.stop();
  microphone?.frames.disconnect();
  microphone = undefined;
  part("microphone").setAttribute("aria-pressed", "false");
}

/** Shows what happens to the call, until it is over. */
async function follow() {
  const { body } = await ask(`calls/${callId}/events`);
  let rest = "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + read.value).split("\n");
    rest = lines.pop();
    for (const line of lines) if (line.startsWith("data: ")) tell(JSON.parse(line.slice(6)));
  }
}

function tell(news) {
  if (news.type === "state")
    show(states[news.state] ?? `The call has ended${news.outcome ? `: ${news.outcome}` : ""}.`);
  if (news.type === "turn") add("transcript", news.turn.text + (news.turn.interrupted ? " —" : ""), news.turn.by);
}

async function showMessages() {
  if (number === "") return;
  const response = await ask(`sms?to=${encodeURIComponent(number)}`);
  if (!response.ok) return;
  const { sms } = await response.json();
  for (const { text } of sms.slice(part("received").children.length)) add("received", text, "agent");
}

const act = (deed) => ask(`calls/${callId}/do`, "POST", deed);

const show = (text) => {
  part("state").textContent = text;
};

function add(list, text, by) {
  const item = document.createElement("li");
  item.className = by;
  item.textContent = text;
  part(list).append(item);
}

function taken(id) {
  const { value } = part(id);
  part(id).value = "";
  return value;
}

const ask = (path, method = "GET", body = undefined) =>
  fetch(`/control/phone/${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
