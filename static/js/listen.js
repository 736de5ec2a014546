// Listening: a recording first, the voice of the device only where it is reliable. One sound at a time; nothing starts
// by itself, nothing is fetched before somebody asks to hear it.

const RELIABLE = new Set(["nl", "en", "tr", "uk", "ru", "ar", "fr", "es", "pt", "fa"]);
let playing = null;
let paused = null; // what was stopped half-way goes on from there

function voiceFor(language) {
  if (!("speechSynthesis" in window) || !RELIABLE.has(language)) return null;
  // A voice from elsewhere would send the words to others, and be silent without internet.
  return speechSynthesis.getVoices().find(({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language);
}

function stop() {
  playing?.stop();
  playing = null;
}

function mark(button, on) {
  button.setAttribute("aria-pressed", String(on));
  button.classList.toggle("on", on);
}

/** One recording after another, from where the listener stopped the last time. */
function recorded(addresses, failed) {
  const all = addresses.join(" ");
  let { at = 0, second = 0 } = paused?.all === all ? paused : {};
  const sound = new Audio();
  const next = () => {
    if (at >= addresses.length) return stop();
    sound.src = addresses[at];
    sound.currentTime = second;
    sound.play().catch(() => {});
  };
  sound.onended = () => { at += 1; second = 0; next(); };
  sound.onerror = failed;
  paused = null;
  next();
  return () => {
    if (at < addresses.length) paused = { all, at, second: sound.currentTime };
    sound.onerror = null;
    sound.pause();
    sound.removeAttribute("src");
  };
}

function spoken(text, voice) {
  const said = new SpeechSynthesisUtterance(text);
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = 0.85;
  said.onend = stop;
  said.onerror = stop;
  speechSynthesis.speak(said);
  return () => speechSynthesis.cancel();
}

/** Play buttons appear where there is a recording or a reliable voice; elsewhere they stay away. */
export function listening(root, { language, heard, silent }) {
  const show = () => root.querySelectorAll("[data-say]").forEach((button) => {
    button.hidden = !button.dataset.audio && !voiceFor(language);
    mark(button, playing?.button === button);
  });
  function speak(button) {
    const voice = voiceFor(language);
    stop();
    if (!voice) return silent(button);
    mark(button, true);
    const end = spoken(button.dataset.say, voice);
    playing = { button, stop: () => { end(); mark(button, false); } };
  }
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-say]");
    if (!button) return;
    event.preventDefault();
    const again = playing?.button === button;
    stop();
    if (again) return;
    heard(button);
    if (!button.dataset.audio) return speak(button);
    mark(button, true);
    const end = recorded(button.dataset.audio.split(" "), () => speak(button));
    playing = { button, stop: () => { end(); mark(button, false); } };
  });
  if ("speechSynthesis" in window) speechSynthesis.addEventListener?.("voiceschanged", show);
  addEventListener("pagehide", stop);
  return { show, stop };
}
