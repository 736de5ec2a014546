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

let left = false;
let learn;
const known = new Promise((resolve) => { learn = resolve; });
/** What the worker keeps of an interview goes; on a kiosk the sounds stay for the next person. */
const forget = (whose = code, kiosk = setup.kiosk, goes = false) => {
  left ||= whose === code;
  navigator.serviceWorker?.controller?.postMessage({ forget: whose, kiosk, left: goes });
};
/** Somebody goes: the way back leads to no interview. */
const depart = () => forget(code, setup.kiosk, Boolean(setup.shell || setup.code));
const page = { setup, code, base, form, forget, depart, heard: false, sounds: [] };
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

/** Work that may take the network's time, but not longer than somebody waits with a phone in the hand. */
const PATIENCE = 5000;
page.patient = (work) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
/** Says under a way out, in its own words, that answers are on their way; gives the line back. */
page.sending = (link) => {
  const line = Object.assign(document.createElement("output"), { className: "safe", textContent: link.dataset.leave });
  link.after(line);
  return line;
};

/** Leaving: what waits is sent by the rest of the script; without it the box goes when nothing in it waits. */
let leave = (link) => {
  depart();
  location.replace(link.href);
};

// A kept page that finds nothing to show has nothing to send: its button asks for the page again.
if (setup.shell && form) form.onsubmit = () => { location.reload(); return false; };
// From the page of leaving one goes back to where one was.
document.querySelector("[data-step]")?.addEventListener("click", (event) => {
  if (!document.referrer.includes(`/v/${code}/`)) return;
  event.preventDefault();
  history.back();
});

const deletes = document.querySelector("form[data-wipe]");
let wipe = () => {};

async function start() {
  const box = await openBox(code);
  const kept = await box.read();
  if (setup.shell && !kept) return;
  if (deletes) {
    wipe = box.wipe;
    return;
  }
  const waits = Object.keys(kept?.waiting ?? {}).length;
  if (setup.complete && !waits) { // all is said: nothing of it stays on this phone
    forget();
    return box.wipe();
  }
  const blank = !kept?.typed && ![setup.answers, kept?.answers].some((answers) => Object.keys(answers ?? {}).length);
  // Who only looks spends no data.
  const rest = form && !setup.shell && blank ? touched.then(() => carryOn(box, kept)) : carryOn(box, kept);
  const go = leave;
  leave = async (link) => {
    if (waits) {
      const line = page.sending(link);
      await page.patient(rest.catch(() => {}));
      line.remove();
    }
    if (page.leave) return page.leave(link);
    if (!waits) await box.wipe();
    go(link);
  };
  rest.catch(() => {});
}

async function carryOn(box, kept) {
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
// A browser may bring a page back as it stood, with its answers: after leaving it is asked for anew.
addEventListener("pageshow", ({ persisted }) => persisted && left && location.reload());
// Closed, or deleted from another phone: nothing of it stays on this one.
if (document.querySelector("[data-gone]")) openBox(code).then((box) => { forget(); return box.wipe(); }).catch(() => {});
sendOthers().catch(() => {});
// Private mode, refused storage: plain posts remain; storage that never answers keeps nobody here.
const started = Promise.race([
  setup.shell || setup.code ? start().catch(() => {}) : null, new Promise((resolve) => setTimeout(resolve, 2000)),
]);
let leaving = false;
document.querySelectorAll("[data-leave]").forEach((link) => link.addEventListener("click", async (event) => {
  event.preventDefault();
  if (leaving) return;
  leaving = true;
  await started;
  await leave(link);
  leaving = false;
}));
// Deleting at the server takes along what this phone keeps.
deletes?.addEventListener("submit", async (event) => {
  if (!navigator.onLine) return;
  event.preventDefault();
  await started;
  forget();
  await Promise.resolve(wipe()).catch(() => {});
  deletes.submit();
});
