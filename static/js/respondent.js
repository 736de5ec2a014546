// The first script of a page: it listens, opens what this phone keeps, and at the first touch fetches the rest
// (the bundle later.js), with which each tap goes to the next question at once.
// Whatever fails here falls back to the form: the page works without this file.

import { listening } from "./listen.js";
import { openBox, otherBoxes } from "./store.js";

const block = document.getElementById("phone");
const setup = block ? JSON.parse(block.textContent) : {};
const form = document.getElementById("q");
const code = location.pathname.split("/")[2];
const base = `/v/${code}/${setup.language}/`;
const later = () => import(document.querySelector("script[data-later]").dataset.later);
const touched = new Promise((resolve) => ["pointerdown", "focusin", "change"].forEach((kind) => form?.addEventListener(kind, resolve)));

let learn;
const known = new Promise((resolve) => { learn = resolve; });
/** What the worker keeps of an interview goes; on a kiosk the sounds stay for the next person. */
const forget = (whose = code, kiosk = setup.kiosk) => navigator.serviceWorker?.controller?.postMessage({ forget: whose, kiosk });
const page = { setup, code, base, form, forget, heard: false, sounds: [] };
page.sound = listening(document, {
  language: document.documentElement.lang,
  heard() {
    page.heard = true;
    // Whoever listens wants to listen on without internet: the sounds of this screen, then those of the questions to come.
    const here = [...document.querySelectorAll("[data-audio]")].flatMap((button) => button.dataset.audio.split(" "));
    Promise.all([later(), known]).then(([{ ready }]) => {
      ready(setup, { hear: [...new Set([...here, ...(navigator.connection?.saveData ? [] : page.sounds)])] });
    }).catch(() => {});
  },
  async silent(button) {
    const words = await known;
    if (button.nextSibling?.role === "status") return;
    const line = Object.assign(document.createElement("p"), { className: "hint", textContent: words.silent });
    line.setAttribute("role", "status");
    button.after(line);
  },
});

/** A choice that stands alone takes the others away, and the other way round. */
function keepAlone({ target }) {
  if (target.type !== "checkbox" || !target.checked) return;
  const alone = target.hasAttribute("data-alone");
  for (const other of target.form.elements) {
    if (other !== target && other.type === "checkbox" && (alone || other.hasAttribute("data-alone"))) other.checked = false;
  }
}

/** Deleting at the server takes along what this phone keeps. */
function deleting(ask, box) {
  ask.addEventListener("submit", (event) => {
    if (!navigator.onLine) return;
    event.preventDefault();
    forget();
    box.wipe().finally(() => ask.submit());
  });
}

async function start() {
  const box = await openBox(code);
  const kept = await box.read();
  if (setup.shell && !kept) return;
  const ask = document.querySelector("form[data-wipe]");
  if (ask) return deleting(ask, box);
  if (setup.complete && !Object.keys(kept?.waiting ?? {}).length) { // all is said: nothing of it stays on this phone
    forget();
    return box.wipe();
  }
  const blank = ![setup.answers, kept?.answers].some((answers) => Object.keys(answers ?? {}).length);
  if (form && !setup.shell && blank) await touched; // who only looks spends no data
  const address = setup.documentAddress ?? kept.documentAddress;
  const [content, { takeOver }] = await Promise.all([
    fetch(address.startsWith(base) ? address : `${base}document.json`).then((reply) => reply.json()), later(),
  ]);
  const taken = takeOver(page, box, kept, content);
  learn(content.words);
  await taken;
}

/** What somebody before on this phone could not send is sent from here, unseen; on a kiosk it is then wiped. */
const sendOthers = () => otherBoxes(code, async (box) => {
  const kept = await box.read();
  if (kept?.code) await (await later()).sendOther(page, box, kept);
});

document.querySelectorAll("audio").forEach((player) => player.remove()); // for pages whose script did not come
page.sound.show();
document.addEventListener("change", keepAlone);
sendOthers().catch(() => {});
if (setup.shell || setup.code) start().catch(() => {}); // private mode, refused storage: plain posts remain
