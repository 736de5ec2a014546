// Listening: a recording first, the voice of the device only where it is reliable. One sound at a time.

const RELIABLE = new Set(["nl", "en", "tr", "uk", "ru", "ar", "fr", "es", "pt", "fa"]);
let playing = null;

function voiceFor(language) {
  if (!("speechSynthesis" in window) || !RELIABLE.has(language)) return null;
  const fits = speechSynthesis.getVoices().filter((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === language);
  return fits.find((voice) => voice.localService) ?? fits[0] ?? null;
}

function stop() {
  playing?.stop();
  playing = null;
}

function mark(button, on) {
  button.setAttribute("aria-pressed", String(on));
  button.classList.toggle("on", on);
}

function recording(button, address) {
  const sound = new Audio(address);
  sound.onended = stop;
  sound.onerror = stop;
  sound.play().catch(stop);
  return () => sound.pause();
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
export function listening(root, { language, audio = {}, heard }) {
  const can = (button) => audio[button.dataset.say] || voiceFor(language);
  const show = () => root.querySelectorAll("[data-say]").forEach((button) => {
    button.hidden = !can(button);
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-say]");
    if (!button) return;
    event.preventDefault();
    const again = playing?.button === button;
    stop();
    if (again) return;
    heard();
    const address = audio[button.dataset.say];
    const end = address ? recording(button, address) : spoken(button.dataset.say, voiceFor(language));
    mark(button, true);
    playing = { button, stop: () => { end(); mark(button, false); } };
  });
  if ("speechSynthesis" in window) speechSynthesis.addEventListener?.("voiceschanged", show);
  addEventListener("pagehide", stop);
  return { show, stop };
}
